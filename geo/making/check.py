"""Say what is wrong with the files the build writes, in a sentence each."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from geo.outlines import HERE, OutlinesUnreadable, outline_path, read_outlines

COUNTS = {"provinces": 38, "places": 514}
COLUMNS = {
    "provinces": ["province", "lon", "lat", "west", "south", "east", "north"],
    "places": ["place", "province"],
}
# Coarse outlines have at most a third of the bytes, and so of the corners; regencies are those of one province.
LARGEST_BYTES = {"provinces": 360_000, "coarse": 120_000, "borders": 40_000, "regencies": 60_000}
MAKE_AGAIN = "make it again with: python -m geo build"


def find_problems(folder: Path = HERE) -> list[str]:
    """Problems of the two tables and of all layers of outlines in the folder; none when all is well."""
    provinces, places = (_read_table(table, folder) for table in COUNTS)
    codes = {"provinces": list(provinces["province"]), "places": list(places["place"])}
    layers = {
        **dict.fromkeys(("provinces", "coarse"), codes["provinces"]),
        "borders": ["borders"],
        **{f"regencies/{iso}": list(inside) for iso, inside in places.groupby("province")["place"]},
    }
    return [
        *(problem for table in COUNTS for problem in _problems_of_codes(table, codes[table])),
        *_problems_of_boxes(provinces),
        *(problem for layer, wanted in layers.items() for problem in _problems_of_layer(layer, wanted, folder)),
    ]


def _problems_of_codes(table: str, codes: list[str]) -> Iterator[str]:
    if len(codes) != COUNTS[table]:
        yield f"geo/{table}.csv has {len(codes)} of {COUNTS[table]} rows; {MAKE_AGAIN}"
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield f"geo/{table}.csv has {code} twice; {MAKE_AGAIN}"


def _problems_of_boxes(provinces: pd.DataFrame) -> Iterator[str]:
    inside = provinces["lon"].between(provinces["west"], provinces["east"])
    inside &= provinces["lat"].between(provinces["south"], provinces["north"])
    for code in provinces.loc[~inside, "province"]:
        yield f"geo/provinces.csv has a box for {code} that leaves its label out; {MAKE_AGAIN}"


def _problems_of_layer(layer: str, codes: list[str], folder: Path) -> Iterator[str]:
    name = f"geo/outlines/{layer}.geojson"
    try:
        features = read_outlines(layer, folder)["features"]
    except OutlinesUnreadable as problem:
        yield str(problem)
        return
    if [feature["id"] for feature in features] != codes:
        yield f"{name} does not hold exactly the codes of the tables, in their order; {MAKE_AGAIN}"
    for feature in features:
        if not feature["geometry"]["coordinates"]:
            yield f"{name} has nothing to draw for {feature['id']}; {MAKE_AGAIN}"
    size, largest = outline_path(layer, folder).stat().st_size, LARGEST_BYTES[layer.split("/")[0]]
    if size > largest:
        yield f"{name} has {size} bytes, more than {largest}; simplify further in geo/making/coverage.py"


def _read_table(table: str, folder: Path) -> pd.DataFrame:
    """The columns looked at; empty where the table is missing."""
    path = folder / f"{table}.csv"
    rows = pd.read_csv(path, dtype={"province": str, "place": str}) if path.exists() else pd.DataFrame()
    return rows.reindex(columns=COLUMNS[table])
