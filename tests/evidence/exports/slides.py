"""Slides read back: what a deck is asked for, and what stands on it."""

import io
from datetime import date
from functools import cache

from openpyxl import load_workbook
from pptx import Presentation

from evidence.exports.deck.presentation import deck
from evidence.exports.deck.shapes import FORMATS
from evidence.exports.deck.text import DeckRequest
from evidence.figures.bars import Bars
from evidence.figures.catalogue import NAMES, figure
from evidence.figures.sides import Balance
from evidence.selection import Selection
from evidence.words import LANGUAGES
from tests.selections import built, reading

EVIDENCE = built().evidence
EAST_JAVA = Selection(provinces=("ID-JI",))
NOTHING = Selection(provinces=("ID-JI",), islands=("sumatera",))
MANY_FILTERS = Selection(provinces=tuple(built().options["provinces"]))
ADDRESS, DAY = "https://example.org/peta/", date(2026, 11, 22)
MOST_BYTES = 2_000_000
BOTH = [(language, form) for language in LANGUAGES for form in FORMATS]
WITH_BARS = [name for name in NAMES if isinstance(figure(reading(), name), Bars | Balance)]


def request_for(language="en", form="wide", selection=None, display=None):
    return DeckRequest(reading(selection, display, language), form, ADDRESS, DAY)


@cache
def whole_deck(language, form):
    """The whole deck of all studies, made once: what was asked for, its bytes, its slides."""
    wanted = request_for(language, form)
    body = deck(wanted)
    return wanted, body, opened(body)


def opened(body):
    return Presentation(io.BytesIO(body))


def titles(slides):
    return [slide.shapes.title.text_frame.text for slide in slides.slides]


def charts(slides):
    return [shape.chart for slide in slides.slides for shape in slide.shapes if shape.has_chart]


def tables(slides):
    return [shape.table for slide in slides.slides for shape in slide.shapes if shape.has_table]


def drawn(slide):
    """Every object of a slide and of its notes, those in groups as well; the root of the tree of shapes is none."""
    every = [*slide._element.iter("{*}cNvPr"), *slide.notes_slide._element.iter("{*}cNvPr")]
    return [o for o in every if o.getparent().tag.split("}")[1] != "nvGrpSpPr" or o.get("name")]


def on_page(slides):
    """Every object that stands on a slide by itself, with its slide."""
    return [(slide, shape) for slide in slides.slides for shape in slide.shapes]


def notes(slide):
    return slide.notes_slide.notes_text_frame.text


def texts(slides):
    """Everything that stands in the text boxes of all slides."""
    return " ".join(shape.text_frame.text for _, shape in on_page(slides) if shape.has_text_frame)


def sizes(slide):
    return [int(text.get("sz")) for text in slide._element.iter("{*}rPr", "{*}defRPr") if text.get("sz")]


def workbook(chart):
    """The rows of the workbook behind a chart, the head first."""
    sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    return list(sheet.iter_rows(values_only=True))
