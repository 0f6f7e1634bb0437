"""One number in every form of a figure: chart, table twin, files and slides."""

import csv
import io
import json
import re
from functools import singledispatch
from html import unescape

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook
from pptx import Presentation

from evidence.exports.deck.presentation import one_figure
from evidence.exports.deck.text import DeckRequest
from evidence.exports.figure_file import described
from evidence.exports.file_formats import as_csv
from evidence.exports.twin import twin
from evidence.figures.catalogue import NAMES, figure
from evidence.figures.cross_matrix import CrossMatrix
from evidence.figures.flow import Flow
from evidence.figures.matrix import Matrix, StudyMatrix
from evidence.figures.province_map import ProvinceMap
from evidence.figures.sides import Balance, Comparison
from evidence.figures.theme import DOUBT_SIGNS, NOTHING_SIGN, SIGNS, UNCODED_SIGN
from tests.selections import displays, languages, reading, selections


def said_in(text):
    """What a reader sees of a text with markup."""
    return unescape(re.sub("<[^>]*>", "", text)).strip()


def counted_in(text):
    """n / N of a text that may give a share as well."""
    return re.search(r"\d+ / \d+", said_in(text))[0]


def number_in(text):
    """A number as it is written: what the review charted, and apart from it what only own pages say."""
    return str(sum(map(int, re.findall(r"\d+", text))))


# A figure in five forms, each row by row as it prints its numbers; edges left out. Rows of bars, unless registered.


@singledispatch
def in_file(shown, row):
    """A row of a file, whose cells may all be texts."""
    return f"{row['studies']}"


@singledispatch
def in_chart(shown):
    bars = [trace for trace in shown.chart.data if trace.type == "bar"]
    return [str(sum(int(bar.x[place]) for bar in bars)) for place in range(len(shown.rows))]


@singledispatch
def in_table(shown):
    return [cells[1] for cells in table_cells(shown)]


@singledispatch
def on_slides(shown, shapes):
    return [f"{row[-1]}" for row in workbook_rows(shapes)[1:]]


