"""What places are called in talk, and which lie near."""

import pytest

from geo.nearness import nearest
from geo.places import read_places, read_provinces, read_short_names, short_names
from geo.spoken_names import Spoken, spoken_names

NAMES = set(spoken_names())


def test_every_short_name_is_that_of_a_place_and_says_why():
    short = read_short_names()
    assert set(short["code"]) <= {*read_provinces().index, *read_places().index}
    assert short["because"].notna().all() and not short.duplicated(["name", "code"]).any()


def test_every_place_has_a_name_in_talk():
    assert {code for _, code in NAMES} == {*read_provinces().index, *read_places().index}


@pytest.mark.parametrize(
    "name, code",
    [
        ("Jatim", "ID-JI"),
        ("Provinsi Jatim", "ID-JI"),
        ("East Java Province", "ID-JI"),
        ("Kab. Bogor", "32.01"),
        ("Kota Bogor", "32.71"),
        ("Bogor", "32.01"),
        ("Bogor", "32.71"),
        ("City of Bogor", "32.71"),
        ("Bogor Regency", "32.01"),
        ("Jakarta Selatan", "31.74"),
        ("Kota Solo", "33.72"),
    ],
)
def test_a_name_in_talk_is_known(name, code):
    assert Spoken(name, code) in NAMES


@pytest.mark.parametrize(
    "province, among, near",
    [
        ("ID-BA", ("ID-SU", "ID-JI", "ID-JB"), ("ID-JI", "ID-JB")),
        ("ID-PA", ("ID-JI", "ID-SA"), ("ID-SA", "ID-JI")),
        ("ID-PA", (), ()),
    ],
)
def test_the_nearest_provinces_come_first(province, among, near):
    assert nearest(province, among) == near


def test_every_province_has_one_short_name_of_its_own_that_fits_a_tile():
    names = short_names()
    assert set(names) == set(read_provinces().index)
    assert len(set(names.values())) == len(names) and max(map(len, names.values())) <= 9
    assert [names[code] for code in ("ID-JI", "ID-JK", "ID-YO", "ID-PE", "ID-AC")] == [
        "Jatim",
        "Jakarta",
        "DIY",
        "Papeg",
        "Aceh",
    ]
