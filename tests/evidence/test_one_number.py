"""One number everywhere: chart, table twin, matrix margin, map, files, slides and the studies that its link opens."""

import csv
import io
import json
import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl import load_workbook
from pptx import Presentation

from evidence.counts.compare import compared_counts, counterparts, group, groups
from evidence.counts.cross import DIMENSIONS, cross
from evidence.counts.regions import SHADES, area_counts, counted
from evidence.counts.summary import BARRIER_STANCES, SPLITS, STRATEGY_STANCES, code_counts, code_segments, studies_by
from evidence.exports.deck.presentation import one_figure
from evidence.exports.deck.text import Told
from evidence.exports.embed import twin
from evidence.exports.exhibit import NAMES, described, exhibit
from evidence.exports.file_formats import as_csv
from evidence.figures.bars import code_bars
from evidence.figures.theme import CONTESTED_SIGN, NOTHING_SIGN, SIGNS, UNCODED_SIGN
from evidence.link import Display, Known, View, decode, encode
from evidence.load import read_tables
from evidence.selection import FILTERS, Facets, Selection, select
from evidence.words import Say

FACETS = Facets(read_tables())
KNOWN = Known({n: tuple(FACETS.options[n]) for n in FILTERS} | {"required": FACETS.requirements()}, {})
COUNTED = {"barriers": BARRIER_STANCES, "strategies": STRATEGY_STANCES}
CHOICES = [(name, option) for name in FILTERS for option, members in FACETS.options[name].items() if members]
# Few filters at once: of many, hardly any would leave a study to count.
selections = some.lists(some.sampled_from(CHOICES), max_size=2, unique_by=lambda choice: choice[0]).map(
    lambda chosen: Selection(**{name: (option,) for name, option in chosen})
)


def opened(selection: Selection) -> frozenset[str]:
    """The studies that the link of a selection opens."""
    return FACETS.matching(decode(encode(selection), KNOWN).selection)[0]


@settings(max_examples=60, deadline=None)
@given(selections, some.sampled_from(list(COUNTED)), some.sampled_from(["strength", "certainty", "basis", "island"]))
def test_a_number_of_a_chart_is_that_of_the_matrix_and_of_the_studies_its_link_opens(selection, name, split):
    left, codes = select(FACETS, selection), list(FACETS.options[name])
    counts = code_counts(left, codes, COUNTED[name]).set_index("code")
    segments = code_segments(left, codes, COUNTED[name], split).groupby("code")["studies"].sum()
    margins = cross(FACETS, selection, name, "islands").by_row
    for code in codes:
        n = counts.loc[code, "studies"]
        link = opened(selection.narrowed_to(name, code))
        assert n == segments[code] == len(margins[code]) == len(link)
        assert set(counts.loc[code, "who"]) == margins[code] == link


@settings(max_examples=40, deadline=None)
@given(selections)
def test_the_bars_drawn_and_the_totals_written_are_the_counts(selection):
    left, codes = select(FACETS, selection), list(FACETS.options["barriers"])
    counts = code_counts(left, codes, BARRIER_STANCES)
    segments = code_segments(left, codes, BARRIER_STANCES, "strength")
    figure = code_bars(counts, segments, {code: code for code in codes}, Say("id"), "barriers").figure
    *bars, totals = figure.data
    for row, n in enumerate(counts["studies"]):
        assert sum(bar.x[row] for bar in bars) == n
        assert sum(map(int, re.findall(r"\d+", totals.text[row]))) == n


@settings(max_examples=40, deadline=None)
@given(selections)
def test_the_map_counts_what_the_chart_and_the_matrix_count(selection):
    left, provinces = select(FACETS, selection), list(FACETS.options["provinces"])
    on_map = area_counts(left, "provinces", provinces, counted(left, "studies")).set_index("area")["n"]
    in_chart = studies_by(left, FACETS, "provinces").set_index("option")["studies"]
    in_matrix = cross(FACETS, selection, "codes", "provinces").by_column
    assert all(on_map[p] == in_chart[p] == len(in_matrix[p]) for p in provinces)


