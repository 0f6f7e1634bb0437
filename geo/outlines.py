"""The outlines as they are drawn: approximate, for display, not official boundaries.

Read from geo/outlines/ without any geometry library. Longitudes and latitudes are degrees (WGS 84).
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

from geo.places import UnknownPlace

HERE = Path(__file__).parent

Layer = Literal["provinces", "regencies"]
Ring = list[tuple[float, float]]


class OutlinesUnreadable(Exception):
    """A file of outlines that is missing or cut short."""


class Bounds(NamedTuple):
    """The box round an outline, in degrees."""

    west: float
    south: float
    east: float
    north: float


def outline_path(layer: Layer, folder: Path = HERE) -> Path:
    """The GeoJSON file of a layer, for a route that sends it as it is."""
    return folder / "outlines" / f"{layer}.geojson"


def read_outlines(layer: Layer, folder: Path = HERE) -> dict[str, Any]:
    """A layer as a GeoJSON FeatureCollection; the id of a feature is its code.

    provinces    id ID-JI; properties province, kemendagri, name_id, name_en
    regencies    id 35.18; properties place, province, name_id, name_en. Kepulauan Seribu (31.01) is a point
    """
    path = outline_path(layer, folder)
    try:
        outlines: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise OutlinesUnreadable(f"{_name(layer)} is missing; make it with: python -m geo build") from None
    except ValueError:
        raise OutlinesUnreadable(f"{_name(layer)} is cut short; make it again with: python -m geo build") from None
    return outlines


def rings(layer: Layer, code: str | None = None) -> dict[str, list[Ring]]:
    """The rings of every outline of a layer, or of one, by code.

    Outer rings run clockwise and holes counter-clockwise, as Plotly fills them; in the files it is the other way round,
    as GeoJSON has it. A place that is a point has no rings.
    """
    chosen = [_feature(layer, code)] if code else read_outlines(layer)["features"]
    return {feature["id"]: list(_clockwise(feature["geometry"])) for feature in chosen}


def as_path(rings_of_one: list[Ring]) -> tuple[list[float | None], list[float | None]]:
    """Longitudes and latitudes of one outline for a filled scatter trace: its rings with a gap after each."""
    corners = [corner for ring in rings_of_one for corner in [*ring, (None, None)]]
    return [lon for lon, _ in corners], [lat for _, lat in corners]


def bounds(layer: Layer, code: str) -> Bounds:
    """The box to look at when a province or a regency is chosen; no wider than nothing for a place that is a point."""
    return bounds_of(_feature(layer, code))


def bounds_of(feature: dict[str, Any]) -> Bounds:
    """The box round one feature as read from the files."""
    lons, lats = zip(*_corners(feature["geometry"]["coordinates"]), strict=True)
    return Bounds(min(lons), min(lats), max(lons), max(lats))


def joined(boxes: Iterable[Bounds]) -> Bounds:
    """The box round several boxes."""
    west, south, east, north = zip(*boxes, strict=True)
    return Bounds(min(west), min(south), max(east), max(north))


def _name(layer: Layer) -> str:
    return f"geo/outlines/{layer}.geojson"


def _feature(layer: Layer, code: str) -> dict[str, Any]:
    for feature in read_outlines(layer)["features"]:
        if feature["id"] == code:
            found: dict[str, Any] = feature
            return found
    raise UnknownPlace(f"{code!r} is not among the codes of the outlines in {_name(layer)}")


def _clockwise(geometry: dict[str, Any]) -> Iterator[Ring]:
    if geometry["type"] == "Point":
        return
    single = geometry["type"] == "Polygon"
    for polygon in [geometry["coordinates"]] if single else geometry["coordinates"]:
        for ring in polygon:
            yield [(lon, lat) for lon, lat in reversed(ring)]


def _corners(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], float):
        yield coordinates[0], coordinates[1]
    else:
        for part in coordinates:
            yield from _corners(part)
