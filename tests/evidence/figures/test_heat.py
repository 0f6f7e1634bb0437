"""A small matrix as a heat map: where its lines, frames, strips and names stand."""

import pytest

from evidence.counts.cross import NOBODY
from evidence.figures.grid import ALL, EDGE, EMPTY, UNCODED, Grid, Line, Square
from evidence.figures.heat import STATES, heat_figure, narrowest, sized_heat
from evidence.figures.theme import MARKS, SHADES, cell_ground

ISLANDS = (Line("ID-JB", "Jawa Barat", group="Jawa"), Line("ID-JI", "Jawa Timur", group="Jawa"))
ISLANDS += (Line("ID-SU", "Sumatera Utara", group="Sumatera"),)
OUTREACH = (Line("outreach", "Outreach"),)
# Half the width of the strip at the foot of a cell, and where its upper and lower edge are.
HALF, TOP, BOTTOM = 0.4, 0.34, 0.46


def grid(rows=ISLANDS, columns=OUTREACH, **cells):
    """A matrix with a total beside its columns; `cells` are those of the first column by row, others are empty."""
    columns = (*columns, Line(ALL, "All", edge=True))
    empty = {(row.key, column.key): Square("0", EMPTY) for row in rows for column in columns}
    said = {(rows[int(place[1:])].key, columns[0].key): cell for place, cell in cells.items()}
    return Grid("Provinces", "Province", rows, columns, empty | said)


def heads(*names):
    return tuple(Line(f"code{place}", name) for place, name in enumerate(names))


def corners(trace):
    """The frame that a trace draws: left, top, right, bottom; one that is closed."""
    assert (trace.x[0], trace.y[0]) == (trace.x[4], trace.y[4]) and trace.x[5] is trace.y[5] is None
    assert len({*zip(trace.x[:4], trace.y[:4], strict=True)}) == 4
    xs, ys = trace.x[:4], trace.y[:4]
    return tuple(round(place, 3) for place in (min(xs), min(ys), max(xs), max(ys)))


def test_a_line_is_drawn_between_two_groups_and_before_the_totals_and_nowhere_else():
    across, down = heat_figure(grid()).layout.shapes
    assert (across.y0, across.y1, across.x0, across.x1, across.xref) == (1.5, 1.5, 0, 1, "paper")
    assert (down.x0, down.x1, down.y0, down.y1, down.yref) == (0.5, 0.5, 0, 1, "paper")


@pytest.mark.parametrize("state", STATES)
def test_a_cell_lies_on_the_ground_of_its_state_alone(state):
    cells, *_ = heat_figure(grid(r1=Square("1", state))).data
    place = cells.z[1][0] / cells.zmax
    below = [colour for step, colour in cells.colorscale if step <= place]
    above = [colour for step, colour in cells.colorscale if step >= place]
    assert cells.zmin == 0 and below[-1] == above[0] == cell_ground(state, "light")


@pytest.mark.parametrize("state", STATES)
def test_only_what_is_counted_is_bold(state):
    cells, *_ = heat_figure(grid(r1=Square("3", state))).data
    assert (cells.text[1][0] == "<b>3</b>") == (state in SHADES or state == EDGE)


@pytest.mark.parametrize("state", [UNCODED, NOBODY, "contested", "doubtful"])
def test_a_cell_that_is_hatched_or_in_doubt_is_framed_and_no_other(state):
    _, frame = heat_figure(grid(r1=Square("1", state))).data
    assert corners(frame) == (-0.46, 0.56, 0.46, 1.44) and not frame.showlegend
    assert bool(frame.fillpattern.shape) == (state in (UNCODED, NOBODY))
    assert len(heat_figure(grid()).data) == 1


def test_the_strip_of_a_cell_is_shared_by_how_sure_its_studies_are():
    pieces = (("certain", 1), ("less_certain", 3))
    _, certain, less = heat_figure(grid(r2=Square("4", "n4", pieces=pieces))).data
    assert corners(certain) == (-HALF, 2 + TOP, -HALF / 2, 2 + BOTTOM)
    assert corners(less) == (-HALF / 2, 2 + TOP, HALF, 2 + BOTTOM)
    assert certain.fillcolor == MARKS["certain"].colour and less.fillpattern.shape == MARKS["less_certain"].pattern
    assert not (certain.showlegend or less.showlegend)


