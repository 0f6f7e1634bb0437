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

from geo.outlines import Bounds, Layer, OutlinesUnreadable, bounds_of, read_outlines
from geo.places import UnknownPlace, read_places
from pages.parts.map_view import joined

CODE = "at"
A_YEAR = "public, max-age=31536000, immutable"


class Packed(NamedTuple):
    """One file: GeoJSON packed with gzip, and a mark that changes with its content."""

    gzipped: bytes
    mark: str


def outline_address(name: str) -> str:
    """Where the browser finds "provinces", all "regencies", or those of one province ("regencies/ID-JI").

    Relative, so that it works wherever the dashboard is mounted. Raises OutlinesUnreadable.
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
    """The outlines of that name; each has its code, of a province or of a local government, under CODE as well."""
    layer, _, province = name.partition("/")
    if layer not in get_args(Layer) or (province and layer != "regencies"):
        raise UnknownPlace(f"there are no outlines called {name!r}")
    found = [
        {**feature, "properties": {**feature["properties"], CODE: feature["id"]}}
        for feature in read_outlines(cast(Layer, layer))["features"]
        if not province or feature["properties"]["province"] == province
    ]
    if not found:
        raise UnknownPlace(f"{province!r} has no local governments here")
    return found


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
