"""How far places lie from one another."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from geo.nearness import EARTH, kilometres, nearest
from geo.places import read_places, read_provinces

CODES = (*read_provinces().index, *read_places().index)


@given(some.sampled_from(list(read_places().index)), some.sampled_from(list(read_places().index)))
def test_the_way_is_that_of_the_law_of_cosines_on_a_sphere(one, other):
    points = (read_places().loc[place, ["lon", "lat"]] for place in (one, other))
    (east, north), (easts, norths) = (map(math.radians, point) for point in points)
    between = math.sin(north) * math.sin(norths) + math.cos(north) * math.cos(norths) * math.cos(easts - east)
    assert kilometres(one, other) == pytest.approx(EARTH * math.acos(min(1, between)), abs=1)


@given(some.sampled_from(CODES), some.sampled_from(CODES))
def test_a_way_is_as_long_as_the_way_back(one, other):
    assert kilometres(one, other) == kilometres(other, one) and kilometres(one, one) == 0


@given(some.sampled_from(list(read_places().index)), some.lists(some.sampled_from(CODES), min_size=1, unique=True))
def test_the_nearest_come_first(place, among):
    distances = [kilometres(place, other) for other in nearest(place, among, len(among))]
    assert distances == sorted(distances)
