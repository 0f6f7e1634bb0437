"""Wherever and whenever the commands run, and whatever the terminal is set to, they write and say the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from evidence.__main__ import main
from evidence.charting.build import build
from tests.folders import held

ROOT = Path(__file__).parents[3]
# The command, after the clock was set.
AT = """
import runpy, sys, time
clock = float(sys.argv.pop(1))
time.time = lambda: clock
runpy.run_module("evidence", run_name="__main__")
"""
SETTINGS = {
    "1970 in the far east": ("0", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}),
    "2038 in Turkish": (str(2**31 + 86400), {"TZ": "Europe/Istanbul", "LC_ALL": "tr_TR.UTF-8"}),
    "2100 in the far west": (
        "4102444800",
        {"TZ": "America/Anchorage", "LC_ALL": "POSIX", "PYTHONIOENCODING": "latin-1"},
    ),
}


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    folder = tmp_path_factory.mktemp("here") / "tables"
    build(folder)
    return held(folder)


def ran(clock, settings, *arguments):
    environment = {**os.environ, "PYTHONUTF8": "0", "PYTHONHASHSEED": "7", **settings}
    command = [sys.executable, "-c", AT, clock, *arguments]
    return subprocess.run(command, capture_output=True, cwd=ROOT, env=environment)


@pytest.mark.parametrize("clock, settings", SETTINGS.values(), ids=SETTINGS)
def test_a_build_writes_the_same_bytes(tmp_path, here, clock, settings):
    built = ran(clock, settings, "build", "--tables", str(tmp_path / "tables"))
    assert (built.returncode, built.stderr) == (0, b"")
    assert held(tmp_path / "tables") == here


def test_what_changed_is_said_in_the_same_letters(capsys):
    assert main(["diff", "1.0.0"]) == 0
    said, (clock, settings) = capsys.readouterr().out, SETTINGS["1970 in the far east"]
    assert ran(clock, settings, "diff", "1.0.0").stdout.decode() == said
