"""What python -m geo check says of files that are missing or not what they should be."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geo.making.check import find_problems
from geo.outlines import HERE, OutlinesUnreadable, read_outlines

MAKE = "python -m geo build"


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


@pytest.mark.parametrize("layer", ["provinces", "regencies"])
def test_a_missing_file_is_named_with_the_command_that_makes_it(folder, layer):
    (folder / f"outlines/{layer}.geojson").unlink()
    assert find_problems(folder) == [f"geo/outlines/{layer}.geojson is missing; make it with: {MAKE}"]


@pytest.mark.parametrize("layer", ["provinces", "regencies"])
def test_a_truncated_file_is_named_with_the_command_that_makes_it(folder, layer):
    path = folder / f"outlines/{layer}.geojson"
    path.write_bytes(path.read_bytes()[:-1000])
    assert find_problems(folder) == [f"geo/outlines/{layer}.geojson is cut short; make it again with: {MAKE}"]
    with pytest.raises(OutlinesUnreadable, match=f"{layer}.geojson is cut short"):
        read_outlines(layer, folder)


def test_an_outline_that_is_lost_is_noticed(folder):
    path = folder / "outlines/provinces.geojson"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(lines[:1] + lines[2:]), "utf-8")
    (problem,) = find_problems(folder)
    assert problem.startswith("geo/outlines/provinces.geojson does not hold exactly the codes of geo/provinces.csv")


def test_a_table_that_is_missing_or_lost_rows_is_named(folder):
    places = (folder / "places.csv").read_text("utf-8").splitlines()
    (folder / "places.csv").write_text("\n".join([*places[:-2], places[-3]]), "utf-8")
    assert f"geo/places.csv has 513 of 514 rows; make it again with: {MAKE}" in find_problems(folder)
    assert f"geo/places.csv has 96.04 twice; make it again with: {MAKE}" in find_problems(folder)


def test_a_file_that_grew_too_large_is_named(folder):
    path = folder / "outlines/provinces.geojson"
    path.write_text(path.read_text("utf-8") + " " * 10_000, "utf-8")
    (problem,) = find_problems(folder)
    assert "bytes, more than 360000" in problem
