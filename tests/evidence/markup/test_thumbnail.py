"""Every figure as a stamp."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings

from evidence.figures.catalogue import NAMES, figure
from evidence.link import Display
from evidence.markup.thumbnail import HEIGHT, WIDTH, thumbnail
from tests.selections import displays, reading, selections

BOX = re.compile(r'x="(\S+)" y="(\S+)" width="(\S+)" height="(\S+)"')


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=25)
@given(selections, displays)
def test_every_figure_has_a_stamp_and_nothing_of_it_stands_beyond_its_edge(name, selection, display):
    stamp = thumbnail(figure(reading(selection, display), name))
    assert stamp.startswith("<svg ") and "<text" not in stamp or name == "map"
    for box in BOX.findall(stamp) if name != "map" else ():
        x, y, width, height = map(float, box)
        assert x >= -0.1 and y >= 0 and x + width <= WIDTH + 0.2 and y + height <= HEIGHT + 0.2


def test_the_bars_of_a_stamp_are_as_long_as_those_of_the_chart():
    shown = figure(reading(), "years")
    lengths = [float(box[2]) for box in BOX.findall(thumbnail(shown))]
    counts = shown.counts["studies"].tolist()
    assert [round(length / lengths[0], 2) for length in lengths] == [round(n / counts[0], 2) for n in counts]


def boxes(name, display=None):
    """The rectangles of a stamp, without its ground."""
    drawn = [tuple(map(float, box)) for box in BOX.findall(thumbnail(figure(reading(display=display), name)))]
    return [box for box in drawn if box[2] < WIDTH]


def test_pieces_of_a_bar_follow_each_other_in_a_row_of_its_own():
    shown = figure(reading(), "barriers")
    rows = {}
    for x, y, width, _ in boxes("barriers"):
        rows.setdefault(y, []).append((x, width))
    assert len(rows) == (shown.counts["studies"] > 0).sum()
    assert all(row[0][0] == 0 for row in rows.values())
    for row in rows.values():
        assert all(abs(x + width - after) <= 0.11 for (x, width), (after, _) in pairwise(row))
    assert min(rows) == pytest.approx(HEIGHT / len(shown.counts) / 8, abs=0.1)


def test_bars_of_two_groups_stand_beside_each_other_in_their_row():
    display = Display(compare="islands:jawa", against="islands:sumatera")
    shown, drawn = figure(reading(display=display), "compare_barriers"), boxes("compare_barriers", display)
    tall = HEIGHT / len(shown.counts)
    assert {height for *_, height in drawn} == {round(tall * 0.75 / 2, 1)} and {x for x, *_ in drawn} == {0}
    assert len({y for _, y, *_ in drawn}) == len(drawn)


def test_a_balance_lies_around_the_middle_of_its_stamp():
    drawn = boxes("balance")
    assert any(x < WIDTH / 2 - 1 for x, *_ in drawn) and any(x + width > WIDTH / 2 + 1 for x, _, width, _ in drawn)
    rows = {}
    for x, y, width, _ in drawn:
        rows.setdefault(y, []).append((x, x + width))
    assert all(
        min(x for x, _ in row) <= WIDTH / 2 + 0.1 and max(x for _, x in row) >= WIDTH / 2 - 0.1 for row in rows.values()
    )


def test_the_cells_of_a_matrix_fill_its_stamp():
    grid = figure(reading(), "matrix").grid
    drawn = boxes("matrix")
    wide, tall = WIDTH / len(grid.columns), HEIGHT / len(grid.rows)
    places = [(round(x * wide, 1), round(y * tall, 1)) for y in range(len(grid.rows)) for x in range(len(grid.columns))]
    assert len(drawn) == len(places)
    assert all(box[:2] == pytest.approx(place, abs=0.11) for box, place in zip(drawn, places, strict=True))
    assert {box[2:] for box in drawn} == {(round(wide, 1), round(tall, 1))}


def test_a_piece_with_a_pattern_is_paler():
    shown = figure(reading(), "barriers")
    hollow = {trace["marker"]["color"] for trace in shown.spec["data"] if trace.get("marker", {}).get("pattern")}
    stamp = thumbnail(shown)
    pale = set(re.findall(r'fill="(#\w+)" opacity="0.45"', stamp))
    assert pale and pale <= hollow and re.search(r'fill="#\w+"/>', stamp)
