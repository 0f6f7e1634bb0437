"""What a file of a figure is called: its name, and how it is shown where that is not the default way."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from evidence.counts.compare import groups
from evidence.counts.cross import DIMENSIONS
from evidence.counts.regions import SHADES
from evidence.counts.summary import barrier_codes, strategy_codes
from evidence.figures.pieces import NAMES, ORDERS, SPLITS
from evidence.figures.ways import name_shown
from evidence.link import Display, View
from evidence.load import read_tables
from evidence.selection import Facets

FACETS = Facets(read_tables())
NOT_ASKED = some.just("")
displays = some.builds(
    Display,
    split=NOT_ASKED | some.sampled_from(SPLITS["strategies"]),
    order=NOT_ASKED | some.sampled_from(ORDERS),
    barrier=NOT_ASKED | some.sampled_from(barrier_codes(FACETS.evidence)),
    rows=NOT_ASKED | some.sampled_from(DIMENSIONS),
    columns=NOT_ASKED | some.sampled_from(DIMENSIONS),
    empty=some.sampled_from(["", "hide"]),
    compare=NOT_ASKED | some.sampled_from(groups(FACETS)),
    against=NOT_ASKED | some.sampled_from(groups(FACETS)),
    shade=NOT_ASKED | some.sampled_from(SHADES),
    strategy=NOT_ASKED | some.sampled_from(strategy_codes(FACETS.evidence)),
)


@pytest.mark.parametrize("name", NAMES)
def test_shown_the_default_way_a_figure_has_its_bare_name(name):
    assert name_shown(name, FACETS, View()) == name.replace("_", "-")


@pytest.mark.parametrize(
    "name, display, called",
    [
        ("matrix", Display(rows="places", columns="strategies"), "matrix-places-strategies"),
        ("matrix", Display(rows="codes", columns="islands"), "matrix"),
        ("matrix", Display(empty="hide"), "matrix-codes-islands-hide"),
        ("map", Display(shade="barrier", barrier="outreach"), "map-barrier-outreach"),
        ("map", Display(shade="contested", barrier="outreach"), "map-contested"),
        ("barriers", Display(split="certainty"), "barriers-certainty-count"),
        ("barriers", Display(order="codebook"), "barriers-strength-codebook"),
        ("compare_barriers", Display(compare="islands:jawa"), "compare-barriers-islands-jawa-rest"),
        ("years", Display(split="certainty", shade="barrier"), "years"),
    ],
)
def test_the_name_tells_what_of_the_way_of_showing_the_figure_heeds(name, display, called):
    assert name_shown(name, FACETS, View(display=display)) == called


@given(some.sampled_from(NAMES), displays)
def test_every_name_is_short_and_can_stand_in_a_path(name, display):
    called = name_shown(name, FACETS, View(display=display))
    assert re.fullmatch("[a-z0-9-]+", called) and len(called) < 100
