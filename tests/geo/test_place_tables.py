"""The tables of provinces and local governments, and the names the review uses for them."""

from pathlib import Path

import pandas as pd
import pytest

from geo.making.correct import read_corrections
from geo.making.english_names import english_name
from geo.making.tables import read_province_codes
from geo.places import (
    UnknownPlace,
    match_charted,
    place_level,
    place_names,
    province_of,
    read_charted_names,
    read_governments,
    read_places,
    read_provinces,
)

CASES = Path(__file__).parents[1] / "cases"
CHARTED = pd.read_csv(CASES / "charted_places.csv", dtype=str, keep_default_na=False)
ENGLISH = pd.read_csv(CASES / "english_names.csv", dtype=str, keep_default_na=False)
NO_AREA = {"11.10", "12.10", "12.20", "14.10", "91.10", "91.20", "92.06", "92.11"}

provinces = pytest.fixture(scope="module")(read_provinces)
places = pytest.fixture(scope="module")(read_places)


def test_there_are_38_provinces_and_514_local_governments(provinces, places):
    assert len(provinces) == provinces.index.nunique() == provinces["kemendagri"].nunique() == 38
    assert len(places) == places.index.nunique() == 514
    assert places["kind"].value_counts().to_dict() == {"kabupaten": 416, "kota": 98}


def test_a_code_begins_with_the_code_of_its_province(provinces, places):
    assert (places.index.str[:2] == places["province"].map(provinces["kemendagri"])).all()
    assert (places.index.str.fullmatch(r"\d\d\.\d\d")).all()


def test_today_s_provinces_come_from_34(provinces):
    older = provinces["province34"]
    assert older.nunique() == 34
    assert set(older[older != older.index].index) == {"ID-PS", "ID-PT", "ID-PE", "ID-PD"}


def test_every_name_is_there_in_both_languages(provinces, places):
    assert not provinces[["name_id", "name_en", "capital"]].isna().any(axis=None)
    assert not places[["name_id", "name_en"]].isna().any(axis=None)


def test_areas_are_missing_only_where_the_source_has_none_that_can_be_right(provinces, places):
    assert set(places.index[places["area_km2"].isna()]) == NO_AREA
    assert provinces["area_km2"].sum() == pytest.approx(1_890_180, abs=1)


def test_every_point_is_in_indonesia(provinces, places):
    for table in (provinces, places):
        assert table["lon"].between(95, 141.1).all() and table["lat"].between(-11, 6.1).all()


def test_a_province_is_a_government_beside_the_local_ones(provinces, places):
    governments = read_governments()
    assert len(governments) == governments.index.nunique() == 38 + 514
    assert governments.at["35", "kind"] == "province" and governments.at["35", "province"] == "ID-JI"
    assert governments.at["35.18", "kind"] == "kabupaten" and governments.at["35.18", "province"] == "ID-JI"


def test_names_are_found_by_either_code_of_a_province_and_by_that_of_a_place():
    names = place_names("en")
    assert names["ID-JI"] == names["35"] == "East Java" and names["35.18"] == "Nganjuk Regency"


def test_no_two_provinces_share_a_tile(provinces):
    assert not provinces.duplicated(["tile_column", "tile_row"]).any()
    assert provinces["tile_column"].between(1, 14).all()


@pytest.mark.parametrize("group", read_provinces()["island_group"].unique())
def test_the_tiles_of_an_island_group_hang_together(provinces, group):
    tiles = provinces[provinces["island_group"] == group]
    left = set(zip(tiles["tile_column"], tiles["tile_row"], strict=True))
    reached = [left.pop()]
    for column, row in reached:
        near = {tile for tile in left if max(abs(tile[0] - column), abs(tile[1] - row)) == 1}
        reached.extend(near)
        left -= near
    assert not left


def test_the_sheet_of_province_codes_is_what_the_table_says(provinces):
    sheet = read_province_codes().set_index("province")
    assert (provinces[sheet.columns] == sheet).all(axis=None)


def test_every_correction_is_in_the_tables(provinces, places):
    columns = {"name": "name_id", "longitude": "lon", "area": "area_km2"}
    tables = {
        "provinces": provinces.set_index("kemendagri"),
        "regencies": places.set_index(places.index.str.replace(".", "")),
    }
    for fix in read_corrections().itertuples():
        found = tables[fix.table].loc[fix.key, columns.get(fix.column, fix.column)]
        wanted = type(found)(fix.we_use or "nan")
        assert found == pytest.approx(wanted, nan_ok=True, abs=1e-5)


@pytest.mark.parametrize("name_id, name_en", ENGLISH[["name_id", "name_en"]].values)
def test_english_names_follow_the_rules(name_id, name_en):
    assert english_name(name_id) == name_en


def test_a_name_that_is_neither_kabupaten_nor_kota_is_refused():
    with pytest.raises(ValueError, match="'Nganjuk' begins with neither"):
        english_name("Nganjuk")


@pytest.mark.parametrize("name, place, level, province", CHARTED[["as_charted", "place", "level", "province"]].values)
def test_a_place_as_charted_is_found(name, place, level, province):
    assert match_charted(name) == place
    assert place_level(place) == level
    assert province_of(place) == province


@pytest.mark.parametrize("name", ["Bandung", "Malang", "Blitar", "Indonesia", "kota bandung", ""])
def test_a_name_that_is_not_in_the_table_is_never_guessed(name):
    with pytest.raises(UnknownPlace, match=r"is not in geo/charted_names.csv; add a row"):
        match_charted(name)


def test_the_names_as_charted_lead_to_the_places_charted():
    charted = read_charted_names()
    assert charted.index.is_unique and charted["because"].ne("").all()
    assert set(charted["place"]) == set(CHARTED["place"])


@pytest.mark.parametrize("code", ["99", "35.99", "61.1", "3518", "ID-JI", ""])
def test_an_unknown_code_is_named(code):
    with pytest.raises(UnknownPlace, match=f"'{code}' is no Kemendagri code"):
        province_of(code)
