"""Files hold exactly what the tables hold, and nothing in them runs."""

import csv
import io
import json
import re

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as some

from evidence import schema
from evidence.description import description
from evidence.exports.citations import dataset_citation
from evidence.exports.file_formats import (
    FORMULA_STARTS,
    TYPES,
    as_csv,
    as_csv_of_semicolons,
    as_json,
    as_parquet,
    as_workbook,
)
from evidence.exports.origin import Origin, carrying
from evidence.exports.table_files import (
    DATASET,
    FORMAT_NAMES,
    REVIEW,
    WORKBOOK,
    TableRequest,
    UnknownFormat,
    UnknownPart,
    UnknownTable,
    check,
    file_name,
    formats_of,
    table_file,
)
from evidence.link import clean_search
from evidence.load import TABLES_FOLDER
from evidence.selection import Selection
from evidence.words import LANGUAGES, Say
from tests.selections import built, reading

NAMES = [sheet.name for sheet in schema.sheets()]
HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("http://x")',
    "{=1+1}",
    "http://x",
    "\n=1",
    "＝1+1",
    "plain",
]


ADDRESS = "https://x.example/"
EAST_JAVA = Selection(provinces=("ID-JI",))


def origin(language="en", words=""):
    return Origin(reading(Selection(words=words), language=language), "A title", ADDRESS)


def cells(frame):
    """Rows as a file shows them: lists joined by semicolons, nothing for what is missing."""

    def shown(value):
        if isinstance(value, tuple):
            return "; ".join(value)
        return "" if value is None or value is pd.NA or value != value else value

    return [[shown(value) for value in row] for row in frame.astype(object).itertuples(index=False)]


@pytest.mark.parametrize("name", NAMES)
def test_a_csv_holds_every_value(evidence, name):
    frame = evidence.tables()[name]
    head, *rows = csv.reader(io.StringIO(as_csv(frame).decode("utf-8-sig"), newline=""))
    assert head == list(frame)
    unled = [[cell[1:] if cell[:2] in ("'=", "'+", "'-", "'@") else cell for cell in row] for row in rows]
    assert unled == [[str(value) for value in row] for row in cells(frame)]


def test_a_csv_says_that_it_is_utf_8(evidence):
    assert as_csv(evidence.glossary).startswith(b"\xef\xbb\xbf")


def test_json_keeps_apart_what_was_not_reported_and_what_is_known_to_be_none():
    rows = json.loads(table_file(TableRequest("studies", "json", reading())))["rows"]
    silent = [row for row in built().evidence.studies.to_dict("records") if row["systems"] == ()]
    assert silent and all(row["systems"] is None for row in rows if row["study"] in {one["study"] for one in silent})
    assert [] in [row["outside"] for row in rows] and None not in [row["outside"] for row in rows]


def test_with_semicolons_a_decimal_has_a_comma_and_a_code_stays_text_in_excel():
    frame = pd.DataFrame({"place": ["12.07", "32.73; 32.04", "ID-JB"], "share": [31.57, 2.0, 7.35], "n": [1, 2, 3]})
    head, *rows = csv.reader(io.StringIO(as_csv_of_semicolons(frame).decode("utf-8-sig")), delimiter=";")
    assert head == ["place", "share", "n"]
    assert rows == [['="12.07"', "31,57", "1"], ["32.73; 32.04", "2,0", "2"], ["ID-JB", "7,35", "3"]]


@pytest.mark.parametrize("text", ["12.07", "2020-01-02", "1:30", "546e97123456", "3/4", "1,5"])
def test_what_excel_would_take_for_a_number_a_day_or_a_time_stays_text(text):
    assert f'=""{text}""' in as_csv_of_semicolons(pd.DataFrame({"a": [text]})).decode("utf-8-sig")


@pytest.mark.parametrize("name", NAMES)
def test_a_parquet_file_is_the_table_that_build_wrote_and_says_where_it_comes_from(evidence, name):
    written = pq.read_table(io.BytesIO(as_parquet(name, evidence.tables()[name], origin())))
    built_table = pq.read_table(TABLES_FOLDER / f"{name}.parquet")
    assert written.to_pylist() == built_table.to_pylist() and written.schema.equals(built_table.schema)
    added = {key.encode(): value.encode() for key, value in origin().columns().items()}
    assert written.schema.metadata == built_table.schema.metadata | added