@settings(max_examples=40, deadline=None)
@given(selections, some.sampled_from(["codes", "barriers"]), some.sampled_from(["strategies", "places", "systems"]))
def test_a_cell_of_the_matrix_opens_its_studies(selection, rows, columns):
    found = cross(FACETS, selection, rows, columns)
    for row in found.by_row:
        for column in [c for c in found.by_column if found.cell(row, c)][:4]:
            assert opened(selection.narrowed_to(rows, row).narrowed_to(columns, column)) == found.cell(row, column)


@settings(max_examples=30, deadline=None)
@given(selections, some.sampled_from(groups(FACETS)), some.data())
def test_two_groups_side_by_side_count_their_own_studies(selection, first, data):
    left = select(FACETS, selection)
    second = data.draw(some.sampled_from(counterparts(first, FACETS)))
    sides = group(first, left, FACETS), group(second, left, FACETS, first)
    counts = compared_counts(*sides, list(FACETS.options["barriers"]), BARRIER_STANCES)
    for side, name in zip(sides, ("first", "second"), strict=True):
        again = code_counts(side.evidence, counts["code"], BARRIER_STANCES)["studies"]
        assert list(counts[name]) == list(again)
        assert (counts[f"{name}_of"] == len(side.evidence.studies)).all()
    if second == "rest":
        assert sum(len(side.evidence.studies) for side in sides) >= len(left.studies)


def shown_as(**options):
    return some.builds(Display, **{name: some.sampled_from(["", *held]) for name, held in options.items()})


displays = shown_as(
    split=SPLITS,
    order=["codebook"],
    barrier=FACETS.options["barriers"],
    strategy=FACETS.options["strategies"],
    rows=DIMENSIONS,
    columns=DIMENSIONS,
    empty=["hide"],
    compare=groups(FACETS),
    against=groups(FACETS),
    shade=SHADES,
)


def in_file(told, row):
    """A row of a file as it is printed in the figure."""
    if told.name == "flow":
        return row["in_words"]
    if told.sides:
        return f"{row['first']} / {row['first_of']}", f"{row['second']} / {row['second_of']}"
    if told.name == "studies" and row["status"] in ("not_coded", "nothing_said"):
        return UNCODED_SIGN if row["status"] == "not_coded" else NOTHING_SIGN
    disputed = CONTESTED_SIGN if told.grid.rows and int(row["contested"]) else ""
    if told.name == "studies":
        held = row["stances"].split(";") if isinstance(row["stances"], str) else row["stances"]
        own = "" if {"hinders", "supports"} <= {s.strip() for s in held} else "".join(SIGNS[s.strip()] for s in held)
        return own + disputed
    return f"{row['studies']}{disputed}"


def plain(text):
    return unescape(re.sub("<[^>]*>", "", text)).strip()


def in_chart(told):
    """What the figure prints, row by row; its edges left out."""
    if told.name == "flow":
        return [
            words
            for words in told.rows["in_words"]
            if all(words in unescape(svg) for svg in (told.svg, *told.wide_svgs))
        ]
    if told.grid.rows:
        held = zip(told.grid.rows, told.figure.data[0].text, strict=True)
        return [plain(t) for row, texts in held if not row.edge for t in options(told, texts)]
    if told.sides:
        return list(zip(*([plain(text) for text in bar.text] for bar in told.figure.data), strict=True))
    if told.name == "map":
        numbers = dict(zip(told.figure.data[-1].customdata, map(plain, told.figure.data[-1].text), strict=True))
        return [str(sum(map(int, re.findall(r"\d+", numbers.get(key, "0"))))) for key in told.rows["key"]]
    bars = [trace for trace in told.figure.data if trace.type == "bar"]
    return [str(sum(int(bar.x[place]) for bar in bars)) for place in range(len(told.rows))]


