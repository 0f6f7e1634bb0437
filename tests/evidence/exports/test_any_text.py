"""No text of the data breaks what leaves the dashboard: whatever a table may hold comes out whole in every form."""

import csv
import io
import json
from html import unescape

import rispy
from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl import load_workbook
from pptx import Presentation
from pybtex.database import parse_string

from evidence.cells import UNSHOWABLE
from evidence.dataset import Dataset
from evidence.exports.brief.page import brief
from evidence.exports.deck.presentation import deck
from evidence.exports.deck.text import DeckRequest
from evidence.exports.embed import embed
from evidence.exports.handout import place_handout, subtheme_handout
from evidence.exports.reference_files import one_line
from evidence.exports.table_files import TableRequest, table_file
from evidence.figures.catalogue import figure
from evidence.link import View
from evidence.reading import read
from evidence.selection import Selection
from evidence.words import Say
from tests.free_texts import reworded
from tests.selections import built

TRAPS = [
    "{",
    "}",
    "\\",
    '"',
    "'",
    "@x{",
    "%",
    "$_^~#&",
    "ER  - ",
    "]]>",
    "&#0;",
    "=1+1",
    "\U0001fffe",
    "עבר",
    "e\u0301",
]
SHOWABLE = some.text(some.characters(codec="utf-8"), max_size=12).map(lambda text: UNSHOWABLE.sub("", text))
TEXTS = some.lists(some.sampled_from(TRAPS) | SHOWABLE, min_size=1, max_size=4).map("".join)


def rewritten(text):
    """The studies of one province, every free text of which ends in these words."""
    evidence = reworded(built().evidence, lambda held: f"{held} {text}|")
    return read(Dataset(evidence), View(Selection(provinces=("ID-JB",))), Say("en"))


def file_of(reading, form, name="studies"):
    return table_file(TableRequest(name, form, reading))


@settings(max_examples=12)
@given(TEXTS)
def test_tables_hold_it_letter_by_letter(text):
    reading = rewritten(text)
    titles = list(reading.evidence.studies["title"])
    assert [row["title"] for row in csv.DictReader(io.StringIO(file_of(reading, "csv").decode("utf-8-sig")))] == titles
    assert [row["title"] for row in json.loads(file_of(reading, "json"))["rows"]] == titles
    sheet = load_workbook(io.BytesIO(file_of(reading, "xlsx")))["studies"]
    head, *rows = sheet.iter_rows(values_only=True)
    assert [row[head.index("title")] for row in rows] == titles


@settings(max_examples=12)
@given(TEXTS)
def test_references_are_as_many_as_before_and_hold_it_in_one_line(text):
    reading = rewritten(text)
    titles = [one_line(title) for title in reading.evidence.studies["title"]]
    assert [one_line(one["title"]) for one in rispy.loads(file_of(reading, "ris").decode())] == titles
    assert [one_line(one["title"]) for one in json.loads(file_of(reading, "csl.json"))] == titles
    entries = parse_string(file_of(reading, "bib").decode(), "bibtex").entries
    assert list(entries) == list(reading.evidence.studies["study"])


@settings(max_examples=6)
@given(TEXTS)
def test_slides_open_and_say_it(text):
    reading = rewritten(text)
    slides = Presentation(io.BytesIO(deck(DeckRequest(reading), ["barriers", "matrix", "flow"]))).slides
    said = " ".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)
    assert all(title in said for title in reading.evidence.studies["title"])


@settings(max_examples=6)
@given(TEXTS, some.sampled_from(["barriers", "matrix", "studies"]))
def test_sheets_and_embeds_say_it(text, name):
    reading = rewritten(text)
    assert all(title in unescape(brief(reading, "")) for title in reading.evidence.studies["title"])
    assert f" {text}|" in unescape(place_handout(reading, "ID-JB", "https://example.org/"))
    assert f" {text}|" in unescape(subtheme_handout(reading, "outreach", "https://example.org/"))
    assert f" {text}|" in unescape(embed(figure(reading, name), ""))
