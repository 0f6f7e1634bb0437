"""The map for images and slides: the same numbers, every province, and nothing that Plotly would fetch."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings

from evidence.figures.catalogue import figure
from evidence.figures.province_map import apart, asked_measure, leading_areas, province_map, sized_map, step_words
from evidence.figures.theme import SILENT, STEP_COLOURS, STEPS, step_of
from evidence.link import Display
from evidence.selection import Selection
from evidence.words import LANGUAGES, Say
from geo.outlines import rings
from geo.places import label_points
from tests.selections import displays, languages, reading, selections

OUTREACH = Display(shade="barrier", barrier="outreach")


def drawn(selection=None, display=None, language="en"):
    return figure(reading(selection, display, language), "map")


def numbers(shown):
    """Province -> what is written on it."""
    *_, written = shown.chart.data
    return dict(zip(written.customdata, written.text, strict=True))


@settings(max_examples=12)
@given(selections, displays, languages)
def test_it_is_made_of_scatter_traces_and_writes_a_number_where_any_study_was_made(selection, display, language):
    shown = drawn(selection, display, language)
    assert {trace.type for trace in shown.chart.data} == {"scatter"}
    assert "geo" not in shown.chart.layout.to_plotly_json()
    assert set(numbers(shown)) == set(shown.counts.loc[shown.counts["there"] > 0, "key"])
    assert shown.headline in shown.alt and "{" not in shown.headline


@pytest.mark.parametrize("display", [Display(), OUTREACH])
def test_every_province_is_drawn_with_all_its_corners(display):
    shown, outlines = drawn(display=display), rings("provinces")
    chart = province_map(shown.counts, outlines, label_points(), shown.labels, shown.say)
    filled = [trace for trace in chart.data if trace.fill == "toself"]
    corners = sum(len(ring) for held in outlines.values() for ring in held)
    assert sum(x is not None for trace in filled for x in trace.x) == corners


def test_provinces_without_a_study_are_hatched_and_named_in_the_legend():
    hatched = [trace for trace in drawn().chart.data if trace.fillpattern.shape]
    assert [trace.name for trace in hatched] == ["No study"]


def test_the_numbers_are_those_of_the_counts():
    assert numbers(drawn())["ID-JI"] == "<b>7</b>" and len(numbers(drawn())) == 13


def test_what_only_own_pages_say_is_written_apart():
    assert numbers(drawn(display=OUTREACH))["ID-JT"] == "<b>1 + 1</b>"
    explained = Say("en")("map.plus", charted=1, own=1, all=2)
    assert drawn(display=OUTREACH).remarks == (explained,) and drawn().remarks == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_it_shows_and_that_it_is_approximate(language):
    shown = drawn(language=language)
    assert "13" in shown.headline and "38" in shown.headline and shown.headline in shown.alt
    assert shown.chart.layout.annotations[0].text == Say(language)("map.approximate")


def test_the_country_stays_in_view_whichever_place_is_chosen_in_it():
    assert drawn(Selection(provinces=("ID-JI",), places=("35.18",))).counts.equals(drawn().counts)
    assert drawn(Selection(years=("2019",))).counts["studies"].sum() < drawn().counts["studies"].sum()


def test_a_selection_without_studies_is_a_map_of_hatching():
    nothing = drawn(Selection(words="no study says this"))
    assert [trace.name for trace in nothing.chart.data if trace.fill] == ["No study"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_steps_of_the_legend_name_every_number_once(language):
    words = [step_words(step, Say(language)) for step in range(1, len(STEPS) + 1)]
    assert len(set(words)) == len(STEPS)
    assert [step_of(n) for n in STEPS] == [*range(1, len(STEPS) + 1)] and step_of(0) == 0
    assert (np.diff([step_of(n) for n in range(20)]) >= 0).all()


def test_steps_are_said_as_one_number_a_range_or_more():
    words = [step_words(step, Say("en")) for step in range(1, len(STEPS) + 1)]
    assert words == ["1 study", "2–3 studies", "4–5 studies", "6 studies or more"]


def test_a_province_has_the_colour_of_its_step_and_one_that_does_not_report_that_of_silence():
    *filled, numbers = drawn(display=OUTREACH).chart.data
    colours = {trace.name: trace.fillcolor for trace in filled if not trace.fillpattern.shape}
    assert list(colours.values()) == [SILENT["light"], *STEP_COLOURS["light"][:2]]
    assert not numbers.showlegend and not drawn().chart.layout.legend.itemclick


def test_a_number_with_a_sum_lies_on_a_wider_disc_and_all_are_smaller_on_a_small_picture():
    numbers = drawn(display=OUTREACH).chart.data[-1]
    wide = dict(zip(numbers.text, numbers.marker.size, strict=True))
    assert wide["<b>1 + 1</b>"] > wide["<b>3</b>"] > 0
    small, large = (sized_map(drawn().chart, width, 300, 12).data[-1] for width in (599, 600))
    assert small.marker.size[0] < large.marker.size[0] and small.textfont.size < large.textfont.size == 12


def test_numbers_that_would_cover_each_other_are_moved_apart_and_others_stay():
    moved = apart([(0, 0), (0.3, 0.4), (5, 5), (0, 0)], 1)
    assert all(math.dist(one, other) > 0.99 for one, other in combinations(moved, 2))
    assert moved[2] == (5, 5) and apart([(0, 0), (0.6, 0.8)], 1) == [(0, 0), (0.6, 0.8)]
    [one, other] = apart([(0, 0), (0.3, 0.4)], 1)
    assert one == pytest.approx((-0.15, -0.2)) and other == pytest.approx((0.45, 0.6))


@pytest.mark.parametrize(
    "numbers, named",
    [
        ((3, 2, 1, 1), [3, 2]),
        ((3, 2, 1, 0), [3, 2, 1]),
        ((4, 3, 2, 1), [4, 3, 2]),
        ((2, 2, 2, 2), [2, 2, 2, 2]),
        ((2, 1, 1, 1), [2]),
        ((0, 0), []),
        ((), []),
    ],
)
def test_three_areas_with_most_are_named_ties_together_and_more_only_where_they_share_the_first_place(numbers, named):
    assert [row["n"] for row in leading_areas([{"n": n} for n in numbers], "n")] == named


@pytest.mark.parametrize(
    "display, asked",
    [
        (Display(), ("studies", "")),
        (Display(shade="contested"), ("contested", "")),
        (Display(shade="height"), ("studies", "")),
        (OUTREACH, ("barrier", "outreach")),
        (Display(shade="strategy", strategy="develop-staff"), ("strategy", "develop-staff")),
        (Display(shade="strategy", strategy="outreach"), ("strategy", "commitment")),
    ],
)
def test_the_map_counts_what_is_asked_for_or_all_studies(display, asked):
    assert asked_measure(reading(display=display)) == asked


def test_the_map_keeps_its_shape_without_axes_and_cannot_be_dragged():
    layout = drawn().chart.layout
    assert not (layout.xaxis.visible or layout.yaxis.visible or layout.dragmode)
    assert (layout.yaxis.scaleanchor, layout.yaxis.scaleratio) == ("x", 1)
    assert layout.xaxis.fixedrange and layout.yaxis.fixedrange and not layout.legend.itemdoubleclick
    [note] = layout.annotations
    assert (note.x, note.y, note.showarrow) == (1, 0, False) and (layout.legend.x, layout.legend.y) == (0, 0)