def table_cells(shown):
    rows = re.findall(r"<tr>(.*?)</tr>", twin(shown))[1:]
    return [[said_in(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows]


def workbook_rows(shapes):
    """The rows of the workbook behind the chart."""
    [chart] = [shape.chart for shape in shapes if shape.has_chart]
    return list(load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active.iter_rows(values_only=True))


@in_table.register
def _(shown: Balance):
    return [number_in(" ".join(cells[1:4])) for cells in table_cells(shown)]


@on_slides.register
def _(shown: Balance, shapes):
    # A bar with two sides has no total on its slide.
    return [f"{sum(n or 0 for n in row[1:])}" for row in workbook_rows(shapes)[1:]]


@in_file.register
def _(shown: Comparison, row):
    return f"{row['first']} / {row['first_of']}", f"{row['second']} / {row['second_of']}"


@in_chart.register
def _(shown: Comparison):
    return list(zip(*([counted_in(text) for text in bar.text] for bar in shown.chart.data), strict=True))


@in_table.register
def _(shown: Comparison):
    return [tuple(text.replace(" of ", " / ") for text in cells[1:]) for cells in table_cells(shown)]


@on_slides.register
def _(shown: Comparison, shapes):
    head, *rows = workbook_rows(shapes)
    of = [int(re.findall(r"\d+", name)[-1]) for name in head[1:]]
    wholes = of if shown.by_share else (1, 1)
    counts = [[round(part * whole) for part, whole in zip(row[1:], wholes, strict=True)] for row in rows]
    return [tuple(f"{n} / {among}" for n, among in zip(row, of, strict=True)) for row in counts]


@in_chart.register
def _(shown: ProvinceMap):
    numbers = dict(zip(shown.chart.data[-1].customdata, map(said_in, shown.chart.data[-1].text), strict=True))
    return [number_in(numbers.get(key, "0")) for key in shown.rows["key"]]


@on_slides.register
def _(shown: ProvinceMap, shapes):
    [country] = [shape for shape in shapes if "grpSp" in shape._element.tag]
    said = {part.name: "".join(s.text_frame.text for s in getattr(part, "shapes", [])) for part in country.shapes}
    return [number_in(said[label]) for label in shown.rows["label"]]


@in_file.register
def _(shown: CrossMatrix, row):
    return f"{row['studies']}{marks_of(row)}"


def marks_of(row):
    return "".join(sign for doubt, sign in DOUBT_SIGNS.items() if int(row[doubt]))


@in_file.register
def _(shown: StudyMatrix, row):
    if row["status"] in ("not_coded", "nothing_said"):
        return UNCODED_SIGN if row["status"] == "not_coded" else NOTHING_SIGN
    held = row["stances"].split("; ") if isinstance(row["stances"], str) else row["stances"]
    signs = "" if {"hinders", "supports"} <= set(held) else "".join(SIGNS[stance] for stance in held)
    return signs + marks_of(row)


def options_of(grid, lines):
    """The cells of the options of a matrix, from its lines of cells."""
    return [
        said_in(cell)
        for row, cells in zip(grid.rows, lines, strict=True)
        for column, cell in zip(grid.columns, cells, strict=True)
        if not (row.edge or column.edge)
    ]


@in_chart.register
def _(shown: Matrix):
    return options_of(shown.grid, shown.chart.data[0].text)


@in_table.register
def _(shown: Matrix):
    return options_of(shown.grid, [cells[1:] for cells in table_cells(shown)])


@on_slides.register
def _(shown: Matrix, shapes):
    said = {}
    for table in (shape.table for shape in shapes if shape.has_table):
        head, *rows = [[cell.text.replace("\v", " ") for cell in row.cells] for row in table.rows]
        said |= {(row[0], name): text for row in rows for name, text in zip(head[1:], row[1:], strict=True)}
    lines = [
        [
            next((said[row.label, name] for name in (column.short, column.head) if (row.label, name) in said), "")
            for column in shown.grid.columns
        ]
        for row in shown.grid.rows
    ]
    return options_of(shown.grid, lines)


@in_file.register
def _(shown: Flow, row):
    return row["in_words"]


@in_chart.register
def _(shown: Flow):
    """Boxes that our copy does not let us read are said in one sentence for all of them."""
    said = {shown.say("flow.not_readable"): shown.say("flow.slight")}
    drawn = [unescape(" ".join(re.findall(r">([^<]+)<", svg))) for svg in (shown.svg, *shown.wide_svgs)]
    return [words for words in shown.rows["in_words"] if all(said.get(words, words) in text for text in drawn)]


@in_table.register
def _(shown: Flow):
    return [cells[2] for cells in table_cells(shown)]


@on_slides.register
def _(shown: Flow, shapes):
    texts = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    return [words for words in shown.rows["in_words"] if any(words in text for text in texts)]


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=6)
@given(selections, displays)
def test_every_form_of_a_figure_says_the_same(name, selection, display):
    shown = figure(reading(selection, display), name)
    in_csv = [in_file(shown, row) for row in csv.DictReader(io.StringIO(as_csv(shown.rows).decode("utf-8-sig")))]
    in_json = [in_file(shown, row) for row in json.loads(json.dumps(described(shown, "")))["rows"]]
    assert in_csv == in_json == in_chart(shown) == in_table(shown)
    if not shown.reading.empty:
        slides = Presentation(io.BytesIO(one_figure(DeckRequest(shown.reading), name))).slides
        assert on_slides(shown, [shape for slide in slides for shape in slide.shapes]) == in_json


@settings(max_examples=12)
@given(selections, displays, languages)
def test_the_edges_of_the_matrix_are_those_of_its_file(selection, display, language):
    shown = figure(reading(selection, display, language), "matrix")
    totals = {key: sum(map(int, cell.text.split(" + "))) for key, cell in shown.grid.cells.items() if "all" in key}
    for row in shown.rows.to_dict("records"):
        assert totals[row["row"], "all"] == row["row_studies"]
        assert totals["all", row["column"]] == row["column_studies"]


@settings(max_examples=12)
@given(selections, displays)
def test_the_rows_of_a_file_name_the_studies_that_they_count(selection, display):
    for name in NAMES:
        rows = figure(reading(selection, display), name).rows
        if "who" in rows:
            assert [len(who) for who in rows["who"]] == list(rows["studies"])
            assert all(len(set(who)) == len(who) for who in rows["who"])
