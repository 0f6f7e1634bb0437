"""A disk that is full, may not be written or fails: everything stays as it was, and the command says what to do."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from evidence import __main__ as command
from evidence import releases, replacing
from evidence.__main__ import main
from evidence.charting.build import build_tables
from evidence.description import description
from evidence.load import TABLES_FOLDER, read_tables
from evidence.words import LANGUAGES, Say
from tests.damages import NAMES
from tests.folders import held

ROOT = Path(__file__).parents[3]
# What the system says, and the sentence that follows from it.
FAULTS = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EACCES: "may_not_write",
    errno.EROFS: "may_not_write",
    errno.EIO: "disk_failed",
}


@pytest.fixture(scope="module")
def built():
    return build_tables()


@pytest.fixture(autouse=True)
def sheets_read_once(built, monkeypatch):
    monkeypatch.setattr("evidence.charting.build.build_tables", lambda folder: built)


@pytest.fixture
def tables(tmp_path):
    return shutil.copytree(TABLES_FOLDER, tmp_path / "tables")


@pytest.fixture(params=FAULTS, ids=errno.errorcode.get)
def number(request):
    return request.param


def failing(make, number, at=1):
    """The same function, but the disk fails under it the `at`-th time, when it has already written something."""
    times = []

    def made(*args, **more):
        times.append(args)
        if len(times) == at:
            [arg for arg in args if isinstance(arg, Path)][-1].write_bytes(b"half")
            raise OSError(number, os.strerror(number), "/somewhere/file")
        return make(*args, **more)

    return made


def refused(capsys, language, number, *arguments):
    """That a command ends with 1 and this sentence, without a word more."""
    assert main([*arguments, "--lang", language]) == 1
    said = Say(language)
    blanks = {"may_not_write": {"folder": "/somewhere"}}
    blanks["disk_failed"] = {"reason": str(OSError(number, os.strerror(number), "/somewhere/file"))}
    key = FAULTS[number]
    assert capsys.readouterr() == ("", said(f"rule.{key}", **blanks.get(key, {})) + "\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_build_that_the_disk_fails_is_refused_in_words(tables, tmp_path, monkeypatch, capsys, number, language):
    before = held(tmp_path)
    monkeypatch.setattr(pq, "write_table", failing(pq.write_table, number))
    refused(capsys, language, number, "build", "--tables", str(tables))
    assert held(tmp_path) == before


def test_the_disk_may_be_full_at_any_table(tables, tmp_path, monkeypatch):
    before, write = held(tmp_path), pq.write_table
    for at in range(1, len(NAMES) + 1):
        monkeypatch.setattr(pq, "write_table", failing(write, errno.ENOSPC, at))
        assert main(["build", "--tables", str(tables)]) == 1
        assert held(tmp_path) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_codebook_that_the_disk_fails_leaves_the_tables_too(tables, tmp_path, monkeypatch, capsys, number, language):
    page = tmp_path / "CODEBOOK.md"
    page.write_text("before")
    monkeypatch.setattr(command, "TABLES_FOLDER", tables)
    monkeypatch.setattr(command, "PATH", page)
    monkeypatch.setattr(Path, "write_bytes", failing(Path.write_bytes, number))
    before = held(tmp_path)
    refused(capsys, language, number, "build", "--tables", str(tables))
    assert held(tmp_path) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_release_that_the_disk_fails_is_not_kept(tables, tmp_path, monkeypatch, capsys, number, language):
    monkeypatch.setattr(releases, "FOLDER", tmp_path / "releases")
    monkeypatch.setattr(shutil, "copyfile", failing(shutil.copyfile, number, at=5))
    (tmp_path / "releases").mkdir()
    refused(capsys, language, number, "keep", "--tables", str(tables))
    assert held(tmp_path / "releases") == {} and releases.kept() == {}


def test_a_swap_that_fails_leaves_codebook_and_tables_as_they_were(tables, tmp_path, monkeypatch):
    page = tmp_path / "CODEBOOK.md"
    page.write_text("before")
    monkeypatch.setattr(command, "TABLES_FOLDER", tables)
    monkeypatch.setattr(command, "PATH", page)
    before = held(tmp_path)
    for step in ("chmod", "rename"):
        with monkeypatch.context() as swapping:
            swapping.setattr(replacing, "_exchanged", lambda *folders: False)
            swapping.setattr(Path, step, lambda *args: (_ for _ in ()).throw(OSError(errno.EIO, "failed")))
            assert main(["build", "--tables", str(tables)]) == 1
        assert held(tmp_path) == before


LIMITED = """
import resource, sys
from evidence.__main__ import main
from evidence.charting.build import build_tables
resource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000))
sys.exit(main(sys.argv[1:]))
"""


def test_a_real_limit_of_the_system_is_said_as_a_full_disk(tables, tmp_path):
    before = held(tmp_path)
    arguments = ["build", "--tables", str(tables), "--lang", "en"]
    ended = subprocess.run([sys.executable, "-c", LIMITED, *arguments], capture_output=True, text=True, cwd=ROOT)
    assert (ended.returncode, ended.stderr.strip()) == (1, Say("en")("rule.disk_full"))
    assert held(tmp_path) == before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("commanded", [["build"], ["keep"], ["diff", "1.0.0"]])
def test_a_damaged_release_or_table_is_named_by_every_command(tmp_path, monkeypatch, capsys, commanded, language):
    kept, tables = shutil.copytree(releases.FOLDER, tmp_path / "releases"), tmp_path / "tables"
    shutil.copytree(TABLES_FOLDER, tables)
    monkeypatch.setattr(releases, "FOLDER", kept)
    versions = {"build": description()["version"], "diff": "1.0.0"}
    damaged = tables if commanded == ["keep"] else kept / versions[commanded[0]]
    (damaged / "flow.parquet").write_bytes(b"PAR1")
    before = held(tmp_path)
    assert main([*commanded, "--tables", str(tables), "--lang", language]) == 1
    out, said = capsys.readouterr()
    assert out == "" and str(damaged / "flow.parquet") in said and len(said.splitlines()) == 1
    assert held(tmp_path) == before


def test_after_a_disk_that_failed_the_next_build_works(tables, tmp_path, monkeypatch):
    with monkeypatch.context() as full:
        full.setattr(pq, "write_table", failing(pq.write_table, errno.ENOSPC, at=3))
        assert main(["build", "--tables", str(tables)]) == 1
    assert main(["build", "--tables", str(tables)]) == 0
    assert read_tables(tables).digest == read_tables().digest and {*tmp_path.iterdir()} == {tables}
