"""How far places lie from one another: provinces by the points of their labels, local governments by their seats."""

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt

from geo.places import label_points, read_places

# Mean radius of the earth, kilometres (IUGG).
EARTH = 6371.0


def nearest(place: str, among: Iterable[str], n: int = 2) -> tuple[str, ...]:
    """Of these places the n nearest to one, the nearest first: ISO codes of provinces, Kemendagri codes of local
    governments."""
    here = _point(place)
    return tuple(sorted(among, key=lambda other: _apart(here, _point(other)))[:n])


def kilometres(one: str, other: str) -> int:
    """How far two places lie apart as the crow flies."""
    return round(2 * EARTH * _apart(_point(one), _point(other)))


def _point(place: str) -> tuple[float, float]:
    """Longitude and latitude, degrees."""
    if "." not in place:
        return label_points()[place]
    row = read_places().loc[place]
    return float(row["lon"]), float(row["lat"])


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Half the angle between two points (longitude and latitude, degrees), in radians: the haversine."""
    (east, north), (easts, norths) = (tuple(map(radians, point)) for point in (one, other))
    return asin(sqrt(sin((norths - north) / 2) ** 2 + cos(north) * cos(norths) * sin((easts - east) / 2) ** 2))