@pytest.mark.parametrize(
    "names, upright",
    [
        (["Staff"] * 9, False),
        ([*["Staff"] * 8, "Internet"], True),
        ([*["Staff"] * 7, "Internet"], True),
        ([*["Staff"] * 6, "Internet"], False),
        (["Rules", "Infrastructure"], True),
        (["Rules", "Rules of the region"], False),
    ],
)
def test_names_stand_upright_over_many_columns_and_where_a_word_is_too_long_to_lie(names, upright):
    shown = heat_figure(grid(columns=heads(*names)))
    assert shown.layout.xaxis.tickangle == (-90 if upright else 0)


def test_every_row_and_column_is_named_at_its_place_the_first_at_the_top():
    shown = heat_figure(grid(columns=heads("Rules", "Staff"))).layout
    assert (shown.xaxis.tickvals, shown.xaxis.ticktext) == ((0, 1, 2), ("Rules", "Staff", "All"))
    assert (shown.xaxis.range, shown.yaxis.range) == ((-0.5, 2.5), (2.5, -0.5))
    assert shown.yaxis.tickvals == (0, 1, 2) and shown.yaxis.ticktext[0] == "Jawa Barat"
    assert not (shown.xaxis.showgrid or shown.yaxis.zeroline) and shown.xaxis.fixedrange and shown.yaxis.fixedrange


@pytest.mark.parametrize(
    "label, row", [("Jawa Barat", 26), ("A rule of the region that is not clear to anyone", 36), ("word " * 20, 36)]
)
def test_rows_have_room_for_names_of_one_line_or_of_two(label, row):
    shown = heat_figure(grid((Line("one", label), Line("other", "Other")))).layout
    assert shown.height - shown.margin.t - 12 == 2 * row


@pytest.mark.parametrize("names, lines", [(["Rules"], 1), (["Rules", "Rules of the region"], 2)])
def test_the_room_over_the_columns_holds_the_lines_of_the_longest_name(names, lines):
    assert heat_figure(grid(columns=heads(*names))).layout.margin.t == lines * 18 + 12


def test_a_matrix_is_no_narrower_than_its_names_and_columns():
    few, many = grid(), grid(columns=heads(*["Staff"] * 8))
    assert narrowest(few) == int(14 * 7.2) + 2 * 68 and narrowest(many) == int(14 * 7.2) + 9 * 35
    upright, lying = (grid(columns=heads(*["Commitment"] * n)) for n in (8, 4))
    assert narrowest(upright) == int(14 * 7.2) + 9 * 34 and narrowest(lying) == int(14 * 7.2) + 5 * 70


def test_a_cell_says_its_row_its_column_and_its_number_where_it_has_no_words_of_its_own():
    cells, *_ = heat_figure(grid(r0=Square("2", "n2", "two studies"))).data
    assert list(cells.hovertext[0]) == ["two studies", "Jawa Barat, All: 0"]


@pytest.mark.parametrize("width, upright", [(3000, False), (1600, True)])
def test_in_a_picture_names_that_do_not_fit_over_their_columns_stand_upright(width, upright):
    shown = grid(columns=heads(*["Rules and roles"] * 6))
    sized = sized_heat(heat_figure(shown), shown, width, 900, 24).layout
    assert sized.xaxis.tickangle == (-90 if upright else 0) and (sized.width, sized.height) == (width, 900)


@pytest.mark.parametrize("height, size", [(2000, 24), (200, 24)])
def test_in_a_picture_rows_and_names_together_fill_no_more_than_its_height(height, size):
    shown = grid()
    sized = sized_heat(heat_figure(shown), shown, 1000, height, size)
    text = sized.data[0].textfont.size
    assert text <= size and sized.layout.margin.t + len(shown.rows) * text * 1.22 <= height + 1
    assert text == size or sized.layout.margin.t + len(shown.rows) * text * 1.22 > height * 0.97
