"""Which provinces lie near one another, by the points of their labels."""

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt

from geo.places import label_points


def nearest(province: str, among: Iterable[str], n: int = 2) -> tuple[str, ...]:
    """Of these provinces the n nearest to one, the nearest first; all by ISO code."""
    points = label_points()
    return tuple(sorted(among, key=lambda other: _apart(points[province], points[other]))[:n])


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Half the angle between two points (longitude and latitude, degrees): the larger, the farther apart."""
    (east, north), (easts, norths) = (tuple(map(radians, point)) for point in (one, other))
    return asin(sqrt(sin((norths - north) / 2) ** 2 + cos(north) * cos(norths) * sin((easts - east) / 2) ** 2))
