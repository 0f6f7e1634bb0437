"""Provinces under ISO 3166-2 codes, local governments under Kemendagri codes, and their names in both languages.

Tables are read once and kept for all callers: none may be changed, only copied.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pandas as pd

HERE = Path(__file__).parent

Level = Literal["province", "kabupaten", "kota"]


class UnknownPlace(LookupError):
    """A name or a code (`place`) that the tables of places do not hold, and what to do about it."""

    def __init__(self, place: str, remedy: str) -> None:
        super().__init__(f"{place!r} {remedy}")
        self.place = place

    def __str__(self) -> str:
        return str(self.args[0])


class Bounds(NamedTuple):
    """A box on the map, in degrees."""

    west: float
    south: float
    east: float
    north: float


@cache
def read_provinces() -> pd.DataFrame:
    """Today's 38 provinces, in the order of their Kemendagri codes. Index: `province`, ISO 3166-2 (ID-JI).

    kemendagri    two digits, text (35)
    name_id, name_en    names; DKI Jakarta and DI Yogyakarta in their short forms
    province34    ISO code of the province it belonged to among the 34 of 2012-2022
    island_group    sumatera, jawa, kalimantan, sulawesi, bali-nusa-tenggara, maluku or papua
    capital    seat of the province's government
    area_km2    official land area, square kilometres
    lon, lat    a point for its label well inside its largest island, degrees (WGS 84)
    west, south, east, north    the box to look at, degrees: its largest island and the seats of its local governments
    tile_column, tile_row    its place in the tile map, counted from 1 in the north-west
    """
    text = ["province", "kemendagri", "name_id", "name_en", "province34", "island_group", "capital"]
    return _read_table("provinces.csv", text).set_index("province")


@cache
def read_places() -> pd.DataFrame:
    """The 514 regencies and cities, in the order of their codes. Index: `place`, Kemendagri code (35.18).

    name_id    full official name (Kabupaten Nganjuk); name_en    Nganjuk Regency
    kind    kabupaten or kota; the administrative ones of Jakarta among them
    province    ISO 3166-2 code of its province
    lon, lat    seat of government, degrees (WGS 84); a few seats lie outside their regency
    area_km2    official land area, square kilometres; missing where the source has none that can be right
    """
    return _read_table("places.csv", ["place", "name_id", "name_en", "kind", "province"]).set_index("place")


@cache
def read_governments() -> pd.DataFrame:
    """The provinces as such (33) and the local governments (35.18). Index: Kemendagri code; columns as read_places.

    The kind of a province is province; its point is that of its label, in no town of it.
    """
    provinces = read_provinces().reset_index().assign(kind="province").set_index("kemendagri")
    return pd.concat([provinces, read_places()])[list(read_places().columns)]


@cache
def read_charted_names() -> pd.DataFrame:
    """Names as the review charted them. Index: `as_charted`; `place`: Kemendagri code; `because`: why that one."""
    return _read_table("charted_names.csv", ["as_charted", "place", "because"]).set_index("as_charted")


@cache
def read_short_names() -> pd.DataFrame:
    """What provinces and places are called beside their official names. `code`: ISO or Kemendagri; `shown`:
    whether a province is called so where there is little room; `because`: why."""
    return _read_table("short_names.csv", ["name", "code", "shown", "because"])


@cache
def province_of(code: str) -> str:
    """ISO code of the province of a local government (35.18), or of the province itself (33)."""
    return str(_of_government(code, "province"))


def place_level(code: str) -> Level:
    """Which level of government a Kemendagri code stands for."""
    level: Level = _of_government(code, "kind")
    return level


@cache
def place_names(language: str) -> dict[str, str]:
    """ISO code of a province (ID-JI) or Kemendagri code (33, 35.18) -> name in a language, id or en."""
    column = f"name_{language}"
    return {**read_provinces()[column].to_dict(), **read_governments()[column].to_dict()}


def label_points() -> dict[str, tuple[float, float]]:
    """Where the number of each province stands: ISO code -> longitude and latitude, degrees."""
    provinces = read_provinces()
    return dict(zip(provinces.index, zip(provinces["lon"], provinces["lat"], strict=True), strict=True))


def box_round(provinces: Iterable[str]) -> Bounds:
    """The box to look at when these provinces are chosen, by ISO code."""
    boxes = read_provinces().loc[list(provinces)]
    edges = boxes["west"].min(), boxes["south"].min(), boxes["east"].max(), boxes["north"].max()
    return Bounds(*map(float, edges))


def match_charted(name: str) -> str:
    """The Kemendagri code of a place as charted in the review, by charted_names.csv and by nothing else."""
    charted = read_charted_names()["place"]
    if name not in charted.index:
        raise UnknownPlace(name, "is not in geo/charted_names.csv; add a row that says which place it is")
    return str(charted[name])


def _of_government(code: str, column: str) -> Any:
    governments = read_governments()
    if code not in governments.index:
        raise UnknownPlace(code, "is no Kemendagri code of a province (33) or of a local government (35.18)")
    return governments.at[code, column]


def _read_table(name: str, text: list[str]) -> pd.DataFrame:
    # Codes are text: as a number 11.10 would be the same as 11.1.
    return pd.read_csv(HERE / name, dtype=dict.fromkeys(text, "string"))


@cache
def short_names() -> dict[str, str]:
    """Province -> the name that stands for it where there is little room: the short one in use, or its own."""
    names = read_short_names()
    in_use = names[names["shown"] == "yes"].set_index("code")["name"]
    own = read_provinces()[["name_id", "name_en"]].apply(lambda row: min(row, key=len), axis=1)
    return {**own, **in_use}
