"""Files hold exactly what the tables hold, and nothing in them runs."""

import csv
import io
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
from evidence.exports.file_formats import FORMULA_STARTS, as_csv, as_parquet, as_workbook
from evidence.exports.origin import Origin, carrying, origin_of
from evidence.exports.table_files import TableAsked, file_name
from evidence.fingerprint import fingerprint
from evidence.link import View, clean_search
from evidence.load import TABLES_FOLDER, read_tables
from evidence.selection import Facets, Selection, select
from evidence.words import LANGUAGES, Say

FACETS = Facets(read_tables())
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


def origin(language="en", filters="no filters"):
    return Origin(description(), Say(language), "A title", "27 of 27", filters, "abc123", "https://x.example/")


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


@pytest.mark.parametrize("name", NAMES)
def test_a_parquet_file_is_the_table_that_build_wrote(evidence, name):
    written = pq.read_table(io.BytesIO(as_parquet(name, evidence.tables()[name])))
    built = pq.read_table(TABLES_FOLDER / f"{name}.parquet")
    assert written.to_pylist() == built.to_pylist()
    assert written.schema.equals(built.schema, check_metadata=True)


def test_a_parquet_file_of_a_selection_holds_its_rows_and_says_which_and_how_to_cite(facets):
    selection = Selection(provinces=("ID-JI",))
    chosen = select(facets, selection).studies
    said = origin_of(facets, View(selection), Say("en"), "Studies", "https://x.example/")
    written = pq.read_table(io.BytesIO(as_parquet("studies", chosen, said)))
    assert written["study"].to_pylist() == list(chosen["study"])
    held = {name.decode(): value.decode() for name, value in written.schema.metadata.items()}
    assert held["filters"] == "Province: East Java" and held["fingerprint"] == said.fingerprint
    assert held["citation"] == said.citation and dataset_citation(description(), Say("en")) in held["citation"]


def test_a_csv_says_where_it_comes_from_in_every_row_and_opens_without_options(evidence):
    said = origin(filters="Words: “=1+1”")
    read = pd.read_csv(io.BytesIO(as_csv(carrying(evidence.glossary, said))))
    assert len(read) == len(evidence.glossary) and list(read)[: len(evidence.glossary.columns)] == list(
        evidence.glossary
    )
    for name, value in said.columns().items():
        assert set(read[name].astype(str)) == {value}


@given(some.text(), some.sampled_from(FORMULA_STARTS))
def test_no_cell_of_a_csv_begins_as_a_formula_does(text, start):
    frame = pd.DataFrame({"a": [start + text]})
    head, *rows = csv.reader(
        io.StringIO(as_csv(carrying(frame, origin(filters=start))).decode("utf-8-sig"), newline="")
    )
    assert not any(cell.startswith(FORMULA_STARTS) for row in rows for cell in row)


@given(some.text(max_size=60).map(clean_search))
def test_a_file_name_holds_nothing_but_harmless_letters(words):
    view = View(Selection(words=words, provinces=("ID-JI",)))
    name = file_name(FACETS, "studies", "csv", view, "en")
    assert re.fullmatch(r"oss-evidence-map-[0-9.]+-studies-[a-z0-9-]+-en\.csv", name) and len(name) < 120


@pytest.mark.parametrize(
    "chosen, name",
    [
        ({}, "studies-id.csv"),
        ({"provinces": ("ID-JI",)}, "studies-p-id-ji-id.csv"),
        ({"provinces": ("ID-JI", "ID-JB"), "stances": ("hinders",)}, "studies-p-id-ji-id-jb-t-hinders-id.csv"),
    ],
)
def test_a_file_name_tells_what_it_holds(chosen, name):
    asked = TableAsked("studies", "csv", FACETS, View(Selection(**chosen)), Say("id"))
    assert asked.file_name == f"oss-evidence-map-{description()['version']}-{name}"


def test_filters_too_long_for_a_file_name_stand_in_it_as_their_fingerprint():
    view = View(Selection(provinces=tuple(FACETS.options["provinces"])))
    asked = TableAsked("studies", "csv", FACETS, view, Say("id"))
    assert asked.file_name.endswith(f"-studies-selection-{fingerprint(FACETS, view.selection)}-id.csv")


@pytest.fixture(scope="module", params=LANGUAGES)
def workbook(request, evidence):
    say = Say(request.param)
    content = as_workbook(evidence.tables(), origin(request.param))
    return say, openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_holds_every_value_of_every_table(evidence, workbook, name):
    head, *rows = workbook[1][name].iter_rows(values_only=True)
    assert list(head) == list(evidence.tables()[name])
    held = [["" if value is None else value for value in row] for row in rows]
    assert held == cells(evidence.tables()[name])


def test_a_workbook_begins_with_itself_and_the_dictionary(workbook):
    say, book = workbook
    assert book.sheetnames == [say("file.about"), say("file.dictionary"), *NAMES]
    about = dict(book[say("file.about")].iter_rows(min_row=2, values_only=True))
    assert about[say("file.title")] == description()[f"title_{say.language}"] == book.properties.title
    assert about[say("file.version")] == description()["version"]
    assert about[say("file.cite")] == dataset_citation(description(), say)
    assert about[say("file.licence")] == f"CC BY 4.0 {description()['licence_url']}"
    assert (about[say("file.filters")], about[say("file.shown")]) == ("no filters", "27 of 27")
    assert about[say("file.fingerprint")] == "abc123" and "abc123" in about[say("file.view")]


def test_the_dictionary_explains_every_column(workbook):
    say, book = workbook
    rows = list(book[say("file.dictionary")].iter_rows(min_row=2, values_only=True))
    assert [row[:3] for row in rows] == [
        (s.name, c.name, {"id": c.means_id, "en": c.means_en}[say.language]) for s in schema.sheets() for c in s.columns
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_that_looks_like_a_formula_does_not_run(text):
    frame = pd.DataFrame({"column": [text]})
    [[held]] = list(csv.reader(io.StringIO(as_csv(frame).decode("utf-8-sig"), newline="")))[1:]
    assert held.lstrip("'") == text and not held.startswith(("=", "+", "-", "@", "\t", "\r"))
    book = openpyxl.load_workbook(io.BytesIO(as_workbook({"t": frame}, origin(filters=text))))
    cell = book["t"]["A2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert {held.data_type for row in book["about"].iter_rows() for held in row} == {"s"}


def test_a_negative_number_stays_a_number():
    assert as_csv(pd.DataFrame({"n": [-1, 2]})).decode("utf-8-sig").split() == ['"n"', "-1", "2"]