def options(told, cells):
    return [cell for column, cell in zip(told.grid.columns, cells, strict=True) if not column.edge]


def in_table(told):
    """What the table twin says, row by row; its edges left out."""
    rows = [re.findall(r"<t[hd].*?</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", twin(told))[1:]]
    cells = [[plain(cell) for cell in row] for row in rows]
    if told.name == "flow":
        return [row[2] for row in cells]
    if told.grid.rows:
        held = zip(told.grid.rows, cells, strict=True)
        return [text for line, row in held if not line.edge for text in options(told, row[1:])]
    if told.sides:
        return [tuple(text.replace(" of ", " / ") for text in row[1:]) for row in cells]
    return [str(sum(map(int, row[1:4]))) if told.name == "balance" else row[1] for row in cells]


def on_slides(told, view):
    """What the slides say, row by row: the workbook behind the chart, the cells of tables, the texts of shapes."""
    slides = Presentation(io.BytesIO(one_figure(Told(FACETS, view, told.say), told.name))).slides
    shapes = [shape for slide in slides for shape in slide.shapes]
    if told.name == "flow":
        return [
            words
            for words in told.rows["in_words"]
            if any(words in s.text_frame.text for s in shapes if s.has_text_frame)
        ]
    if told.grid.rows:
        return in_slide_tables(told, [shape.table for shape in shapes if shape.has_table])
    if told.name == "map":
        [group] = [shape for shape in shapes if "grpSp" in shape._element.tag]
        said = {part.name: "".join(s.text_frame.text for s in getattr(part, "shapes", [])) for part in group.shapes}
        return [str(sum(map(int, re.findall(r"\d+", said[label])))) for label in told.rows["label"]]
    [chart] = [shape.chart for shape in shapes if shape.has_chart]
    head, *rows = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active.iter_rows(values_only=True)
    if told.sides:
        of = [int(re.findall(r"\d+", name)[-1]) for name in head[1:]]
        return [tuple(f"{n} / {among}" for n, among in zip(row[1:], of, strict=True)) for row in rows]
    # A bar with two sides has no total on its slide.
    return [str(sum(n or 0 for n in row[1:]) if told.name == "balance" else row[-1]) for row in rows]


def in_slide_tables(told, tables):
    said = {}
    for table in tables:
        head, *rows = [[cell.text for cell in row.cells] for row in table.rows]
        said |= {(row[0], name): text for row in rows for name, text in zip(head[1:], row[1:], strict=True)}
    wanted = [(row, column) for row in told.grid.rows for column in told.grid.columns if not (row.edge or column.edge)]
    return [
        next(said[row.label, name] for name in (column.short, column.head) if (row.label, name) in said)
        for row, column in wanted
    ]


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=8, deadline=None)
@given(selections, displays)
def test_every_form_of_a_figure_says_the_same(name, selection, display):
    view = View(selection, display)
    told = exhibit(name, FACETS, view, Say("en"))
    in_csv = [in_file(told, row) for row in csv.DictReader(io.StringIO(as_csv(told.rows).decode("utf-8-sig")))]
    in_json = [in_file(told, row) for row in json.loads(json.dumps(described(told, "")))["rows"]]
    assert in_csv == in_json == in_chart(told) == in_table(told)
    if len(select(FACETS, told.view.selection).studies):
        assert on_slides(told, view) == in_json


@settings(max_examples=20, deadline=None)
@given(selections, displays)
def test_the_edges_of_the_matrix_are_those_of_its_file(selection, display):
    told = exhibit("matrix", FACETS, View(selection, display), Say("id"))
    for row in told.rows.to_dict("records"):
        assert told.grid.cells[row["row"], "all"].text == str(row["row_studies"])
        assert told.grid.cells["all", row["column"]].text == str(row["column_studies"])
