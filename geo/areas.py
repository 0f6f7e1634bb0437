"""Areas that official lists name: provinces at the border of the country, regencies called disadvantaged.

Each row of the two tables names its law and where it can be read. The list of disadvantaged regencies is that of 2015
to 2019 as far as it was read, from Aceh to Kalimantan; NOTICE.md says more.
"""

from functools import cache

import pandas as pd

from geo.places import HERE, province_of

BORDER, DISADVANTAGED = "border", "disadvantaged"
BORDERS = ("land", "sea")


@cache
def read_border_provinces() -> pd.DataFrame:
    """The provinces at a border. Index: `province`, ISO 3166-2.

    name    its name
    border    land, where it has a border on land, else sea
    law, where    the law that plans the area at the border, and an address at which it can be read
    """
    return _read("border_provinces", "province")


@cache
def read_disadvantaged_regencies() -> pd.DataFrame:
    """The disadvantaged regencies of 2015 to 2019, as far as read. Index: `place`. Columns: name, law, where."""
    return _read("disadvantaged_regencies", "place")


def areas_of(place: str) -> tuple[str, ...]:
    """What lists say of a province (ID-JI) or a local government (35.12): border, disadvantaged, both or neither."""
    province = province_of(place) if "." in place else place
    named = {
        BORDER: province in read_border_provinces().index,
        DISADVANTAGED: place in read_disadvantaged_regencies().index,
    }
    return tuple(area for area, listed in named.items() if listed)


def _read(name: str, index: str) -> pd.DataFrame:
    return pd.read_csv(HERE / f"{name}.csv", dtype=str).set_index(index)
