"""The tables are what the sheets say, are written whole or not at all, and are up to date."""

import json
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from evidence import replacing, schema
from evidence.__main__ import main
from evidence.charting.build import TABLES_FOLDER, build, build_tables
from evidence.charting.check import SHEETS_FOLDER, SheetsRejected
from evidence.charting.codebook_page import PATH, codebook_page
from evidence.description import description
from evidence.words import LANGUAGES
from tests.folders import held

NAMES = [sheet.name for sheet in schema.sheets()]


@pytest.fixture(scope="module")
def fresh():
    return build_tables()


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(SHEETS_FOLDER, tmp_path / "sheets")


@pytest.fixture
def tables(tmp_path):
    return shutil.copytree(TABLES_FOLDER, tmp_path / "tables")


def spoil(folder):
    path = folder / "glossary.csv"
    path.write_text(path.read_text("utf-8").replace("\noss,", "\nOSS kecil,", 1), "utf-8")


def test_the_committed_tables_are_what_the_sheets_build(fresh):
    """If not: python -m evidence build"""
    for name in NAMES:
        committed = pq.read_table(TABLES_FOLDER / f"{name}.parquet")
        assert committed.to_pylist() == fresh[name].to_pylist(), name
        assert committed.schema.metadata == fresh[name].schema.metadata, name


def test_there_is_one_table_a_sheet_and_no_other_file():
    assert {path.name for path in TABLES_FOLDER.iterdir()} == {f"{name}.parquet" for name in NAMES}
    assert {path.name for path in SHEETS_FOLDER.iterdir()} == {f"{name}.csv" for name in NAMES}


def test_the_codebook_page_is_current(evidence):
    assert PATH.read_text("utf-8") == codebook_page(evidence.codebook, evidence.coding_rules)


def test_the_codebook_page_names_every_column_and_sub_theme(evidence):
    page = PATH.read_text("utf-8")
    assert all(f"| `{c.name}` | {c.means_id} / {c.means_en} |" in page for s in schema.sheets() for c in s.columns)
    assert all(f"`{code}`" in page for code in evidence.codebook["code"])


def test_a_table_carries_what_it_is_and_how_to_cite_it():
    for name in NAMES:
        about = pq.read_schema(TABLES_FOLDER / f"{name}.parquet").metadata
        for key in ("title_id", "title_en", "version", "licence", "cite_id", "cite_en"):
            assert about[key.encode()].decode() == description()[key] != ""
        assert about[b"table"].decode() == name
        assert json.loads(about[b"review"]) == description()["review"]


def test_columns_have_the_types_and_the_meanings_of_the_schema():
    for sheet in schema.sheets():
        fields = list(pq.read_schema(TABLES_FOLDER / f"{sheet.name}.parquet"))
        means = [[field.metadata[key].decode() for key in (b"means_id", b"means_en")] for field in fields]
        assert [(field.name, field.type) for field in fields] == [
            (column.name, schema.ARROW_TYPES[column.kind]) for column in sheet.columns
        ]
        assert means == [[column.means_id, column.means_en] for column in sheet.columns]


def test_a_required_column_has_no_null(fresh):
    required = [column for sheet in schema.sheets() for column in sheet.columns if column.required]
    assert [column for column in required if fresh[column.sheet][column.name].null_count] == []


def test_a_list_that_is_not_reported_is_null_and_a_derived_one_is_empty(fresh):
    assert fresh["studies"]["systems"].null_count > 0
    assert fresh["studies"]["barriers"].null_count == fresh["studies"]["strategies"].null_count == 0
    assert [] in fresh["studies"]["strategies"].to_pylist()


def test_two_builds_are_equal_byte_for_byte(tmp_path):
    build(tmp_path / "first")
    build(tmp_path / "second")
    assert held(tmp_path / "first") == held(tmp_path / "second") != {}


def test_a_build_replaces_the_old_tables_and_leaves_nothing_else_behind(tables, tmp_path):
    (tables / "codebook.parquet").write_bytes(b"old")
    build(tables)
    assert pq.read_table(tables / "codebook.parquet").num_rows == 19
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]
    assert tables.stat().st_mode & 0o777 == 0o755, "other users read them, and only the builder writes"


def test_faulty_sheets_leave_the_old_tables_untouched(folder, tables, tmp_path):
    spoil(folder)
    before = held(tables)
    with pytest.raises(SheetsRejected) as rejected:
        build(tables, folder)
    assert held(tables) == before
    assert [p.rule for p in rejected.value.problems] == ["kind_slug"]
    assert {path.name for path in tmp_path.iterdir()} == {"sheets", "tables"}


def test_a_disk_that_fails_half_way_leaves_the_old_tables_untouched(tables, tmp_path, monkeypatch):
    before, written, write = held(tables), [], pq.write_table

    def failing(table, where, **options):
        written.append(where)
        if len(written) == 5:
            raise OSError("no space left on device")
        write(table, where, **options)

    monkeypatch.setattr("evidence.charting.build.pq.write_table", failing)
    with pytest.raises(OSError):
        build(tables)
    assert held(tables) == before
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]


def test_a_swap_that_fails_brings_the_old_tables_back(tables, tmp_path, monkeypatch):
    before, rename = held(tables), Path.rename

    def failing(path, target):
        if Path(target) == tables and "-old-" not in path.name:
            raise OSError("device is busy")
        return rename(path, target)

    monkeypatch.setattr(replacing, "_exchanged", lambda *folders: False)
    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError):
        build(tables)
    assert held(tables) == before
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]


@pytest.mark.parametrize("language, sentence", [("id", "tidak ada"), ("en", "no faults")])
def test_check_says_that_sound_sheets_are_sound(capsys, language, sentence):
    assert main(["check", "--lang", language]) == 0
    said = capsys.readouterr()
    assert said.err == "" and len(said.out.splitlines()) == 1
    assert language == "id" or sentence in said.out


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_command_names_every_fault_and_exits_1(folder, tables, capsys, command, language):
    spoil(folder)
    (folder / "context.csv").unlink()
    before = held(tables)
    assert main([command, "--lang", language, "--sheets", str(folder), "--tables", str(tables)]) == 1
    said = capsys.readouterr()
    # Two faults and the two sums.
    assert said.out == "" and len(said.err.splitlines()) == 4
    assert "glossary.csv" in said.err and "'OSS kecil'" in said.err and "context.csv" in said.err
    assert held(tables) == before


def test_build_writes_the_tables_and_exits_0(folder, tmp_path, capsys):
    page = PATH.stat().st_mtime_ns
    assert main(["build", "--lang", "en", "--sheets", str(folder), "--tables", str(tmp_path / "new")]) == 0
    assert f"Wrote {len(NAMES)} tables to new." in capsys.readouterr().out
    assert set(map(str, held(tmp_path / "new"))) == {f"{name}.parquet" for name in NAMES}
    assert PATH.stat().st_mtime_ns == page, "CODEBOOK.md belongs to the dataset's own tables"


def test_a_command_that_is_not_known_is_refused(capsys):
    with pytest.raises(SystemExit) as refused:
        main(["destroy"])
    assert refused.value.code == 2


def test_every_kind_has_an_arrow_type():
    assert set(schema.ARROW_TYPES) == set(schema.KINDS)
    assert schema.ARROW_TYPES["list"] == pa.list_(pa.string())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_with_other_files_is_left_alone(tmp_path, capsys, language):
    (tmp_path / "notes.txt").write_text("mine")
    assert main(["build", "--tables", str(tmp_path), "--lang", language]) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]
    assert tmp_path.name in capsys.readouterr().err
