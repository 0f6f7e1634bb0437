"""The committed outlines: complete, valid, one coverage, true to the official areas and to the places studied."""

import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely
from shapely import LinearRing, Point
from shapely.geometry import shape

from geo.making.area import km2
from geo.outlines import HERE, OUTLINES, as_path, place_in_file, read_outlines, rings
from geo.places import box_round, read_places, read_provinces

ROOT = Path(__file__).parents[2]
CHARTED = pd.read_csv(ROOT / "tests" / "cases" / "charted_places.csv", dtype=str)
STUDIED = sorted({place for place in CHARTED["place"] if "." in place})
SERIBU = "31.01"
WIDER_TOLERANCE = {"ID-KR": 0.10}

FILES = {
    "provinces": ["provinces"],
    "coarse": ["coarse"],
    "regencies": [f"regencies/{iso}" for iso in read_provinces().index],
}
LAYERS = list(FILES)


def features(layer):
    return [feature for file in FILES[layer] for feature in read_outlines(file)["features"]]


@pytest.fixture(scope="module")
def drawn():
    return {layer: {f["id"]: shape(f["geometry"]) for f in features(layer)} for layer in LAYERS}


@pytest.fixture(scope="module")
def coverages(drawn):
    return {layer: np.array([g for g in drawn[layer].values() if g.area]) for layer in LAYERS}


def test_all_provinces_and_local_governments_are_there_by_official_code(drawn):
    assert list(drawn["provinces"]) == list(drawn["coarse"]) == list(read_provinces().index)
    assert list(drawn["regencies"]) == list(read_places().index)


@pytest.mark.parametrize("layer", LAYERS)
def test_an_outline_bears_the_names_of_its_place(layer):
    table = read_places() if layer == "regencies" else read_provinces()
    for feature in features(layer):
        said = feature["properties"]
        assert table.loc[feature["id"], ["name_id", "name_en"]].tolist() == [said["name_id"], said["name_en"]]


def test_kepulauan_seribu_is_the_only_point_and_the_notice_says_so(drawn):
    assert [code for code, g in drawn["regencies"].items() if not g.area] == [SERIBU]
    assert drawn["regencies"][SERIBU].geom_type == "Point"
    assert f"Kepulauan Seribu ({SERIBU}) has no land" in (HERE / "NOTICE.md").read_text("utf-8")


@pytest.mark.parametrize("words", ["Approximate, for display, not official boundaries", "bukan batas resmi"])
def test_the_notice_says_what_the_outlines_are_not(words):
    assert words in (HERE / "NOTICE.md").read_text("utf-8")


@pytest.mark.parametrize("layer", LAYERS)
def test_every_outline_is_valid(drawn, layer):
    assert [code for code, g in drawn[layer].items() if not g.is_valid] == []


@pytest.mark.parametrize("layer", LAYERS)
def test_neighbours_do_not_overlap_and_meet_corner_by_corner(coverages, layer):
    assert shapely.coverage_is_valid(coverages[layer])


@pytest.mark.parametrize("layer", LAYERS)
def test_no_gap_is_left_between_neighbours(coverages, layer):
    islands = shapely.get_parts(shapely.union_all(coverages[layer]))
    assert [hole.centroid.wkt for island in islands for hole in island.interiors] == []


def test_provinces_and_regencies_have_the_same_lines(drawn):
    regencies = read_places().drop(SERIBU).groupby("province").groups
    for iso, province in drawn["provinces"].items():
        joined = shapely.union_all([drawn["regencies"][place] for place in regencies[iso]])
        assert km2(joined ^ province) == pytest.approx(0, abs=1e-3)


@pytest.mark.parametrize("iso", read_provinces().index)
def test_a_province_has_its_official_land_area(drawn, iso):
    official = read_provinces().loc[iso, "area_km2"]
    assert km2(drawn["provinces"][iso]) == pytest.approx(official, rel=WIDER_TOLERANCE.get(iso, 0.05))


@pytest.mark.parametrize("layer", LAYERS)
def test_the_country_has_its_official_land_area(coverages, layer):
    assert sum(map(km2, coverages[layer])) == pytest.approx(1_890_180, rel=0.01)


