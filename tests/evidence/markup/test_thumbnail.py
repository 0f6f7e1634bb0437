"""Every figure as a stamp."""

import re

import pytest
from hypothesis import given, settings

from evidence.figures.catalogue import NAMES, figure
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
