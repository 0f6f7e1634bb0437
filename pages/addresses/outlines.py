"""The outlines as the browser fetches them: compressed once, named by their content, kept by the browser.

They stay out of the messages of a run, which only say how they are coloured.
"""

import gzip
import hashlib
import json
from functools import cache
from typing import Any, NamedTuple, cast, get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from geo.making.borders import shared_lines
from geo.making.coarse import coarser
from geo.outlines import Bounds, Layer, OutlinesUnreadable, bounds_of, joined, read_outlines
from geo.places import UnknownPlace, read_places

CODE = "at"
COARSE = 0.02
A_YEAR = "public, max-age=31536000, immutable"


class Packed(NamedTuple):
    """One file: GeoJSON packed with gzip, and a mark that changes with its content."""

    gzipped: bytes
    mark: str


def outline_address(name: str) -> str:
    """Where the browser finds the file of that name. Relative, so that it works wherever the dashboard is mounted.

    provinces, regencies        all of a layer
    regencies/ID-JI             the local governments of one province
    one/ID-JI, one/35.18        one province, one local government
    clicks/provinces            all provinces, coarse and without islets, for finding where a click falls
    borders/provinces, borders/ID-JI    the lines that provinces, or the local governments of one, share

    Raises OutlinesUnreadable.
    """
    return f"geo/{name}.json?v={packed(name).mark}"


@cache
def packed(name: str) -> Packed:
    """The file of that name. Raises OutlinesUnreadable, or UnknownPlace where there is no such file."""
    text = json.dumps(
        {"type": "FeatureCollection", "features": _features(name)}, ensure_ascii=False, separators=(",", ":")
    )
    return Packed(gzip.compress(text.encode(), 9, mtime=0), hashlib.sha256(text.encode()).hexdigest()[:16])


@cache
def province_boxes() -> dict[str, Bounds]:
    """What to look at of every province: its largest land and the seats of its local governments, not its far islets.

    Raises OutlinesUnreadable.
    """
    seats = read_places().groupby("province")[["lon", "lat"]].agg(["min", "max"])
    return {
        feature["id"]: joined([_largest_land(feature), _box(seats.loc[feature["id"]])])
        for feature in read_outlines("provinces")["features"]
    }


def _box(seats: Any) -> Bounds:
    return Bounds(*(float(seats[edge]) for edge in (("lon", "min"), ("lat", "min"), ("lon", "max"), ("lat", "max"))))


def _largest_land(feature: dict[str, Any]) -> Bounds:
    geometry = feature["geometry"]
    lands = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    boxes = [bounds_of({"geometry": {"coordinates": land}}) for land in lands]
    return max(boxes, key=lambda box: (box.east - box.west) * (box.north - box.south))


def _features(name: str) -> list[dict[str, Any]]:
    """The features of that name; outlines have their code under CODE as well."""
    kind, _, which = name.partition("/")
    if kind == "one":
        found = [f for f in _areas("regencies" if "." in which else "provinces") if f["id"] == which]
    elif kind == "clicks":
        found = [_coarse(f) for f in _areas(which) if which == "provinces"]
    elif kind == "borders":
        found = _areas("provinces") if which == "provinces" else _areas("regencies", which)
    else:
        found = _areas(kind, which)
    if not found:
        raise UnknownPlace(f"there are no outlines called {name!r}")
    if kind == "borders":
        return [_lines(found)]
    return [{**feature, "properties": {**feature["properties"], CODE: feature["id"]}} for feature in found]


def _areas(layer: str, province: str = "") -> list[dict[str, Any]]:
    if layer not in get_args(Layer) or (province and layer != "regencies"):
        raise UnknownPlace(f"there are no outlines called {layer!r}")
    features = read_outlines(cast(Layer, layer))["features"]
    return [f for f in features if not province or f["properties"]["province"] == province]


def _coarse(feature: dict[str, Any]) -> dict[str, Any]:
    """One area with a third of its corners, as outer rings: every pixel under the pointer costs a drawing of it."""
    rings = [coarser(ring, COARSE) for ring in map(_corners, _rings(feature["geometry"]))]
    return {**feature, "geometry": {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings if ring]}}


def _corners(ring: list[list[float]]) -> list[tuple[float, float]]:
    return [(lon, lat) for lon, lat in ring]


def _lines(features: list[dict[str, Any]]) -> dict[str, Any]:
    """Borders without shores: they are a tenth of the lines, and shores can be seen without one."""
    rings = [_corners(ring) for feature in features for ring in _rings(feature["geometry"])]
    return {
        "type": "Feature",
        "properties": {},
        "geometry": {"type": "MultiLineString", "coordinates": shared_lines(rings)},
    }


def _rings(geometry: dict[str, Any]) -> list[Any]:
    match geometry["type"]:
        case "Polygon":
            return list(geometry["coordinates"])
        case "MultiPolygon":
            return [ring for polygon in geometry["coordinates"] for ring in polygon]
        case _:
            return []


async def _send(request: Request) -> Response:
    try:
        found = packed(request.path_params["name"])
    except (UnknownPlace, OutlinesUnreadable) as fault:
        return Response(str(fault), 404, media_type="text/plain")
    headers = {"cache-control": A_YEAR, "etag": f'"{found.mark}"', "vary": "accept-encoding"}
    if f'"{found.mark}"' in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
        return Response(found.gzipped, headers=headers, media_type="application/geo+json")
    return Response(gzip.decompress(found.gzipped), headers=headers, media_type="application/geo+json")


OUTLINE_ROUTE = Route("/geo/{name:path}.json", _send)
