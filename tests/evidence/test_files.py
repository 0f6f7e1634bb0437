"""Files hold exactly what the tables hold, and nothing in them runs."""

import csv
import io

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from evidence import schema
from evidence.dataset import dataset
from evidence.exports.files import about_file, as_csv, as_parquet, as_workbook, review_citation
from evidence.load import TABLES_FOLDER
from evidence.selection import Selection, select
from evidence.words import LANGUAGES, Say

NAMES = [sheet.name for sheet in schema.sheets()]
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")', "{=1+1}", "http://x", "plain"]


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


def test_a_parquet_file_of_a_selection_holds_its_rows_and_says_how_to_cite(evidence, facets):
    chosen = select(facets, Selection(provinces=("ID-JI",))).studies
    written = pq.read_table(io.BytesIO(as_parquet("studies", chosen)))
    assert written["study"].to_pylist() == list(chosen["study"])
    assert written.schema.metadata[b"cite"].decode() == dataset()["cite"]


@pytest.fixture(scope="module", params=LANGUAGES)
def workbook(request, evidence):
    say = Say(request.param)
    content = as_workbook(evidence.tables(), about_file(say, "no filters", "27 of 27"), say)
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
    assert about[say("file.title")] == dataset()[f"title_{say.language}"] == book.properties.title
    assert about[say("file.version")] == dataset()["version"] and about[say("file.cite")] == dataset()["cite"]
    assert (about[say("file.filters")], about[say("file.shown")]) == ("no filters", "27 of 27")


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
    book = openpyxl.load_workbook(io.BytesIO(as_workbook({"t": frame}, [], Say("en"))))
    cell = book["t"]["A2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)


def test_a_negative_number_stays_a_number():
    assert as_csv(pd.DataFrame({"n": [-1, 2]})).decode("utf-8-sig").split() == ['"n"', "-1", "2"]


def test_the_review_is_cited_with_all_its_authors():
    assert review_citation().startswith("Lestari, B. M., Prihantika, I., Mulyana, N., & Hutagalung, S. S. (2021). ")
