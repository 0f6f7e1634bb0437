"""Which studied places stand beside a place: the nearest, those that report the same barriers, those most alike.

A place is a province (ISO code) or a local government (Kemendagri code). It is compared with places of its own level.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from evidence.dataset import Dataset
from evidence.selection import Selection
from geo.nearness import kilometres, nearest
from geo.places import place_level, read_provinces

MOST_PEERS = 3


class Peer(NamedTuple):
    """A studied place beside another one: how far away it is, and which barriers both report, in codebook order.

    `either`: how many barriers one or the other reports.
    """

    place: str
    km: int
    shared: tuple[str, ...]
    either: int


def filter_of(place: str) -> str:
    """The filter that has the place among its options."""
    return "places" if "." in place else "provinces"


def made_in(place: str) -> Selection:
    """The choice of the studies made in a place."""
    return Selection().with_choice(filter_of(place), (place,))


def studied(dataset: Dataset, place: str) -> tuple[str, ...]:
    """The other places of its level that have a study."""
    counted = dataset.options[filter_of(place)]
    # Among the options of local governments stand provinces as such, which are no places of that level.
    return tuple(other for other, n in counted.items() if n and other != place and ("." in other) == ("." in place))


def neighbours(dataset: Dataset, place: str) -> tuple[Peer, ...]:
    """The nearest studied places, the nearest first."""
    return tuple(_peers(dataset, place, nearest(place, studied(dataset, place), MOST_PEERS)))


def reporting_nearby(dataset: Dataset, place: str) -> tuple[str, ...]:
    """The studied places of its level that report a barrier, the nearest first."""
    others = studied(dataset, place)
    return tuple(other for other in nearest(place, others, len(others)) if _barriers(dataset, other))


def sharing(dataset: Dataset, place: str) -> tuple[Peer, ...]:
    """The places that report most of the same barriers: by the shared share of all that either reports (Jaccard).

    Of equals the nearer comes first; none where the place reports no barrier or shares none.
    """
    peers = _peers(dataset, place, nearest(place, others := studied(dataset, place), len(others)))
    alike = [peer for peer in peers if peer.shared]
    return tuple(sorted(alike, key=lambda peer: -len(peer.shared) / peer.either)[:MOST_PEERS])


def of_the_same_kind(dataset: Dataset, place: str) -> tuple[Peer, ...]:
    """The nearest studied places of the same kind: a city for a city, a province of the same islands for a province."""
    alike = [other for other in studied(dataset, place) if kind(other) == kind(place)]
    return tuple(_peers(dataset, place, nearest(place, alike, MOST_PEERS)))


def kind(place: str) -> str:
    """The level of a local government, or the islands of a province."""
    return place_level(place) if "." in place else str(read_provinces().at[place, "island_group"])


def _peers(dataset: Dataset, place: str, others: tuple[str, ...]) -> Iterator[Peer]:
    here = _barriers(dataset, place)
    for other in others:
        there = _barriers(dataset, other)
        shared = tuple(code for code in here if code in there)
        yield Peer(other, kilometres(place, other), shared, len({*here, *there}))


def _barriers(dataset: Dataset, place: str) -> tuple[str, ...]:
    """The barriers that any study of a place reports, in their fixed order."""
    studies = dataset.having(filter_of(place), (place,))
    everything = np.ones(len(dataset.evidence.findings), bool)
    reported = np.flatnonzero(dataset.incidence("barriers", studies, everything).any(axis=0))
    return tuple(np.array(tuple(dataset.options["barriers"]), object)[reported])
