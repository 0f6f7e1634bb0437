"""What python -m geo check says of files that are missing or not what they should be."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geo.making.check import find_problems
from geo.outlines import HERE, OutlinesUnreadable, read_outlines

MAKE = "python -m geo build"
LAYERS = ["provinces", "coarse", "borders", "regencies/ID-JI"]


@pytest.fixture
def folder(tmp_path):
    for table in ("provinces.csv", "places.csv"):
        shutil.copy(HERE / table, tmp_path)
    return Path(shutil.copytree(HERE / "outlines", tmp_path / "outlines")).parent


def test_the_committed_files_have_no_problems():
    assert find_problems() == []


def test_the_command_says_that_all_is_well():
    done = subprocess.run(
        [sys.executable, "-m", "geo", "check"], cwd=HERE.parent, capture_output=True, text=True, check=True
    )
    assert "38 provinces and 514 local governments" in done.stdout


@pytest.mark.parametrize("layer", LAYERS)
def test_a_missing_file_is_named_with_the_command_that_makes_it(folder, layer):
    (folder / f"outlines/{layer}.geojson").unlink()
    assert find_problems(folder) == [f"geo/outlines/{layer}.geojson is missing; make it with: {MAKE}"]


@pytest.mark.parametrize("layer", LAYERS)
def test_a_truncated_file_is_named_with_the_command_that_makes_it(folder, layer):
    path = folder / f"outlines/{layer}.geojson"
    path.write_bytes(path.read_bytes()[:-9])
    assert find_problems(folder) == [f"geo/outlines/{layer}.geojson is cut short; make it again with: {MAKE}"]
    with pytest.raises(OutlinesUnreadable, match=f"{layer}.geojson is cut short"):
        read_outlines(layer, folder)


@pytest.mark.parametrize("layer", ["provinces", "coarse", "regencies/ID-JI"])
def test_an_outline_that_is_lost_is_noticed(folder, layer):
    path = folder / f"outlines/{layer}.geojson"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(lines[:1] + lines[2:]), "utf-8")
    (problem,) = find_problems(folder)
    assert problem.startswith(f"geo/outlines/{layer}.geojson does not hold exactly the codes of the tables")


def test_an_outline_without_a_line_is_noticed(folder):
    path = folder / "outlines/coarse.geojson"
    outlines = read_outlines("coarse", folder)
    outlines["features"][3]["geometry"]["coordinates"] = []
    path.write_text(json.dumps(outlines), "utf-8")
    assert find_problems(folder) == [
        f"geo/outlines/coarse.geojson has nothing to draw for ID-RI; make it again with: {MAKE}"
    ]


def test_coarse_outlines_that_are_not_coarse_are_noticed(folder):
    shutil.copy(folder / "outlines/provinces.geojson", folder / "outlines/coarse.geojson")
    (problem,) = find_problems(folder)
    assert problem.startswith("geo/outlines/coarse.geojson has 354395 bytes, more than 120000")


def test_a_box_that_is_not_that_of_its_province_is_noticed(folder):
    table = (folder / "provinces.csv").read_text("utf-8")
    (folder / "provinces.csv").write_text(table.replace(",109.609,-7.312,", ",99.0,-7.312,"), "utf-8")
    (problem,) = find_problems(folder)
    assert problem.startswith("geo/provinces.csv has a box for ID-JT that leaves its label out")


def test_a_table_that_is_missing_or_lost_rows_is_named(folder):
    places = (folder / "places.csv").read_text("utf-8").splitlines()
    (folder / "places.csv").write_text("\n".join([*places[:-2], places[-3]]), "utf-8")
    assert f"geo/places.csv has 513 of 514 rows; make it again with: {MAKE}" in find_problems(folder)
    assert f"geo/places.csv has 96.04 twice; make it again with: {MAKE}" in find_problems(folder)


@pytest.mark.parametrize("table, rows", [("provinces", 38), ("places", 514)])
def test_a_table_that_is_not_there_has_no_rows(folder, table, rows):
    (folder / f"{table}.csv").unlink()
    assert f"geo/{table}.csv has 0 of {rows} rows; make it again with: {MAKE}" in find_problems(folder)


def test_a_file_that_grew_too_large_is_named(folder):
    path = folder / "outlines/provinces.geojson"
    path.write_text(path.read_text("utf-8") + " " * 10_000, "utf-8")
    (problem,) = find_problems(folder)
    assert "bytes, more than 360000" in problem
