"""Colours can be seen on both grounds (WCAG 2.2, 1.4.11 and 1.4.3) and never carry a meaning alone."""

import plotly.graph_objects as go
import pytest

from evidence import schema
from evidence.counts.summary import SPLITS
from evidence.figures.theme import (
    BACKGROUNDS,
    CATEGORIES,
    CONTESTED_SIGN,
    INK,
    MARKS,
    SHADES,
    SIGNS,
    bar_layout,
    bar_style,
    cell_ground,
    inked,
    shade_of,
)


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_gives_what_wcag_gives():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("ground", BACKGROUNDS)
def test_a_mark_stands_out_from_its_ground(ground):
    assert [meaning for meaning in MARKS if contrast(MARKS[meaning].colour, BACKGROUNDS[ground]) < 3] == []


@pytest.mark.parametrize("ground", BACKGROUNDS)
def test_text_can_be_read_on_its_ground_and_on_every_cell(ground):
    assert contrast(INK[ground], BACKGROUNDS[ground]) >= 7
    states = [*SHADES, "zero", "no-text", "edge"]
    assert [state for state in states if contrast(INK[ground], cell_ground(state, ground)) < 4.5] == []


def test_segments_of_one_chart_are_told_apart_without_their_colour():
    for split, segments in SPLITS.items():
        patterns = [bar_style(segment, n).get("pattern", {}).get("shape") for n, segment in enumerate(segments)]
        assert len(set(patterns)) == len(patterns), split


def test_every_stance_has_a_sign_of_its_own():
    assert set(SIGNS) == set(schema.values_of("findings", "stance")) <= set(MARKS)
    assert len({*SIGNS.values(), CONTESTED_SIGN}) == len(SIGNS) + 1


def test_a_bar_has_the_colour_and_the_pattern_of_its_meaning():
    for meaning, mark in MARKS.items():
        marker = go.Bar(x=[1], marker=bar_style(meaning)).marker
        assert (marker.color, marker.pattern.shape or "") == (mark.colour, mark.pattern)


@pytest.mark.parametrize("ground", BACKGROUNDS)
def test_ink_is_given_to_a_copy_and_the_drawing_stays_as_it_was(ground):
    spec = {"data": [{"type": "scatter", "x": [1], "y": ["a"], "mode": "text"}], "layout": bar_layout(["a"], [0, 1])}
    before = go.Figure(spec).to_json()
    drawn = go.Figure(inked(spec, ground))
    inks = (drawn.data[0].textfont, drawn.layout.font, drawn.layout.legend.font, drawn.layout.xaxis.tickfont)
    assert {ink.color for ink in inks} == {INK[ground]}
    assert go.Figure(spec).to_json() == before


def test_on_a_wall_type_and_height_grow_together():
    spec = {"data": [], "layout": bar_layout(["a", "b"], [0, 1])}
    laptop, wall = (inked(spec, "light", scale)["layout"] for scale in (1, 1.5))
    assert wall["font"]["size"] / laptop["font"]["size"] == wall["height"] / laptop["height"] == 1.5


def test_a_chart_grows_with_its_rows_and_the_lines_of_their_labels():
    heights = [bar_layout(labels, [0, 1])["height"] for labels in ([], ["a"], ["a", "b"], ["a<br>b", "b"])]
    assert heights == sorted(set(heights))


def test_bars_lie_on_a_plain_ground_that_nothing_can_drag_or_hide():
    layout = bar_layout(["a"], [0, 3])
    for axis in (layout["xaxis"], layout["yaxis"]):
        assert axis["fixedrange"] and not axis["showgrid"]
    assert layout["xaxis"]["range"] == [0, 3]
    assert not (layout["xaxis"]["zeroline"] or layout["xaxis"]["showticklabels"] or layout["dragmode"])
    legend = layout["legend"]
    assert not (legend["itemclick"] or legend["itemdoubleclick"]) and (legend["x"], legend["y"]) == (0, 1)


@pytest.mark.parametrize(
    "labels, rows", [(["a"], 34), (["a<br>b"], 38), (["a<br>b<br>c"], 54), (["a<br>b<br>c<br>d"], 54)]
)
def test_a_row_is_as_high_as_the_lines_of_the_longest_label_up_to_three(labels, rows):
    assert bar_layout([*labels, "b"], [0, 1])["height"] == 2 * rows + 70


def test_a_cell_is_its_mark_laid_over_the_ground_by_its_share():
    over, under = MARKS["studies"].colour, BACKGROUNDS["light"]
    mixed = [round(int(over[i : i + 2], 16) * 0.38 + int(under[i : i + 2], 16) * 0.62) for i in (1, 3, 5)]
    assert cell_ground("n3", "light") == "#" + "".join(f"{channel:02x}" for channel in mixed)


@pytest.mark.parametrize("n, shade", [(0, "zero"), (1, "n1"), (4, "n4"), (5, "n5"), (6, "n5"), (27, "n5")])
def test_a_cell_is_shaded_by_its_studies_up_to_five(n, shade):
    assert shade_of(n) == shade


@pytest.mark.parametrize("position, mark", [(0, 0), (4, 4), (5, 0), (7, 2)])
def test_a_segment_without_a_meaning_has_the_mark_of_its_place(position, mark):
    assert bar_style("2019", position)["color"] == CATEGORIES[mark].colour
    assert bar_style("hinders", position)["color"] == MARKS["hinders"].colour
