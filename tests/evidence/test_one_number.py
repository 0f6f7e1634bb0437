"""One number everywhere: chart, table twin, matrix margin, map, files, slides and the studies that its link opens."""

import csv
import io
import json
import re
from functools import singledispatch
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl import load_workbook
from pptx import Presentation

from evidence.counts.compare import compared_counts, counterparts, group, groups
from evidence.counts.cross import cross
from evidence.counts.regions import area_counts, measured
from evidence.counts.summary import (
    FINDINGS_OF,
    code_counts,
    code_segments,
    studies_by,
    studies_reporting,
)
from evidence.dataset import select
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
from evidence.figures.theme import CONTESTED_SIGN, NOTHING_SIGN, SIGNS, UNCODED_SIGN
from evidence.link import decode, encode
from evidence.selection import STUDY_FILTERS
from tests.selections import built, chosen, displays, known, languages, left, reading, selections

subjects = some.sampled_from(list(FINDINGS_OF))


@settings(max_examples=35)
@given(chosen, subjects, some.sampled_from(["strength", "certainty", "basis", "island"]))
def test_a_number_of_a_chart_is_that_of_the_matrix_and_of_the_studies_narrowing_leaves(choice, name, split):
    of, selection = choice
    evidence, codes, stances = select(*choice), list(of.options[name]), FINDINGS_OF[name][1]
    counts = code_counts(evidence, codes, stances).set_index("code")["studies"]
    segments = code_segments(evidence, codes, stances, split).groupby("code")["studies"].sum()
    crossed = cross(*choice, name, "islands")
    for place, (code, who) in enumerate(studies_reporting(evidence, codes, stances).items()):
        margin = crossed.studies[crossed.rows.having[:, place]]
        assert counts[code] == segments[code] == len(who)
        assert set(who) == set(margin) == left(of, selection.narrowed_to(name, code))


@settings(max_examples=25)
@given(selections, some.sampled_from(["barriers", "strategies", "codes", "provinces", "systems"]), some.data())
def test_the_link_of_a_number_opens_the_studies_counted(selection, name, data):
    place = data.draw(some.sampled_from(range(len(built().options[name]))))
    counted = built().incidence(name, *built().masks(selection))[:, place]
    link = encode(selection.narrowed_to(name, [*built().options[name]][place]))
    assert left(built(), decode(link, known()).selection) == set(built().evidence.studies.loc[counted, "study"])


@settings(max_examples=25)
@given(selections)
def test_the_bars_drawn_and_the_totals_written_are_the_counts(selection):
    bars = figure(reading(selection), "barriers")
    *drawn, totals = bars.chart.data
    for row, n in enumerate(code_counts(bars.reading.evidence, bars.counts["key"], ("hinders",))["studies"]):
        assert sum(bar.x[row] for bar in drawn) == n
        assert sum(map(int, re.findall(r"\d+", totals.text[row]))) == n


@settings(max_examples=25)
@given(chosen, some.sampled_from(["provinces", "places"]))
def test_the_map_counts_what_the_chart_and_the_matrix_count(choice, name):
    of, evidence = choice[0], select(*choice)
    on_map = area_counts(evidence, of, name, of.options[name], measured(evidence, "studies"))["n"].to_list()
    in_matrix = cross(*choice, "codes", name).columns.having.sum(axis=0).tolist()
    assert on_map == studies_by(evidence, of, name)["studies"].to_list() == in_matrix


@settings(max_examples=35)
@given(chosen, some.sampled_from(["codes", "barriers"]), some.sampled_from(["strategies", "places", "systems"]))
def test_a_cell_of_the_matrix_holds_the_studies_that_narrowing_leaves(choice, rows, columns):
    of, selection = choice
    crossed = cross(*choice, rows, columns).without_empty()
    for row in crossed.rows.options[:4]:
        for column in crossed.columns.options[:4]:
            narrowed = selection.narrowed_to(rows, row).narrowed_to(columns, column)
            assert left(of, narrowed) == set(crossed.in_cell(row, column))


@settings(max_examples=25)
@given(chosen, subjects, some.data())
def test_two_groups_side_by_side_count_their_own_studies(choice, name, data):
    of, evidence = choice[0], select(*choice)
    first = data.draw(some.sampled_from(groups(of)))
    second = data.draw(some.sampled_from(counterparts(first, of)))
    codes, stances = FINDINGS_OF[name]
    sides = group(first, evidence, of), group(second, evidence, of, first)
    counts = compared_counts(*sides, codes(evidence), stances)
    for side, column in zip(sides, ("first", "second"), strict=True):
        values = evidence.studies[STUDY_FILTERS[side.name]].map(
            lambda held: held if isinstance(held, tuple) else (held,)
        )
        own = [any(str(value) in side.options for value in held) for held in values]
        assert list(side.evidence.studies["study"]) == list(evidence.studies.loc[own, "study"])
        assert list(counts[column]) == list(code_counts(side.evidence, counts["code"], stances)["studies"])
        assert (counts[f"{column}_of"] == len(side.evidence.studies)).all()
    if second == "rest":
        assert {*sides[0].options, *sides[1].options} == {*of.options[sides[0].name]}
        assert not {*sides[0].options} & {*sides[1].options}


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
    return f"{row['studies']}{CONTESTED_SIGN if int(row['contested']) else ''}"


@in_file.register
def _(shown: StudyMatrix, row):
    if row["status"] in ("not_coded", "nothing_said"):
        return UNCODED_SIGN if row["status"] == "not_coded" else NOTHING_SIGN
    held = row["stances"].split("; ") if isinstance(row["stances"], str) else row["stances"]
    signs = "" if {"hinders", "supports"} <= set(held) else "".join(SIGNS[stance] for stance in held)
    return signs + (CONTESTED_SIGN if int(row["contested"]) else "")


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
    for row in shown.rows.to_dict("records"):
        assert shown.grid.cells[row["row"], "all"].text == str(row["row_studies"])
        assert shown.grid.cells["all", row["column"]].text == str(row["column_studies"])


@settings(max_examples=12)
@given(selections, displays)
def test_the_rows_of_a_file_name_the_studies_that_they_count(selection, display):
    for name in NAMES:
        rows = figure(reading(selection, display), name).rows
        if "who" in rows:
            assert [len(who) for who in rows["who"]] == list(rows["studies"])
            assert all(len(set(who)) == len(who) for who in rows["who"])
