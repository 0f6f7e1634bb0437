"""The matrices as figures: the codebook's axes, four states told apart without colour, readable in every picture."""

import json
import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from evidence.counts.summary import SPLITS
from evidence.exports import images
from evidence.figures.catalogue import figure
from evidence.figures.cross_matrix import EMPTIES, asked_cross, dimensions
from evidence.figures.grid import ALL, EDGE
from evidence.figures.heat import heat_figure
from evidence.figures.matrix import ORDERS
from evidence.figures.theme import DARK_OF, MARKS, SHADES
from evidence.link import Display
from evidence.selection import Selection
from evidence.words import LANGUAGES, Say
from tests.selections import displays, languages, reading, selections

NUMBERED = re.compile(r"\d[a-z]\b")
SHORTEST_NAMES = 18
PROVINCES = Display(rows="codes", columns="provinces")
SMALLEST_PIXELS = 12


def shown(name="matrix", selection=None, display=None, language="en"):
    return figure(reading(selection, display, language), name)


def options(lines):
    return [line.key for line in lines if not line.edge]


@pytest.mark.parametrize("selection", [Selection(), Selection(provinces=("ID-SG",))])
def test_rows_and_columns_come_from_the_codebook_whatever_is_selected(dataset, selection):
    codes = list(dataset.evidence.codebook["code"])
    grid = shown(selection=selection, display=PROVINCES).grid
    assert (options(grid.rows), options(grid.columns)) == (codes, list(dataset.options["provinces"]))
    assert options(shown("studies", selection).grid.columns) == codes


@settings(max_examples=20)
@given(selections, displays, languages)
def test_every_cell_of_a_matrix_is_there_and_says_something(selection, display, language):
    for name in ("matrix", "studies"):
        grid = shown(name, selection, display, language).grid
        assert set(grid.cells) == {(row.key, column.key) for row in grid.rows for column in grid.columns}
        assert all(cell.text for cell in grid.cells.values())
        assert all(cell.spoken for cell in grid.cells.values() if cell.state in SHADES)


def test_empty_lines_are_left_out_only_when_asked_and_the_title_says_so():
    hidden = shown(display=Display(rows="codes", columns="provinces", empty="hide"))
    assert len(options(hidden.grid.columns)) == 13 and Say("en")("matrix.empty_hidden") in hidden.title
    assert Say("en")("matrix.empty_hidden") not in shown(display=PROVINCES).title


def test_more_options_than_can_be_read_leave_the_empty_ones_out_and_say_so():
    crossed, hidden = asked_cross(reading(display=Display(rows="places", columns="strategies")))
    assert hidden and crossed.rows.having.any(axis=0).all()
    assert Say("id")("matrix.empty_hidden") in shown(display=Display(rows="places"), language="id").title


@pytest.mark.parametrize(
    "display, expected",
    [
        (Display(), ("barriers", "strategies")),
        (Display(rows="strategies"), ("strategies", "barriers")),
        (Display(rows="provinces"), ("provinces", "strategies")),
        (Display(rows="islands", columns="islands"), ("islands", "codes")),
        (Display(rows="years", columns="years"), ("years", "islands")),
        (Display(rows="barriers", columns="strategies"), ("barriers", "strategies")),
    ],
)
def test_a_matrix_has_two_dimensions(display, expected):
    assert dimensions(display) == expected


def test_the_four_states_of_a_cell_have_signs_of_their_own():
    signs = {}
    for cell in shown("studies").grid.cells.values():
        if cell.state != "edge":
            signs.setdefault(cell.state, set()).add(cell.text)
    assert all("⇄" in text for text in signs.pop("contested"))
    assert all("?" in text for text in signs.pop("doubtful"))
    every = [text for held in signs.values() for text in held]
    assert len(every) == len(set(every)) > 3


def test_what_could_not_be_coded_is_no_zero():
    rows = shown("studies").rows.set_index("study")
    assert rows.loc["sugira-2017", "studies"].isna().all()
    assert set(rows.loc["sugira-2017", "status"]) == {"not_coded"}
    assert rows["studies"].notna().sum() == 26 * 19


