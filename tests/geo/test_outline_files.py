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
from geo.making.check import LARGEST_BYTES
from geo.outlines import HERE, as_path, bounds, outline_path, read_outlines, rings
from geo.places import UnknownPlace, read_places, read_provinces

ROOT = Path(__file__).parents[2]
CHARTED = pd.read_csv(ROOT / "tests" / "cases" / "charted_places.csv", dtype=str)
STUDIED = sorted({place for place in CHARTED["place"] if "." in place})
SERIBU = "31.01"
WIDER_TOLERANCE = {"ID-KR": 0.10}

LAYERS = ["provinces", "regencies"]


@pytest.fixture(scope="module")
def drawn():
    features = {layer: read_outlines(layer)["features"] for layer in LAYERS}
    return {layer: {f["id"]: shape(f["geometry"]) for f in features[layer]} for layer in LAYERS}


@pytest.fixture(scope="module")
def coverages(drawn):
    return {layer: np.array([g for g in drawn[layer].values() if g.area]) for layer in LAYERS}


def test_all_provinces_and_local_governments_are_there_by_official_code(drawn):
    assert list(drawn["provinces"]) == list(read_provinces().index)
    assert list(drawn["regencies"]) == list(read_places().index)


@pytest.mark.parametrize("layer, table", [("provinces", read_provinces()), ("regencies", read_places())], ids=LAYERS)
def test_an_outline_bears_the_names_of_its_place(layer, table):
    for feature in read_outlines(layer)["features"]:
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


@pytest.mark.parametrize("layer", LAYERS)
def test_the_file_is_small(layer):
    text = outline_path(layer).read_text("utf-8")
    assert len(text.encode()) <= LARGEST_BYTES[layer]
    assert not re.search(r"\d\.\d{4}", text), "three decimals are enough"


@pytest.mark.parametrize("layer", LAYERS)
def test_outer_rings_run_counter_clockwise_in_the_file(coverages, layer):
    exteriors = shapely.get_exterior_ring(shapely.get_parts(coverages[layer]))
    assert shapely.is_ccw(exteriors).all()


@pytest.mark.parametrize("layer", LAYERS)
def test_outer_rings_run_clockwise_for_plotly_and_holes_against_them(drawn, layer):
    for code, found in rings(layer).items():
        counter_clockwise = sum(LinearRing(ring).is_ccw for ring in found)
        assert counter_clockwise == shapely.get_num_interior_rings(shapely.get_parts(drawn[layer][code])).sum()


def test_a_regency_round_a_city_has_a_hole_for_it():
    (magelang,) = rings("regencies", "33.08").values()
    assert len(magelang) == 2


def test_a_path_parts_its_rings_with_gaps():
    ring = [(1.0, 2.0), (1.0, 3.0), (2.0, 2.0), (1.0, 2.0)]
    lon, lat = as_path([ring, ring])
    assert lon == [1.0, 1.0, 2.0, 1.0, None] * 2
    assert lat == [2.0, 3.0, 2.0, 2.0, None] * 2


@pytest.mark.parametrize("layer, code", [("provinces", "ID-JI"), ("regencies", "35.18"), ("regencies", SERIBU)])
def test_the_bounds_are_those_of_the_outline(drawn, layer, code):
    assert bounds(layer, code) == drawn[layer][code].bounds


@pytest.mark.parametrize("ask", [bounds, rings])
def test_an_unknown_code_is_named(ask):
    with pytest.raises(UnknownPlace, match="'ID-XX' is not among the codes of the outlines"):
        ask("provinces", "ID-XX")


def test_the_dashboard_needs_no_geometry_library():
    script = "import sys, geo.places, geo.outlines, geo.making.check; print('shapely' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.lower()) is False