@pytest.mark.parametrize("place", STUDIED)
def test_a_place_of_the_dataset_lies_in_its_own_outline_and_in_no_other(drawn, place):
    seat = Point(read_places().loc[place, ["lon", "lat"]])
    assert [code for code, g in drawn["regencies"].items() if g.contains(seat)] == [place]


@pytest.mark.parametrize("iso", read_provinces().index)
def test_the_label_of_a_province_stands_in_its_own_outline(drawn, iso):
    label = Point(read_provinces().loc[iso, ["lon", "lat"]])
    assert [code for code, g in drawn["provinces"].items() if g.contains(label)] == [iso]


def test_three_decimals_are_enough():
    assert not [path for path in OUTLINES.rglob("*.geojson") if re.search(r"\d\.\d{4}", path.read_text("utf-8"))]


@pytest.mark.parametrize("layer", LAYERS)
def test_outer_rings_run_counter_clockwise_in_the_file(coverages, layer):
    exteriors = shapely.get_exterior_ring(shapely.get_parts(coverages[layer]))
    assert shapely.is_ccw(exteriors).all()


@pytest.mark.parametrize("layer", LAYERS)
def test_outer_rings_run_clockwise_for_plotly_and_holes_against_them(drawn, layer):
    for code, found in ((code, found) for file in FILES[layer] for code, found in rings(file).items()):
        counter_clockwise = sum(LinearRing(ring).is_ccw for ring in found)
        assert counter_clockwise == shapely.get_num_interior_rings(shapely.get_parts(drawn[layer][code])).sum()


def test_a_regency_round_a_city_has_a_hole_for_it():
    assert len(rings("regencies/ID-JT")["33.08"]) == 2


def test_a_path_parts_its_rings_with_gaps():
    ring = [(1.0, 2.0), (1.0, 3.0), (2.0, 2.0), (1.0, 2.0)]
    lon, lat = as_path([ring, ring])
    assert lon == [1.0, 1.0, 2.0, 1.0, None] * 2
    assert lat == [2.0, 3.0, 2.0, 2.0, None] * 2


@pytest.mark.parametrize("code", ["ID-AC", "ID-JI", "ID-PD", "35.18", "96.71", SERIBU])
def test_an_outline_is_found_in_its_file_by_its_number(code):
    layer, number = place_in_file(code)
    assert read_outlines(layer)["features"][number]["id"] == code


def test_coarse_outlines_have_a_fourth_of_the_corners_and_nearly_all_of_the_land(drawn):
    fine, coarse = (np.array(list(drawn[layer].values())) for layer in ("provinces", "coarse"))
    assert shapely.get_num_coordinates(coarse).sum() < shapely.get_num_coordinates(fine).sum() / 4
    assert sum(map(km2, coarse)) == pytest.approx(sum(map(km2, fine)), rel=0.01)


def test_the_borders_are_all_lines_but_the_shores(drawn):
    (feature,) = read_outlines("borders")["features"]
    provinces = np.array(list(drawn["provinces"].values()))
    shores = shapely.union_all(provinces).length
    assert shape(feature["geometry"]).length == pytest.approx((shapely.length(provinces).sum() - shores) / 2)


def test_the_box_of_a_province_holds_its_largest_island_and_its_seats(drawn):
    for iso, province in drawn["provinces"].items():
        seats = read_places().query("province == @iso")[["lon", "lat"]]
        largest = max(shapely.get_parts(province), key=km2)
        held = shapely.total_bounds([largest, *map(Point, seats.to_numpy())])
        assert box_round([iso]) == pytest.approx(tuple(held), abs=0.001)


def test_several_provinces_have_one_box():
    assert box_round(["ID-AC", "ID-PS"]) == pytest.approx((95.2, -9.1, 141.0, 5.9), abs=0.1)


def test_the_dashboard_needs_no_geometry_library():
    script = "import sys, geo.places, geo.outlines, geo.making.check; print('shapely' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.lower()) is False