def test_a_parquet_file_is_packed_by_what_every_reader_has(evidence):
    group = pq.ParquetFile(io.BytesIO(as_parquet("studies", evidence.studies, origin()))).metadata.row_group(0)
    assert {group.column(n).compression for n in range(group.num_columns)} == {"SNAPPY"}


def test_a_parquet_file_of_a_selection_holds_its_rows_and_says_which_and_how_to_cite():
    chosen, studies = Origin(reading(EAST_JAVA), "Studies", ADDRESS), reading(EAST_JAVA).evidence.studies
    written = pq.read_table(io.BytesIO(as_parquet("studies", studies, chosen)))
    assert written["study"].to_pylist() == list(studies["study"])
    metadata = {name.decode(): value.decode() for name, value in written.schema.metadata.items()}
    assert metadata["filters"] == "Province: East Java" and metadata["fingerprint"] == chosen.fingerprint
    assert (
        metadata["citation"] == chosen.citation and dataset_citation(description(), Say("en")) in metadata["citation"]
    )


def test_a_csv_says_where_it_comes_from_in_every_row_and_opens_without_options(evidence):
    hostile = origin(words="=1+1")
    opened = pd.read_csv(io.BytesIO(as_csv(carrying(evidence.glossary, hostile))))
    assert len(opened) == len(evidence.glossary)
    assert list(opened)[: len(evidence.glossary.columns)] == list(evidence.glossary)
    for name, value in hostile.columns().items():
        assert set(opened[name].astype(str)) == {value}


def test_a_csv_of_no_study_says_in_its_one_row_where_it_comes_from_and_nothing_else():
    nothing = Origin(reading(Selection(words="no such words")), "Studies", ADDRESS)
    [row] = csv.DictReader(io.StringIO(as_csv(carrying(nothing.reading.evidence.studies, nothing)).decode("utf-8-sig")))
    assert {name: value for name, value in row.items() if value} == nothing.columns()
    assert row["shown"] == "0 of 27 studies"


@given(some.text(), some.sampled_from(FORMULA_STARTS))
def test_no_cell_of_a_csv_begins_as_a_formula_does(text, start):
    written = as_csv(carrying(pd.DataFrame({"a": [start + text]}), origin(words=start)))
    head, *rows = csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""))
    assert rows and not any(cell.startswith(FORMULA_STARTS) for row in rows for cell in row)


@given(some.text(max_size=60).map(clean_search))
def test_a_file_name_holds_nothing_but_harmless_letters(words):
    name = file_name(reading(Selection(words=words, provinces=("ID-JI",))), "studies", "csv", "en")
    assert re.fullmatch(r"oss-evidence-map-[0-9.]+-studies-[a-z0-9-]+-en\.csv", name) and len(name) < 120


def table_request(name="studies", form="csv", selection=None, of=""):
    return TableRequest(name, form, reading(selection, language="id"), ADDRESS, of)


@pytest.mark.parametrize(
    "table, name",
    [
        (table_request(), "studies-id.csv"),
        (table_request(selection=EAST_JAVA), "studies-p-id-ji-id.csv"),
        (
            table_request(selection=Selection(provinces=("ID-JI", "ID-JB"), stances=("hinders",))),
            "studies-p-id-ji-id-jb-t-hinders-id.csv",
        ),
        (table_request("flow", selection=EAST_JAVA), "flow-id.csv"),
        (table_request("findings", selection=EAST_JAVA, of="barriers"), "findings-p-id-ji-barriers-id.csv"),
        (table_request("findings", selection=EAST_JAVA, of="utami-2021"), "findings-utami-2021-id.csv"),
    ],
)
def test_a_file_name_tells_what_it_holds(table, name):
    assert table.file_name == f"oss-evidence-map-{description()['version']}-{name}"


def test_filters_too_long_for_a_file_name_stand_in_it_as_their_fingerprint():
    every_province = table_request(selection=Selection(provinces=tuple(built().options["provinces"])))
    assert every_province.file_name.endswith(f"-studies-selection-{every_province.reading.fingerprint}-id.csv")


@pytest.mark.parametrize(
    "name, form, of, fault",
    [
        ("nosuch", "csv", "", UnknownTable),
        ("flow", "ris", "", UnknownFormat),
        (WORKBOOK, "csv", "", UnknownFormat),
        ("flow", "csv", "barriers", UnknownPart),
        ("findings", "csv", "nosuch", UnknownPart),
        ("studies", "csv", "barriers", UnknownPart),
    ],
)
def test_what_is_not_offered_is_refused(name, form, of, fault):
    with pytest.raises(fault):
        check(table_request(name, form, of=of))


