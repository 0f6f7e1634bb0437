"""What the script that installs for the tests says where it may not install. Nothing is installed here."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OLD = '[ "$1" = --version ] && echo Python 3.9.2\nexit 1'
PLAIN = f'exec {sys.executable} "$@"'
BARE = f'case "$2" in *ensurepip*) exit 1;; esac\nexec {sys.executable} "$@"'
USER, NO_SUDO, SUDO = "echo 1000", "exit 1", 'echo "sudo $@" >> "$ASKED"'


@pytest.fixture
def machine(tmp_path):
    """A PATH with nothing on it but these programs, and what the script says there."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("bash", "dirname", "env", "uname"):
        (folder / name).symlink_to(shutil.which(name))

    def says(**programs):
        for name, body in programs.items():
            (folder / name.replace("_", "-")).write_text(f"#!/bin/sh\n{body}\n")
            (folder / name.replace("_", "-")).chmod(0o755)
        known = {"PATH": str(folder), "VENV": str(tmp_path / "venv"), "ASKED": str(tmp_path / "asked")}
        command = [str(ROOT / ".ci/install")]
        done = subprocess.run(command, cwd=tmp_path, env=known, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        return done.stderr.splitlines()

    return says


def test_without_apt_it_names_the_programs(machine):
    [line] = machine(python3=PLAIN)
    assert line.startswith("Please install: ") and "LibreOffice Impress (soffice)" in line


@pytest.mark.parametrize("python, package", [(PLAIN, "libreoffice-impress"), (BARE, "python3-venv")])
def test_a_user_without_sudo_is_told_the_command(machine, python, package):
    [line] = machine(python3=python, apt_get="exit 9", id=USER, sudo=NO_SUDO)
    assert line.startswith("Please run as root: apt-get install ") and package in line.split()


def test_a_user_whose_sudo_asks_nothing_installs_with_it(machine, tmp_path):
    [line] = machine(python3=BARE, apt_get="exit 9", id=USER, sudo=SUDO)
    asked = (tmp_path / "asked").read_text()
    assert "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get update" in asked and "libreoffice-impress" in asked
    assert "ensurepip" in line and "PYTHON" in line


def test_root_is_told_what_apt_could_not_install(machine):
    [line] = machine(python3=PLAIN, apt_get="exit 9", id="echo 0")
    assert line.startswith("apt-get could not install") and "soffice" in line


def test_an_old_python_is_named(machine):
    [line] = machine(python3=OLD)
    assert line.startswith("Python 3.9.2 is too old") and "3.11" in line
