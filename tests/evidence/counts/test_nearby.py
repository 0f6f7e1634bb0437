"""Which studied places stand beside a place."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from evidence.counts.nearby import kind, made_in, neighbours, of_the_same_kind, sharing, studied
from evidence.dataset import select
from geo.places import read_places, read_provinces
from tests.selections import built

places = some.sampled_from([*read_provinces().index, *read_places().index])


def names(peers):
    return [peer.place for peer in peers]


@given(places)
def test_a_place_stands_beside_studied_places_of_its_own_level_and_never_beside_itself(place):
    beside = names((*neighbours(built(), place), *sharing(built(), place), *of_the_same_kind(built(), place)))
    assert place not in beside and set(beside) <= set(studied(built(), place))
    assert all(("." in other) == ("." in place) for other in beside)
    assert not [other for other in beside if select(built(), made_in(other)).studies.empty]


@given(places)
def test_neighbours_come_by_distance_and_alike_places_by_the_share_of_barriers_that_both_report(place):
    distances = [peer.km for peer in neighbours(built(), place)]
    shares = [len(peer.shared) / peer.either for peer in sharing(built(), place)]
    assert distances == sorted(distances) and shares == sorted(shares, reverse=True)
    assert all(0 < share <= 1 for share in shares)


@given(places)
def test_the_same_kind_is_a_city_for_a_city_and_the_same_islands_for_a_province(place):
    assert {kind(peer.place) for peer in of_the_same_kind(built(), place)} <= {kind(place)}


@pytest.mark.parametrize(
    "place, nearest, shared",
    [
        ("35.11", "35.12", ()),
        ("35.12", "35.73", ("centralised-system",)),
        ("ID-PA", "ID-SA", ()),
        ("ID-JI", "ID-YO", ("outreach", "internet-access", "human-resources")),
    ],
)
def test_the_nearest_place_is_named_with_the_barriers_that_both_report(place, nearest, shared):
    peer = neighbours(built(), place)[0]
    assert (peer.place, peer.shared) == (nearest, shared)
