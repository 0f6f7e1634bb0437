"""Whatever is in the folder of sheets: faults in words or sound tables, and the old tables as they were."""

import os
import shutil
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from evidence import description
from evidence.__main__ import main
from evidence.charting.check import SHEETS_FOLDER
from evidence.charting.inspection import check
from evidence.load import read_tables
from evidence.words import LANGUAGES, Say
from tests.damages import EXAMPLES, NAMES, sheets_damaged
from tests.folders import held

LONGEST = timedelta(seconds=60)
damages = some.lists(some.tuples(some.sampled_from(NAMES), sheets_damaged), min_size=1, max_size=2)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("damaged")


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(SHEETS_FOLDER, tmp_path / "sheets")


def damaged(place, damage):
    """The sheets, each of these damaged once."""
    folder = place / "sheets"
    shutil.copytree(SHEETS_FOLDER, folder, dirs_exist_ok=True)
    for name, damaging in dict(damage).items():
        (folder / f"{name}.csv").write_bytes(damaging((folder / f"{name}.csv").read_bytes()))
    return folder


@settings(max_examples=EXAMPLES, deadline=LONGEST)
@given(damages)
def test_check_says_in_words_what_is_wrong_with_damaged_sheets(place, damage):
    problems = check(damaged(place, damage))
    for problem in problems:
        assert all("{n}" in problem.value or "{n}" not in problem.said(Say(language)) for language in LANGUAGES)


@settings(max_examples=EXAMPLES, deadline=LONGEST)
@given(damages, some.sampled_from(list(LANGUAGES)))
def test_a_build_from_damaged_sheets_writes_sound_tables_or_none(place, damage, language):
    folder, new = damaged(place, damage), place / "new" / "tables"
    refused = main(["build", "--lang", language, "--sheets", str(folder), "--tables", str(new)])
    if refused:
        assert held(new.parent) == {}
    else:
        assert len(read_tables(new).studies) > 0
    shutil.rmtree(new.parent, ignore_errors=True)


OTHERS = {
    "a folder": Path.mkdir,
    "a link to itself": lambda path: path.symlink_to(path),
    "a pipe": os.mkfifo,
    "a device without end": lambda path: path.symlink_to("/dev/zero"),
}


@pytest.mark.parametrize("make", OTHERS.values(), ids=OTHERS)
def test_what_is_no_file_is_named_and_not_waited_for(folder, make):
    (folder / "glossary.csv").unlink()
    make(folder / "glossary.csv")
    assert [(p.sheet, p.rule) for p in check(folder)] == [("glossary", "unopened")]


def test_a_sheet_that_may_not_be_read_is_named(folder, monkeypatch):
    opened = Path.open

    def denied(path, *args, **more):
        if path.name == "glossary.csv":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *args, **more)

    monkeypatch.setattr(Path, "open", denied)
    assert [(p.sheet, p.rule) for p in check(folder)] == [("glossary", "unopened")]


def test_a_folder_of_sheets_that_is_not_there_lacks_every_sheet(tmp_path):
    assert [p.rule for p in check(tmp_path / "nowhere") if p.line == 0] == ["no_file"] * len(NAMES)


def test_the_mark_that_spreadsheets_put_before_a_text_is_no_fault(folder):
    path = folder / "glossary.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert check(folder) == []


def test_a_row_of_endless_cells_and_a_cell_without_end_are_named(folder):
    path = folder / "glossary.csv"
    whole = path.read_bytes()
    for more, rule in ((b"x," * 1_000_000, "ragged"), (b"x" * 1_000_000, "unreadable")):
        path.write_bytes(whole + more)
        assert [p.rule for p in check(folder)] == [rule]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_target_that_is_a_file_is_left_alone(tmp_path, capsys, language):
    (tmp_path / "tables").write_text("mine")
    assert main(["build", "--lang", language, "--tables", str(tmp_path / "tables")]) == 1
    assert (tmp_path / "tables").read_text() == "mine" and "tables" in capsys.readouterr().err


def test_a_folder_called_like_a_table_is_left_alone(tmp_path):
    (tmp_path / "mine.parquet").mkdir()
    assert main(["build", "--tables", str(tmp_path)]) == 1
    assert (tmp_path / "mine.parquet").is_dir()


def test_tables_behind_a_link_are_built_where_it_leads(tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there")
    assert main(["build", "--tables", str(tmp_path / "link")]) == 0
    assert (tmp_path / "link").is_symlink() and len(held(tmp_path / "there")) == len(NAMES)
    assert stat.S_IMODE((tmp_path / "there").stat().st_mode) == 0o755


@pytest.fixture
def described(tmp_path, monkeypatch):
    """A function that writes another dataset.toml."""
    caches = description._read, description.description, description.released

    def write(text):
        path = tmp_path / "dataset.toml"
        path.write_bytes(text)
        monkeypatch.setattr(description, "PATH", path)
        for cached in caches:
            cached.cache_clear()

    yield write
    monkeypatch.undo()
    for cached in caches:
        cached.cache_clear()


WHOLE = description.PATH.read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"name = ",
        b"\xff\xfe",
        WHOLE.replace(b"year = 2021", b""),
        WHOLE.replace(b'date = "2026', b'day = "2026'),
        WHOLE.replace(b'version = "', b'version = "next ', 1),
        WHOLE.partition(b"[[releases]]")[0],
        WHOLE + b"[[releases]]\n",
    ],
)
def test_a_description_that_cannot_be_used_is_named(tmp_path, capsys, described, language, text):
    described(text)
    for command in ("check", "build"):
        assert main([command, "--lang", language, "--tables", str(tmp_path / "new")]) == 1
        assert Say(language)("rule.undescribed") in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
