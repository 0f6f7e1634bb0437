"""The room that other sites give a figure: enough for it at their width, before it has said how high it is."""

import pytest

from evidence.exports.embed import narrow_labels
from evidence.exports.frame import frame, frame_height
from evidence.figures.catalogue import NAMES, figure
from evidence.figures.figure import BarChart
from tests.selections import reading

HOME = "https://example.org/"


@pytest.mark.parametrize("name", NAMES)
def test_words_round_a_figure_take_more_room_the_narrower_it_is(name):
    shown = figure(reading(), name)
    around = {width: frame_height(shown, width) for width in (320, 543, 544, 1200)}
    if isinstance(shown, BarChart):
        narrow, wide = narrow_labels(shown.spec["data"][0]["y"])["height"], int(shown.spec["layout"]["height"])
        drawn = {width: high - 190 - 24 * lines(shown, width - 32) for width, high in around.items()}
        assert drawn == {320: narrow, 543: narrow, 544: wide, 1200: wide} and around[320] > around[1200]
    assert all(high > 300 for high in around.values())


def lines(shown, room):
    """Lines that the headline, the foot and the remarks take."""
    letters = [len(shown.headline) * 11, 170 * 8.2, *(len(remark) * 8.2 for remark in shown.remarks)]
    return sum(-(-length // room) for length in letters)


def test_a_map_is_half_as_high_as_wide_and_on_a_phone_lower_still():
    shown = figure(reading(), "map")
    drawn = {width: frame_height(shown, width) - 190 - 24 * lines(shown, width - 32) for width in (400, 600, 800, 1200)}
    assert drawn == {400: int(368 * 0.43 + 112), 600: 320, 800: 400, 1200: 470}


def test_the_flow_is_as_high_as_the_layout_that_fits_the_width():
    shown = figure(reading(), "flow")
    drawn = {width: frame_height(shown, width) - 190 - 24 * lines(shown, width - 32) for width in (639, 640, 2000)}
    across = {
        svg: [float(n) for n in svg.split('viewBox="0 0 ')[1].split('"')[0].split()]
        for svg in (shown.svg, shown.narrow_svg)
    }
    (wide, high), (narrow, low) = across[shown.svg], across[shown.narrow_svg]
    assert drawn == {639: int(low * 416 / narrow), 640: int(high * 608 / wide), 2000: int(high * 960 / wide)}


def test_a_frame_is_as_wide_and_as_high_as_it_is_told_and_follows_its_figure_only_where_no_height_is():
    shown = figure(reading(), "barriers")
    free, wide, held = frame(shown, HOME), frame(shown, HOME, width=500), frame(shown, HOME, width=500, height=333)
    assert f'width="100%" height="{frame_height(shown, 800)}" style="border:0"' in free
    assert f'height="{frame_height(shown, 500)}" style="border:0;max-width:500px"' in wide
    assert 'height="333"' in held and "<script" not in held and "<script" in free and "<script" in wide
