"""Released versions: listed once, kept unchanged, read as they were."""

import re
import shutil
from contextlib import nullcontext
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pyarrow.parquet as pq
import pytest

from evidence import releases
from evidence.__main__ import main
from evidence.counts.changes_page import changes_page
from evidence.description import description, released
from evidence.load import TABLES_FOLDER, read_tables
from evidence.words import LANGUAGES, Say

CHANGES = Path(__file__).parents[2] / "CHANGES.md"


def tables_of(version, folder):
    """The tables as they are, but of another version."""
    shutil.copytree(TABLES_FOLDER, folder)
    for file in folder.glob("*.parquet"):
        table = pq.read_table(file)
        pq.write_table(table.replace_schema_metadata({**table.schema.metadata, b"version": version.encode()}), file)
    return folder


@pytest.fixture
def apart(monkeypatch, tmp_path):
    """What is kept without a folder being named lands beside the tests, never among the dataset's own releases."""
    monkeypatch.setattr(releases, "FOLDER", tmp_path / "apart")


@pytest.fixture
def an_older_release(monkeypatch, apart):
    """As if a version 0.9.0 had been released."""
    listed = {"0.9.0": "2026-01-31", **released()}
    monkeypatch.setattr(releases, "released", lambda: listed)


def test_the_current_version_is_the_last_one_released_and_dated_alike():
    assert list(released().items())[-1] == (description()["version"], description()["date"])
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in released())
    assert list(released().values()) == sorted(released().values())


def test_the_list_of_releases_is_no_part_of_what_a_table_says_of_itself():
    assert "releases" not in description() and "releases" not in read_tables().about


def test_what_the_tables_say_of_themselves_is_what_the_dataset_says():
    assert read_tables().about == description()


def test_every_kept_release_can_be_read_and_is_of_its_version():
    for version, folder in releases.kept().items():
        assert read_tables(folder).about["version"] == version
    assert not releases.FOLDER.exists() or {f.name for f in releases.FOLDER.iterdir()} <= set(released())


def test_every_release_before_the_current_one_is_kept():
    assert set(released()) - set(releases.kept()) <= {description()["version"]}


def test_the_current_release_once_kept_is_what_the_tables_hold():
    current = releases.kept().get(str(description()["version"]), TABLES_FOLDER)
    assert read_tables(current).digest == read_tables().digest


def test_a_version_is_kept_as_it_is_and_never_again(tmp_path, an_older_release):
    old, kept = tables_of("0.9.0", tmp_path / "tables"), tmp_path / "releases"
    assert releases.keep(old, kept) == "0.9.0" and releases.kept(kept) == {"0.9.0": kept / "0.9.0"}
    assert read_tables(kept / "0.9.0").digest == read_tables(old).digest
    with pytest.raises(releases.AlreadyKept):
        releases.keep(old, kept)


def test_a_version_that_was_not_released_is_not_kept(tmp_path, apart):
    with pytest.raises(releases.NotReleased):
        releases.keep(tables_of("0.9.0", tmp_path / "tables"), tmp_path / "releases")
    assert not (tmp_path / "releases").exists()


@pytest.mark.parametrize("name", ["../tables", "0.9.0", "x", ""])
def test_a_folder_that_is_no_release_is_not_served(tmp_path, name):
    (tmp_path / name).mkdir(parents=True, exist_ok=True)
    assert releases.kept(tmp_path) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_says_what_it_kept_or_why_not(tmp_path, apart, capsys, language):
    version, tables = description()["version"], shutil.copytree(TABLES_FOLDER, tmp_path / "tables")
    for code, key in ((0, "kept"), (1, "already_kept")):
        assert main(["keep", "--tables", str(tables), "--lang", language]) == code
        held = capsys.readouterr()
        assert Say(language)(f"rule.{key}", version=version) in held.out + held.err


def test_a_build_that_would_lose_a_release_is_refused_with_the_command_to_run(tmp_path, an_older_release, capsys):
    there = tables_of("0.9.0", tmp_path / "tables")
    before = read_tables(there).digest
    assert main(["build", "--tables", str(there), "--lang", "en"]) == 1
    assert "0.9.0" in (said := capsys.readouterr().err) and "python -m evidence keep" in said
    assert read_tables(there).digest == before


def test_a_build_that_would_alter_a_kept_release_is_refused(tmp_path):
    current = str(description()["version"])
    shutil.copytree(TABLES_FOLDER, tmp_path / current)
    releases.guard(TABLES_FOLDER, current, read_tables().digest, tmp_path)
    with pytest.raises(releases.ReleaseChanged):
        releases.guard(TABLES_FOLDER, current, "another digest", tmp_path)


@pytest.mark.parametrize(
    "there, fresh, lost",
    [("0.9.0", "1.0.0", True), ("1.0.0", "0.9.0", True), ("1.0.0", "1.0.0", False), ("0.8.0", "1.0.0", False)],
)
def test_only_tables_of_another_release_that_is_not_kept_would_be_lost(
    there, fresh, lost, tmp_path, monkeypatch, an_older_release
):
    monkeypatch.setattr(releases, "read_tables", lambda folder: SimpleNamespace(about={"version": there}))
    with pytest.raises(releases.NotKept, match=there) if lost else nullcontext():
        releases.guard(tmp_path, fresh, "a digest", tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_changed_is_compared_with_kept_versions_alone(language, capsys):
    assert main(["diff", "0.0.1", "--lang", language]) == 1
    said = capsys.readouterr().err
    assert "0.0.1" in said and "1.0.0" in said


def test_the_command_compares_a_kept_version_with_the_tables(capsys):
    before, after = read_tables(releases.kept()["1.0.0"]), read_tables()
    assert main(["diff", "1.0.0", "--lang", "en"]) == 0
    assert capsys.readouterr().out.strip() == changes_page(before, after, Say("en"))


@pytest.mark.parametrize("before, after", list(pairwise(releases.kept())))
def test_the_changes_of_the_data_hold_every_count_and_finding_that_changed(before, after):
    compared = changes_page(*(read_tables(releases.kept()[version]) for version in (before, after)), Say("en"))
    section = CHANGES.read_text("utf-8").partition(f"## {after} ")[2].partition("\n## ")[0]
    assert compared in section
