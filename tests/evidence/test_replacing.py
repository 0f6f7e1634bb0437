"""What is new takes the place of what is old whole or not at all, one command at a time, even when it is killed."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from evidence import replacing
from evidence.replacing import WritingUnderWay, alone, file_replaced, folder_replaced
from tests.folders import held

ROOT = Path(__file__).parents[2]
OLD, NEW = {Path("a.parquet"): b"old"}, {Path("a.parquet"): b"new", Path("b.parquet"): b"new"}
# A process that replaces the folder it is given, and is killed when it comes to a function.
KILLED = """
import os, pathlib, shutil, signal, sys
from evidence import replacing
def killed(*args, **more):
    os.kill(os.getpid(), signal.SIGKILL)
target = pathlib.Path(sys.argv[1])
{before}
with replacing.alone(target.parent), replacing.file_replaced(target.with_name("page"), b"new"):
    with replacing.folder_replaced(target) as fresh:
        (fresh / "a.parquet").write_bytes(b"new")
        {amid}
        (fresh / "b.parquet").write_bytes(b"new")
"""
BETWEEN = """
replacing._exchanged = lambda *folders: False
rename = pathlib.Path.rename
pathlib.Path.rename = lambda path, other: killed() if "-new-" in path.name else rename(path, other)
"""
MOMENTS = {
    "while it writes": ("", "killed()", OLD),
    "before the swap": ("replacing._swap = killed", "", OLD),
    "after the swap": ("shutil.rmtree = killed", "", NEW),
}


@pytest.fixture
def target(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "a.parquet").write_bytes(b"old")
    return tmp_path / "tables"


@pytest.fixture(params=[True, False], ids=["exchanged", "renamed"])
def either_way(request, monkeypatch):
    """Where the system lets folders change places, and where it does not."""
    if not request.param:
        monkeypatch.setattr(replacing, "_exchanged", lambda *folders: False)


def replaced(target):
    with alone(target.parent), file_replaced(target.with_name("page"), b"new"), folder_replaced(target) as fresh:
        for name, content in NEW.items():
            (fresh / name).write_bytes(content)


def kill(target, before, amid):
    code = KILLED.format(before=before, amid=amid)
    ended = subprocess.run([sys.executable, "-c", code, str(target)], cwd=ROOT, capture_output=True, text=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr


def test_a_folder_is_replaced_and_nothing_else_is_left(target, tmp_path, either_way):
    replaced(target)
    assert held(target) == NEW and {*tmp_path.iterdir()} == {target, tmp_path / "page"}


def test_a_folder_that_was_not_there_is_made_with_those_above_it(tmp_path):
    replaced(tmp_path / "new" / "tables")
    assert held(tmp_path / "new" / "tables") == NEW


def test_what_fails_on_the_way_leaves_all_as_it_was(target, tmp_path, either_way):
    before = held(tmp_path)
    with pytest.raises(ZeroDivisionError), file_replaced(tmp_path / "page", b"new"), folder_replaced(target) as fresh:
        (fresh / "a.parquet").write_bytes(b"new")
        raise ZeroDivisionError
    assert held(tmp_path) == before


@pytest.mark.parametrize("before, amid, left", MOMENTS.values(), ids=MOMENTS)
def test_who_is_killed_leaves_the_old_or_the_new_and_the_next_one_clears_up(target, tmp_path, before, amid, left):
    kill(target, before, amid)
    assert held(target) == left and len([*tmp_path.iterdir()]) > 1
    replaced(target)
    assert held(target) == NEW and {*tmp_path.iterdir()} == {target, tmp_path / "page"}


def test_what_was_put_aside_by_one_that_was_killed_is_brought_back_before_the_next_one_begins(target, tmp_path):
    kill(target, BETWEEN, "")
    assert not target.exists()
    with pytest.raises(ZeroDivisionError), alone(tmp_path), folder_replaced(target):
        raise ZeroDivisionError
    assert held(target) == OLD and not [path for path in tmp_path.iterdir() if "tables-" in path.name]


def test_two_cannot_write_in_one_folder_at_once(tmp_path):
    with alone(tmp_path):
        with pytest.raises(WritingUnderWay), alone(tmp_path):
            pass
        with alone(tmp_path / "another"):
            pass
    with alone(tmp_path):
        pass


def test_what_only_looks_like_ours_is_left_alone(target, tmp_path):
    (tmp_path / ".tables-newer").mkdir()
    (tmp_path / "tables-new-mine").mkdir()
    replaced(target)
    assert (tmp_path / ".tables-newer").is_dir() and (tmp_path / "tables-new-mine").is_dir()


@pytest.mark.parametrize("lacking", ["no locks at all", "no locks on this disk"])
def test_where_there_are_no_locks_folders_are_replaced_all_the_same(target, monkeypatch, lacking):
    if lacking == "no locks at all":
        monkeypatch.setattr(replacing, "fcntl", None)
    else:
        monkeypatch.setattr(replacing.fcntl, "flock", lambda *args: (_ for _ in ()).throw(OSError(37, "No locks")))
    replaced(target)
    assert held(target) == NEW
