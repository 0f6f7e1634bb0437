"""Tables are read as they were built, or named with the reason why they cannot be."""

import shutil
from dataclasses import FrozenInstanceError
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from evidence import load, schema
from evidence.load import CATEGORIES, TABLES_FOLDER, TableUnreadable, plain_value, read_tables
from evidence.releases import kept
from evidence.words import LANGUAGES, Say
from tests.small_evidence import small

SHEETS = schema.sheets()
WHOLE = (TABLES_FOLDER / "flow.parquet").read_bytes()


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(TABLES_FOLDER, tmp_path / "tables")


def fault(folder):
    with pytest.raises(TableUnreadable) as unreadable:
        read_tables(folder)
    return unreadable.value.file.name, unreadable.value.reason


def test_a_missing_table_is_named_whichever_it_is(folder):
    for sheet in SHEETS:
        file = folder / f"{sheet.name}.parquet"
        moved = file.rename(folder / "elsewhere")
        assert fault(folder) == (file.name, "missing")
        moved.rename(file)


@pytest.fixture(scope="module")
def broken_folder(tmp_path_factory):
    return shutil.copytree(TABLES_FOLDER, tmp_path_factory.mktemp("broken") / "tables")


@settings(max_examples=40)
@given(some.integers(0, len(WHOLE) - 1))
@example(0)
@example(len(WHOLE) - 1)
def test_a_truncated_table_is_broken_wherever_it_was_cut(broken_folder, length):
    (broken_folder / "flow.parquet").write_bytes(WHOLE[:length])
    assert fault(broken_folder) == ("flow.parquet", "broken")


@pytest.mark.parametrize("content", [b"", b"box,stage\nidentified,identification\n", b"PAR1" + b"\0" * 100 + b"PAR1"])
def test_a_file_that_is_no_parquet_is_broken(folder, content):
    (folder / "flow.parquet").write_bytes(content)
    assert fault(folder) == ("flow.parquet", "broken")


def test_a_table_of_something_else_is_foreign(folder):
    pq.write_table(pa.table({"price": [1, 2]}), folder / "flow.parquet")
    assert fault(folder) == ("flow.parquet", "foreign")


def test_one_of_our_tables_under_the_name_of_another_is_foreign(folder):
    shutil.copy(folder / "context.parquet", folder / "flow.parquet")
    assert fault(folder) == ("flow.parquet", "foreign")


def test_a_table_that_lacks_a_column_is_foreign(folder):
    pq.write_table(pq.read_table(folder / "flow.parquet").drop_columns(["status"]), folder / "flow.parquet")
    assert fault(folder) == ("flow.parquet", "foreign")


def test_a_release_from_before_columns_and_tables_is_read_with_them_empty_and_keeps_its_digest(evidence):
    earlier = read_tables(kept()["1.0.0"])
    assert list(earlier.flow) == list(evidence.flow) and set(earlier.flow["reason"]) == {None}
    assert not earlier.findings["doubtful"].any() and set(earlier.studies["lens"]) == {()}
    assert list(earlier.statements) == list(evidence.statements) and earlier.statements.empty
    assert earlier.digest == "8dc170a17c02ffcda3f95ead9366d9cf49e952bc98b3c9760361717b6de3e1b2"


def test_what_a_version_should_have_is_missed_in_its_tables(folder):
    table = pq.read_table(folder / "flow.parquet")
    pq.write_table(table.drop_columns(["reason"]), folder / "flow.parquet")
    assert fault(folder) == ("flow.parquet", "foreign")
    (folder / "flow.parquet").unlink()
    assert fault(folder) == ("flow.parquet", "missing")


def test_a_table_with_our_columns_and_other_types_is_foreign(folder):
    table = pq.read_table(folder / "flow.parquet")
    pq.write_table(pa.table({name: [1] for name in table.column_names}), folder / "flow.parquet")
    assert fault(folder) == ("flow.parquet", "foreign")


