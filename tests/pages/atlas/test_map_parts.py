"""The pure parts of the map page: where it looks, where labels stand, what a click does, what the browser fetches."""

import gzip
import json

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from evidence.selection import Selection
from geo.outlines import OutlinesUnreadable
from geo.places import UnknownPlace
from pages.addresses import outlines as outline_files
from pages.addresses.outlines import OUTLINE_ROUTE, outline_address, packed, province_boxes
from pages.atlas.counts import clicked
from pages.atlas.labels import Place, labels
from pages.atlas.layers import choice, colour, tip
from pages.atlas.look import INDONESIA, Size, look_at, map_size, on_screen
from pages.parts.window import window_width

SIZES = [Size(900, 370), Size(520, 420), Size(328, 230)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("box", [INDONESIA, *(province_boxes()[p] for p in ("ID-JI", "ID-JK", "ID-MU", "ID-PS"))])
def test_a_look_holds_the_whole_box(box, size):
    look = look_at(box, size)
    for lon, lat in ((box.west, box.south), (box.east, box.north)):
        x, y = on_screen(lon, lat, look, size)
        assert 0 <= x <= size.width and 0 <= y <= size.height


@pytest.mark.parametrize("told, width", [("360", 360), ("", 1280), ("wide", 1280), ("-5", 1280), ("999999", 4000)])
def test_the_width_of_the_window_is_taken_with_care(told, width):
    assert window_width({"width": told}) == width


def test_a_profile_leaves_room_beside_the_map_but_not_on_a_phone():
    assert map_size(1366, True).width < map_size(1366, False).width
    assert map_size(360, True).width == map_size(360, False).width == 328


def test_a_click_chooses_and_a_second_one_lets_go():
    chosen = clicked(Selection(), "ID-JI")
    assert chosen == Selection(provinces=("ID-JI",))
    inside = clicked(chosen, "35.18")
    assert inside == Selection(provinces=("ID-JI",), places=("35.18",))
    assert clicked(inside, "35.18") == chosen
    assert clicked(chosen, "ID-JI") == Selection()


def test_a_click_keeps_the_other_filters():
    assert clicked(Selection(years=("2019",)), "ID-JB") == Selection(provinces=("ID-JB",), years=("2019",))


def test_labels_hide_no_point_and_no_other_label():
    size = Size(520, 420)
    look = look_at(province_boxes()["ID-JB"], size)
    bandung = [Place(107.610, -6.912, "Kota Bandung", "4"), Place(107.53, -7.03, "Kabupaten Bandung", "1")]
    first, second = labels(bandung, look, size)
    assert first.text == "Kota Bandung: 4" and second.text == "Kabupaten Bandung: 1"
    assert first.offset != (0, 0) and first.offset != second.offset


def test_where_there_is_no_room_the_number_is_kept():
    size = Size(60, 40)
    look = look_at(province_boxes()["ID-JB"], size)
    (label,) = labels([Place(107.610, -6.912, "Kota Bandung", "4")], look, size)
    assert label.text == "4"


def test_a_colour_is_chosen_by_code():
    assert choice({}, [1, 2, 3]) == "[1, 2, 3]"
    assert choice({"ID-JI": [1, 1, 1]}, [0, 0, 0]) == '(properties.at=="ID-JI")?[1, 1, 1]:[0, 0, 0]'
    assert colour("#2e7da6") == [46, 125, 166, 255]


def test_a_tooltip_cannot_carry_markup():
    assert "<script>" not in tip("name_id", {"ID-JI": ["<script>"]}, "<script>")


NAMES = [
    "provinces",
    "regencies",
    "regencies/ID-JI",
    "one/ID-JI",
    "one/35.18",
    "clicks/provinces",
    "borders/provinces",
    "borders/ID-JI",
]


@pytest.mark.parametrize("name", NAMES)
def test_outlines_are_served_packed_and_kept_by_the_browser(name):
    client = TestClient(Starlette(routes=[OUTLINE_ROUTE]))
    answer = client.get("/" + outline_address(name))
    assert answer.status_code == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.json()["type"] == "FeatureCollection"
    again = client.get("/" + outline_address(name), headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


def test_a_reader_without_gzip_gets_the_outlines_too():
    client = TestClient(Starlette(routes=[OUTLINE_ROUTE]))
    answer = client.get("/geo/provinces.json", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert len(answer.json()["features"]) == 38


@pytest.mark.parametrize(
    "name", ["elsewhere", "provinces/ID-JI", "regencies/ID-XX", "one/99.99", "one/", "borders/x", "clicks/ID-JI"]
)
def test_outlines_that_do_not_exist_are_refused(name):
    with pytest.raises(UnknownPlace):
        packed(name)
    assert TestClient(Starlette(routes=[OUTLINE_ROUTE])).get(f"/geo/{name}.json").status_code == 404


def test_outlines_have_their_code_under_one_name_for_both_layers():
    for name, code in (("provinces", "ID-JI"), ("regencies/ID-JI", "35.18")):
        features = json.loads(gzip.decompress(packed(name).gzipped))["features"]
        assert code in {feature["properties"][outline_files.CODE] for feature in features}


def test_the_first_draw_sends_at_most_250_kb_of_outlines():
    first = ("provinces", "clicks/provinces", "borders/provinces")
    assert sum(len(packed(name).gzipped) for name in first) <= 250_000


def test_outlines_that_cannot_be_read_are_named(monkeypatch):
    def fail(layer):
        raise OutlinesUnreadable(f"geo/outlines/{layer}.geojson is missing")

    monkeypatch.setattr(outline_files, "read_outlines", fail)
    with pytest.raises(OutlinesUnreadable):
        packed.__wrapped__("provinces")
