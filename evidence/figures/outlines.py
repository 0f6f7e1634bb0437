"""The outlines of the provinces as figures and slides draw them, and where the number of each province stands."""

import math
from collections.abc import Sequence
from functools import cache

from geo.outlines import Ring, rings
from geo.places import read_provinces

# Degrees: what is smaller than a line of the picture is not drawn.
TOLERANCE, SMALLEST = 0.04, 0.18


@cache
def simple_outlines() -> dict[str, list[Ring]]:
    """The rings of each province with fewer corners, for drawing at the size of a slide; islets left out.

    Raises OutlinesUnreadable.
    """
    return {code: _simple(held) for code, held in rings("provinces").items()}


@cache
def label_points() -> dict[str, tuple[float, float]]:
    """Where the number of each province stands, in degrees."""
    provinces = read_provinces()
    return {code: (float(row["lon"]), float(row["lat"])) for code, row in provinces.to_dict("index").items()}


def mercator(lat: float) -> float:
    """Latitude as the map of the page draws it, in degrees of longitude."""
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def apart(points: Sequence[tuple[float, float]], least: float) -> list[tuple[float, float]]:
    """The same points moved so far that none is nearer than `least` to another."""
    places = [list(point) for point in points]
    for _ in range(60):
        for i, one in enumerate(places):
            for other in places[i + 1 :]:
                dx, dy = other[0] - one[0], other[1] - one[1]
                far = math.hypot(dx, dy) or 0.001
                if (push := (least - far) / 2) > 0:
                    one[0], one[1] = one[0] - push * dx / far, one[1] - push * dy / far
                    other[0], other[1] = other[0] + push * dx / far, other[1] + push * dy / far
    return [(x, y) for x, y in places]


def _simple(held: list[Ring]) -> list[Ring]:
    def reach(ring: Ring) -> float:
        lons, lats = zip(*ring, strict=True)
        return float(max(max(lons) - min(lons), max(lats) - min(lats)))

    kept = sorted(held, key=reach, reverse=True)
    return [_fewer(ring) for i, ring in enumerate(kept) if i == 0 or reach(ring) > SMALLEST]


def _fewer(ring: Ring) -> Ring:
    """A closed ring without the corners that lie within the tolerance of its course (Douglas and Peucker)."""
    far = max(range(len(ring)), key=lambda i: math.dist(ring[0], ring[i]))
    kept, spans = {0, far, len(ring) - 1}, [(0, far), (far, len(ring) - 1)]
    while spans:
        start, end = spans.pop()
        if end - start < 2:
            continue
        middle, away = _farthest(ring, start, end)
        if away > TOLERANCE:
            kept.add(middle)
            spans += [(start, middle), (middle, end)]
    return [ring[i] for i in sorted(kept)]


def _farthest(ring: Ring, start: int, end: int) -> tuple[int, float]:
    (ax, ay), (bx, by) = ring[start], ring[end]
    length = math.hypot(bx - ax, by - ay) or 1e-9
    found, most = start, 0.0
    for i in range(start + 1, end):
        x, y = ring[i]
        away = abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
        if away > most:
            found, most = i, away
    return found, most