def test_a_filter_of_findings_makes_no_study_uncoded():
    rows = shown("studies", Selection(contested=("contested",))).rows
    assert len(rows) and not (rows["status"] == "not_coded").any()


def test_a_barrier_beside_which_no_strategy_stands_is_named():
    told = shown(display=Display(rows="barriers", columns="strategies"))
    for code in told.cross.unanswered():
        assert told.reading.plain_names[code] in told.headline


def test_what_is_not_coded_is_hatched_and_what_is_contested_or_in_doubt_is_framed():
    _, hatched, framed, doubted = heat_figure(shown("studies").grid).data
    assert hatched.fillpattern.shape == "/" and hatched.x.count(None) == 19
    assert framed.line.color == MARKS["contested"].colour and framed.x.count(None) == 8
    assert doubted.line.color == MARKS["doubtful"].colour and doubted.x.count(None) == 5


def test_every_colour_of_a_figure_has_its_own_on_the_dark_ground():
    for name in ("map", "matrix", "studies"):
        drawn = json.loads(shown(name).chart.to_json())
        drawn["layout"].pop("template", None)
        used = set(re.findall(r"#[0-9a-f]{6}", json.dumps(drawn)))
        assert used <= {*DARK_OF, *(MARKS[strength].colour for strength in SPLITS["strength"])}, name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["matrix", "studies"])
def test_the_text_of_a_matrix_can_be_read_in_every_picture(name, language):
    for size in images.SIZES:
        drawn = json.loads(images.composed(shown(name, language=language), size, "https://example.org/peta/").chart)
        fonts = [drawn["data"][0]["textfont"], *(drawn["layout"][axis]["tickfont"] for axis in ("xaxis", "yaxis"))]
        assert min(font["size"] for font in fonts) * images.SCALE >= SMALLEST_PIXELS, size


@settings(max_examples=15)
@given(selections, displays, languages)
def test_every_column_has_a_name_and_the_bands_over_them_span_them_all(selection, display, language):
    names = set(reading(language=language).names.values())
    for name in ("matrix", "studies"):
        grid = shown(name, selection, display, language).grid
        assert all(column.head and not NUMBERED.match(column.head) for column in grid.columns)
        assert not grid.bands or sum(span for _, span in grid.bands) == len(grid.columns)
    assert {column.label for column in grid.columns if not column.edge} == names


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_over_narrow_columns_are_short_and_each_is_its_own(language):
    heads = [column.head for column in shown("studies", language=language).grid.columns]
    assert len(set(heads)) == len(heads) and max(map(len, heads)) <= SHORTEST_NAMES


@settings(max_examples=15)
@given(selections, displays, languages)
def test_an_empty_cell_says_why_it_is_empty(selection, display, language):
    told = shown(selection=selection, display=display, language=language)
    why = {EMPTIES[reason]: words for reason, words in told.empties.items()}
    for cell in told.grid.cells.values():
        assert cell.state in SHADES or cell.state == EDGE or cell.spoken.endswith(why[cell.state])
        assert cell.state != EDGE or not cell.pieces
    assert all(any(words in remark for remark in told.remarks) for words in why.values())


@settings(max_examples=10)
@given(selections, some.sampled_from(ORDERS))
def test_studies_stand_in_the_order_asked_for_in_the_picture_and_in_the_file(selection, order):
    plain, sorted_ = shown("studies", selection), shown("studies", selection, Display(order=order))
    assert set(options(sorted_.grid.rows)) == set(options(plain.grid.rows))
    assert list(dict.fromkeys(sorted_.rows["study"])) == options(sorted_.grid.rows)
    assert {row: sorted_.grid.cells[row, "all"] for row in options(plain.grid.rows)} == {
        row: plain.grid.cells[row, "all"] for row in options(plain.grid.rows)
    }


def test_provinces_stand_under_their_islands_and_places_under_their_provinces():
    provinces, places = (shown(display=Display(rows=rows)).grid for rows in ("provinces", "places"))
    assert ("Java", 6) in [(group, len(lines)) for group, lines in provinces.grouped()]
    assert "East Java" in dict(places.grouped())


@pytest.mark.parametrize("selection, coded", [(Selection(), "26 of 27"), (Selection(years=("2017",)), "1 of 2")])
def test_the_matrix_of_studies_says_how_many_could_be_coded(selection, coded):
    assert f" {coded} studies" in shown("studies", selection).headline


@pytest.mark.parametrize(
    "study, code, printed, state",
    [
        ("ulfa-2018", "human-resources", "⇄", "contested"),
        ("robot-2019", "optimise-budget-and-ict", "○●", "recommended"),
        ("putri-2021", "monitoring-and-evaluation", "○●⇄", "contested"),
        ("sugira-2017", "outreach", "∅", "no-text"),
        ("robby-2019", "commitment", "·", "zero"),
    ],
)
def test_signs_of_a_cell_stand_beside_its_doubts_and_both_sides_are_one_sign(study, code, printed, state):
    cell = shown("studies").grid.cells[study, code]
    assert (cell.text, cell.state) == (printed, state)


def test_a_row_of_the_file_says_whether_a_study_says_a_code_or_could_not_be_coded():
    rows = shown("studies").rows
    held = rows.groupby("status", sort=False)["studies"].agg(lambda values: tuple(values.unique()))
    assert held["not_coded"] == (pd.NA,) and held["nothing_said"] == (0,)
    assert {held[status] for status in ("said", "contested", "doubtful")} == {(1,)}
    assert set(rows["of"]) == {27} and rows.loc[0, "key"] == f"{rows.loc[0, 'study']}/{rows.loc[0, 'code']}"


def test_totals_of_the_matrix_of_studies_count_studies_down_and_sub_themes_across():
    cells, rows = shown("studies").grid.cells, shown("studies").rows
    said = rows[rows["studies"] == 1]
    assert cells[ALL, ALL].text == "27"
    assert cells[ALL, "outreach"].text == str((said["code"] == "outreach").sum())
    assert cells["ulfa-2018", ALL].text == str((said["study"] == "ulfa-2018").sum())


@pytest.mark.parametrize("axes", [("barriers", "strategies"), ("strategies", "barriers")])
def test_totals_of_sub_themes_are_written_as_at_their_bars(axes):
    grid = shown(display=Display(rows=axes[0], columns=axes[1])).grid
    for code, charted, own in shown("all_barriers").rows[["key", "charted", "own_page"]].itertuples(index=False):
        total = grid.cells[(code, ALL) if axes[0] == "barriers" else (ALL, code)]
        assert total.text == (f"{charted} + {own}" if own else str(charted))


@pytest.mark.parametrize("rows, explained", [("barriers", True), ("years", False)])
def test_a_plus_in_totals_is_explained_where_it_stands(rows, explained):
    matrix = shown(display=Display(rows=rows, columns="islands"))
    written = any(" + " in cell.text for cell in matrix.grid.cells.values())
    assert bool(matrix.own_note) == written == explained and matrix.own_note in matrix.aids[-1]


@pytest.mark.parametrize("display", [Display(), Display(rows="codes", columns="provinces")])
def test_totals_of_a_matrix_count_each_study_once_and_its_edges_those_outside(display):
    crossed, grid = asked_cross(reading(display=display))[0], shown(display=display).grid
    at, column = crossed.rows.options.index("internet-access"), crossed.columns.options[0]
    assert grid.cells[ALL, ALL].text == "27"
    assert grid.cells["internet-access", ALL].text == str(crossed.rows.having[:, at].sum())
    assert grid.cells[ALL, column].text == str(crossed.columns.having[:, 0].sum())
    assert grid.cells["outside", ALL].text == str((~crossed.rows.having.any(axis=1)).sum())
    assert grid.cells["not-coded", ALL].text == "1"