def test_a_table_with_further_columns_is_read_without_them(folder, evidence):
    table = pq.read_table(folder / "flow.parquet")
    pq.write_table(table.append_column("extra", [["x"] * len(table)]), folder / "flow.parquet")
    assert list(read_tables(folder).flow) == list(evidence.flow)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", ["missing", "denied", "broken", "foreign", "undescribed", "value", "changing"])
def test_every_reason_is_said_with_the_file(language, reason):
    assert "flow.parquet" in Say(language)(f"tables.{reason}", file="flow.parquet")


def test_tables_that_are_built_anew_again_and_again_are_not_waited_for_without_end(folder, monkeypatch):
    stamps = iter(range(1000))
    monkeypatch.setattr(load, "stamp", lambda folder: next(stamps))
    assert fault(folder) == ("codebook.parquet", "changing")


def test_a_table_that_may_not_be_read_is_not_called_damaged(folder, monkeypatch):
    def denied(file, **how):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(load.pq, "ParquetFile", denied)
    assert fault(folder) == ("codebook.parquet", "denied")


def test_a_table_has_the_columns_and_the_cells_that_were_built(evidence):
    for sheet in SHEETS:
        frame = getattr(evidence, sheet.name)
        built = pq.read_table(TABLES_FOLDER / f"{sheet.name}.parquet").to_pydict()
        columns = {c.name: [plain_value(cell) for cell in frame[c.name]] for c in sheet.columns}
        lists = {c.name for c in sheet.columns if c.kind == "list"}
        assert columns == {
            name: [cell or [] for cell in held] if name in lists else held for name, held in built.items()
        }
        assert list(frame) == list(columns) and len(frame)


def test_lists_are_tuples_and_missing_texts_are_none(evidence):
    kinds = {"list": tuple, "integer": int, "number": float, "yesno": bool}
    for column in (column for sheet in SHEETS for column in sheet.columns):
        values = getattr(evidence, column.sheet)[column.name].astype(object)
        assert all(isinstance(value, kinds.get(column.kind, str)) for value in values[values.notna()]), column
        assert values.notna().all() or not column.required, column
        assert column.kind == "integer" or all(value is None for value in values[values.isna()]), column


def test_what_findings_name_is_in_the_order_of_studies_codebook_and_schema(evidence):
    orders = {"study": list(evidence.studies["study"]), "code": list(evidence.codebook["code"])}
    orders |= {name: list(schema.values_of("findings", name)) for name in CATEGORIES}
    for name, order in orders.items():
        names = evidence.findings[name]
        assert list(names.cat.categories) == order
        assert [order[place] for place in evidence.categories[name]] == list(names)


def test_evidence_cannot_be_changed(evidence):
    with pytest.raises(FrozenInstanceError):
        evidence.studies = None


def test_a_study_is_found_by_its_slug_and_no_other_one_is_made_up(evidence):
    assert evidence.study("arief-2018")["year"] == 2018
    assert [evidence.study(row["study"]) for row in evidence.studies.to_dict("records")] == evidence.studies.to_dict(
        "records"
    )
    with pytest.raises(KeyError):
        evidence.study("nobody-2000")


def test_codes_have_their_places_in_the_codebook_and_their_themes():
    evidence = small("study code\nana outreach")
    assert evidence.code_places == {
        "staff": 0,
        "outreach": 1,
        "internet": 2,
        "rules": 3,
        "campaign": 4,
        "training": 5,
    }
    assert evidence.theme_codes == {
        1: ("staff",),
        2: ("outreach", "internet"),
        3: ("rules",),
        4: ("campaign", "training"),
    }


@pytest.mark.parametrize(
    "file, place",
    [
        (TABLES_FOLDER / "flow.parquet", "evidence/tables/flow.parquet"),
        (TABLES_FOLDER.parent / "releases" / "1.0.0" / "flow.parquet", "evidence/releases/1.0.0/flow.parquet"),
        (Path("/srv/secret/flow.parquet"), "evidence/tables/flow.parquet"),
    ],
)
def test_readers_are_told_where_a_file_stands_in_the_project_and_nothing_of_the_server(file, place):
    assert TableUnreadable(file, "broken").place == place