@pytest.mark.parametrize("name", ["codebook", "studies"])
def test_only_findings_can_be_those_of_a_page(name):
    with pytest.raises(UnknownPart):
        _ = table_request(name, of="barriers").rows


@pytest.mark.parametrize("name", [*NAMES, WORKBOOK, REVIEW, DATASET])
def test_every_file_that_is_offered_can_be_made_and_has_a_name_and_a_type(name):
    for form in formats_of(name, built()):
        assert table_file(table_request(name, form, EAST_JAVA)) and form in FORMAT_NAMES and form in TYPES


@pytest.mark.parametrize("name", NAMES)
def test_a_table_asked_for_is_the_one_that_is_given(name):
    rows = json.loads(table_file(table_request(name, "json")))["rows"]
    assert len(rows) == len(reading().evidence.tables()[name])


def test_references_of_the_review_and_of_the_dataset_are_each_of_their_own():
    review, dataset = (table_file(table_request(name, "ris")).decode() for name in (REVIEW, DATASET))
    assert f"TI  - {description()['review']['title']}" in review and f"TI  - {description()['title_id']}" in dataset


def test_a_file_of_one_study_tells_of_it_whatever_the_filters():
    one_study = table_request("findings", "json", Selection(provinces=("ID-AC",)), of="utami-2021")
    value = json.loads(table_file(one_study))
    assert {row["study"] for row in value["rows"]} == {"utami-2021"} and value["shown"] == "1 dari 27 studi"
    assert f"{ADDRESS}study?lang=id&view=" in value["citation"] and "hanya studi ini" in value["citation"]


def test_json_keeps_every_letter():
    assert json.loads(as_json({"a": "é"})) == {"a": "é"} and "é".encode() in as_json({"a": "é"})


@pytest.fixture(scope="module", params=LANGUAGES)
def workbook(request, evidence):
    say = Say(request.param)
    content = as_workbook(evidence.tables(), origin(request.param))
    return say, openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_holds_every_value_of_every_table(evidence, workbook, name):
    head, *rows = workbook[1][name].iter_rows(values_only=True)
    assert list(head) == list(evidence.tables()[name])
    values = [["" if value is None else value for value in row] for row in rows]
    assert values == cells(evidence.tables()[name])


def test_a_workbook_begins_with_itself_and_the_dictionary(workbook):
    say, book = workbook
    shown = origin(say.language)
    assert book.sheetnames == [say("file.about"), say("file.dictionary"), *NAMES]
    about = dict(book[say("file.about")].iter_rows(min_row=2, values_only=True))
    assert about[say("file.title")] == description()[f"title_{say.language}"] == book.properties.title
    assert about[say("file.version")] == description()["version"]
    assert about[say("file.cite")] == dataset_citation(description(), say)
    assert about[say("file.licence")] == f"CC BY 4.0 {description()['licence_url']}"
    assert about[say("file.filters")] == say("shown.no_filters") and about[say("file.shown")] == shown.reading.n_of_all
    assert about[say("file.fingerprint")] == shown.fingerprint and shown.fingerprint in about[say("file.view")]


def test_the_head_of_a_sheet_stays_where_it_is(workbook):
    assert {page.freeze_panes for page in workbook[1].worksheets} == {"A2"}


def test_the_dictionary_explains_every_column(workbook):
    say, book = workbook
    rows = list(book[say("file.dictionary")].iter_rows(min_row=2, values_only=True))
    assert [row[:3] for row in rows] == [
        (s.name, c.name, {"id": c.means_id, "en": c.means_en}[say.language]) for s in schema.sheets() for c in s.columns
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_that_looks_like_a_formula_does_not_run(text):
    frame = pd.DataFrame({"column": [text]})
    [[value]] = list(csv.reader(io.StringIO(as_csv(frame).decode("utf-8-sig"), newline="")))[1:]
    assert value.lstrip("'") == text and not value.startswith(("=", "+", "-", "@", "\t", "\r"))
    book = openpyxl.load_workbook(io.BytesIO(as_workbook({"t": frame}, origin(words=text))))
    cell = book["t"]["A2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert {cell.data_type for row in book["about"].iter_rows() for cell in row} == {"s"}


def test_a_negative_number_stays_a_number():
    assert as_csv(pd.DataFrame({"n": [-1, 2]})).decode("utf-8-sig").split() == ['"n"', "-1", "2"]
