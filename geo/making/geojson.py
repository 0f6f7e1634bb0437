"""Write outlines as GeoJSON (RFC 7946), one feature a line."""

import json
from collections.abc import Iterable
from typing import Any, TypeAlias

import pandas as pd
import shapely
from shapely import MultiLineString, MultiPolygon, Point
from shapely.geometry import mapping

from geo.making.coverage import Outlines

DECIMALS = 3

Geometry: TypeAlias = MultiPolygon | MultiLineString | Point


def province_layer(outlines: Outlines, provinces: pd.DataFrame) -> str:
    """The outlines of the provinces, by ISO code, in the order of their table."""
    named = provinces[["province", "kemendagri", "name_id", "name_en"]].to_dict("records")
    return _collection((row["province"], row, outlines[row["province"]]) for row in named)


def regency_layer(outlines: Outlines, places: pd.DataFrame) -> str:
    """The outlines of the local governments, by Kemendagri code; one without land of its own is a point at its seat."""
    named = places[["place", "province", "name_id", "name_en"]].to_dict("records")
    seats = dict(zip(places["place"], shapely.points(places["lon"], places["lat"]), strict=True))
    return _collection((row["place"], row, outlines.get(row["place"], seats[row["place"]])) for row in named)


def border_layer(lines: MultiLineString) -> str:
    """The lines between outlines, as one feature."""
    return _collection([("borders", {}, lines)])


def _collection(features: Iterable[tuple[str, dict[str, Any], Geometry]]) -> str:
    lines = ",\n".join(_feature(*feature) for feature in features)
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'


def _feature(code: str, properties: dict[str, Any], outline: Geometry) -> str:
    feature = {"type": "Feature", "id": code, "properties": properties, "geometry": _geometry(outline)}
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


def _geometry(outline: Geometry) -> dict[str, Any]:
    """A single island is written as a Polygon; exterior rings run counter-clockwise, as the RFC asks."""
    single = outline.geoms[0] if isinstance(outline, MultiPolygon) and len(outline.geoms) == 1 else outline
    geometry = mapping(shapely.orient_polygons(single))
    return {"type": geometry["type"], "coordinates": _rounded(geometry["coordinates"])}


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, float):
        return round(coordinates, DECIMALS)
    return [_rounded(part) for part in coordinates]
