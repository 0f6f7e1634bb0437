"""Where the numbers and names stand on the map, so that none hides another or the place it is about."""

from collections.abc import Iterable
from typing import NamedTuple

from pages.atlas.look import Look, Size, on_screen

Point = tuple[float, float]

LETTER, LINE, GAP = 6.6, 17, 13
# Pixels: nearer to a name, another point would be taken for that of its place, which is half as far from it.
MISTAKEN = 16
# Off the coast of Java, where the provinces are too small on a map of the country to carry their numbers.
OFF_THE_COAST = {"ID-JB": (0, -25), "ID-JT": (0, -22), "ID-YO": (-2, 19), "ID-JI": (0, -23)}


class Place(NamedTuple):
    """What is to be labelled: a point in degrees, its name and its number."""

    lon: float
    lat: float
    name: str
    number: str


class Label(NamedTuple):
    """A text and how many pixels it is moved from its point, rightwards and downwards."""

    place: Place
    text: str
    offset: tuple[int, int]


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def beyond(self, x: float, y: float) -> float:
        """How many pixels a point lies outside, across or down, whichever is more."""
        return max(self.left - x, x - self.right, self.top - y, y - self.bottom)


def province_offset(province: str, with_profile: bool) -> tuple[int, int]:
    """How many pixels the number of a province is moved from its point; not at all where a province fills the map."""
    if with_profile:
        return 0, 0
    return OFF_THE_COAST.get(province, (0, 0))


def labels(places: Iterable[Place], look: Look, size: Size, others: Iterable[tuple[float, float]] = ()) -> list[Label]:
    """A label for every place, beside its point: name and number where there is room, else the number alone.

    A name stands where no point of another place could be taken for its own. `others` are points that carry numbers
    already, in degrees.
    """
    places = list(places)
    points = [on_screen(p.lon, p.lat, look, size) for p in places]
    taken = [_Box(x - 5, y - 5, x + 5, y + 5) for x, y in points]
    taken += [_around(*on_screen(lon, lat, look, size), "00") for lon, lat in others]
    found = []
    for n, place in enumerate(places):
        label, box = _free(place, points[n], points[:n] + points[n + 1 :], taken, size)
        taken.append(box)
        found.append(label)
    return found


def _free(place: Place, at: Point, strangers: list[Point], taken: list[_Box], size: Size) -> tuple[Label, _Box]:
    named = f"{place.name}: {place.number}"
    tried = [
        (Label(place, text, (dx, dy)), _around(at[0] + dx, at[1] + dy, text))
        for text in (named, place.number)
        for dx, dy in _offsets(text)
    ]
    for label, box in tried:
        mistaken = label.text == named and any(box.beyond(*point) < MISTAKEN for point in strangers)
        if _inside(box, size) and not mistaken and not any(_overlap(box, other) for other in taken):
            return label, box
    return tried[-1]


def _offsets(text: str) -> list[tuple[int, int]]:
    side = int(len(text) * LETTER / 2) + GAP
    return [(0, LINE), (0, -LINE), (side, 0), (-side, 0), (side, LINE), (-side, LINE), (side, -LINE), (-side, -LINE)]


def _around(x: float, y: float, text: str) -> _Box:
    half = len(text) * LETTER / 2 + 5
    return _Box(x - half, y - LINE / 2 - 1, x + half, y + LINE / 2 + 1)


def _inside(box: _Box, size: Size) -> bool:
    return box.left >= 0 and box.top >= 0 and box.right <= size.width and box.bottom <= size.height


def _overlap(one: _Box, other: _Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom
