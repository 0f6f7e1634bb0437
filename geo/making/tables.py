"""Make the two tables of places from the package of codes and the sheet of province codes."""

from pathlib import Path

import pandas as pd

from geo.making.english_names import english_name
from geo.making.nusantara import Nusantara, dotted
from geo.places import Bounds

PROVINCE_CODES = Path(__file__).with_name("province_codes.csv")
LABEL_DECIMALS, SEAT_DECIMALS, AREA_DECIMALS = 3, 5, 3

LabelPoints = dict[str, tuple[float, float]]
Boxes = dict[str, Bounds]
EDGES = Bounds._fields


def read_province_codes() -> pd.DataFrame:
    """The sheet edited by hand: what the package does not know of a province (ISO code, English name, tile)."""
    return pd.read_csv(PROVINCE_CODES, dtype={"kemendagri": str})


def province_table(source: Nusantara, codes: pd.DataFrame, labels: LabelPoints, boxes: Boxes) -> pd.DataFrame:
    """One row a province, in the order of the sheet; `labels` and `boxes` by ISO code."""
    official = source.provinces.set_index("id").loc[codes["kemendagri"]].reset_index()
    return pd.DataFrame(
        {
            "province": codes["province"],
            "kemendagri": codes["kemendagri"],
            "name_id": official["name"],
            "name_en": codes["name_en"],
            "province34": codes["province34"],
            "island_group": codes["island_group"],
            "capital": official["capital"],
            "area_km2": _km2(official["area"]),
            "lon": [round(labels[iso][0], LABEL_DECIMALS) for iso in codes["province"]],
            "lat": [round(labels[iso][1], LABEL_DECIMALS) for iso in codes["province"]],
            **{edge: [round(getattr(boxes[iso], edge), LABEL_DECIMALS) for iso in codes["province"]] for edge in EDGES},
            "tile_column": codes["tile_column"],
            "tile_row": codes["tile_row"],
        }
    )


def place_table(source: Nusantara, codes: pd.DataFrame) -> pd.DataFrame:
    """One row a local government, in the order of the codes."""
    rows = source.regencies.sort_values("id", ignore_index=True)
    return pd.DataFrame(
        {
            "place": rows["id"].map(dotted),
            "name_id": rows["name"],
            "name_en": rows["name"].map(english_name),
            "kind": rows["name"].str.split().str[0].str.lower(),
            "province": rows["province_id"].map(codes.set_index("kemendagri")["province"]),
            "lon": rows["longitude"].astype(float).round(SEAT_DECIMALS),
            "lat": rows["latitude"].astype(float).round(SEAT_DECIMALS),
            "area_km2": _km2(rows["area"]),
        }
    )


def as_csv(table: pd.DataFrame) -> str:
    return str(table.to_csv(index=False, lineterminator="\n"))


def _km2(column: pd.Series) -> pd.Series:
    return pd.to_numeric(column).round(AREA_DECIMALS)
