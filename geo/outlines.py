"""The outlines as they are drawn: approximate, for display, not official boundaries.

Files in geo/outlines/, read without any geometry library. Longitudes and latitudes are degrees (WGS 84).
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from geo.places import province_of, read_places, read_provinces

HERE = Path(__file__).parent
OUTLINES = HERE / "outlines"

Ring = list[tuple[float, float]]


class OutlinesUnreadable(Exception):
    """A file of outlines that is missing or cut short."""


def outline_path(layer: str, folder: Path = HERE) -> Path:
    """The GeoJSON file of a layer; see read_outlines."""
    return folder / "outlines" / f"{layer}.geojson"


def read_outlines(layer: str, folder: Path = HERE) -> dict[str, Any]:
    """A layer as a GeoJSON FeatureCollection; the id of a feature is its code.

    provinces    id ID-JI; properties province, kemendagri, name_id, name_en
    coarse    provinces with fewer corners and without small islands, for slides and for finding where a click falls
    borders    one feature: the lines between provinces, without shores
    regencies/ID-JI    local governments of one province, id 35.18; properties place, province, name_id, name_en.
        Kepulauan Seribu (31.01) is a point
    """
    name = f"geo/outlines/{layer}.geojson"
    try:
        outlines: dict[str, Any] = json.loads(outline_path(layer, folder).read_text("utf-8"))
    except FileNotFoundError:
        raise OutlinesUnreadable(f"{name} is missing; make it with: python -m geo build") from None
    except ValueError:
        raise OutlinesUnreadable(f"{name} is cut short; make it again with: python -m geo build") from None
    return outlines


def place_in_file(code: str) -> tuple[str, int]:
    """The layer that has the outline of a province (ID-JI) or local government (35.18), and its number in it from 0."""
    if "." not in code:
        return "provinces", list(read_provinces().index).index(code)
    province, places = province_of(code), read_places()
    return f"regencies/{province}", list(places.index[places["province"] == province]).index(code)


@cache
def rings(layer: str) -> dict[str, list[Ring]]:
    """The rings of every outline of a layer, by code; kept, so not to be changed. Raises OutlinesUnreadable.

    Outer rings run clockwise and holes counter-clockwise, as Plotly fills them; in the files it is the other way round,
    as GeoJSON has it. A place that is a point has no rings.
    """
    return {feature["id"]: list(_clockwise(feature["geometry"])) for feature in read_outlines(layer)["features"]}


def as_path(rings_of_one: list[Ring]) -> tuple[list[float | None], list[float | None]]:
    """Longitudes and latitudes of one outline for a filled scatter trace: its rings with a gap after each."""
    corners = [corner for ring in rings_of_one for corner in [*ring, (None, None)]]
    return [lon for lon, _ in corners], [lat for _, lat in corners]


def _clockwise(geometry: dict[str, Any]) -> Iterator[Ring]:
    if geometry["type"] == "Point":
        return
    single = geometry["type"] == "Polygon"
    for polygon in [geometry["coordinates"]] if single else geometry["coordinates"]:
        for ring in polygon:
            yield [(lon, lat) for lon, lat in reversed(ring)]
