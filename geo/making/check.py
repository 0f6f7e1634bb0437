"""Say what is wrong with the files the build writes, in a sentence each."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from geo.outlines import HERE, Layer, OutlinesUnreadable, outline_path, read_outlines

COUNTS = {"provinces": 38, "places": 514}
CODES = {"provinces": "province", "places": "place"}
LAYERS: dict[Layer, str] = {"provinces": "provinces", "regencies": "places"}
LARGEST_BYTES: dict[Layer, int] = {"provinces": 360_000, "regencies": 900_000}
MAKE_AGAIN = "make it again with: python -m geo build"


def find_problems(folder: Path = HERE) -> list[str]:
    """Problems of the two tables and the two layers of outlines in the folder; none when all is well."""
    return [*_problems_of_tables(folder), *_problems_of_layers(folder)]


def _problems_of_tables(folder: Path) -> Iterator[str]:
    for table, expected in COUNTS.items():
        codes = _codes(table, folder)
        if len(codes) != expected:
            yield f"geo/{table}.csv has {len(codes)} of {expected} rows; {MAKE_AGAIN}"
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            yield f"geo/{table}.csv has {code} twice; {MAKE_AGAIN}"


def _problems_of_layers(folder: Path) -> Iterator[str]:
    for layer, table in LAYERS.items():
        try:
            drawn = [feature["id"] for feature in read_outlines(layer, folder)["features"]]
        except OutlinesUnreadable as problem:
            yield str(problem)
            continue
        name = f"geo/outlines/{layer}.geojson"
        if drawn != _codes(table, folder):
            yield f"{name} does not hold exactly the codes of geo/{table}.csv, in its order; {MAKE_AGAIN}"
        if (size := outline_path(layer, folder).stat().st_size) > LARGEST_BYTES[layer]:
            yield f"{name} has {size} bytes, more than {LARGEST_BYTES[layer]}; simplify further in geo/coverage.py"


def _codes(table: str, folder: Path) -> list[str]:
    path = folder / f"{table}.csv"
    if not path.exists():
        return []
    column = CODES[table]
    return list(pd.read_csv(path, usecols=[column], dtype={column: str})[column])
