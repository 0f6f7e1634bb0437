"""The pure parts of the map page: where it looks, where labels stand, what a click does, what the browser fetches."""

import gzip
import hashlib

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from evidence.selection import Selection
from evidence.words import LANGUAGES, Say
from geo.outlines import OutlinesUnreadable, outline_path, read_outlines
from geo.places import box_round
from pages.addresses.outlines import OUTLINE_ROUTE
from pages.atlas.counts import clicked, map_counts
from pages.atlas.drawing import areas_and_lines, points_and_numbers
from pages.atlas.labels import Place, labels
from pages.atlas.layers import choice, chosen_borders, colour, tip
from pages.atlas.look import INDONESIA, Look, Size, can_be_hit, look_at, map_size, on_laptop, on_screen, type_scale
from pages.atlas.outlines import outline_address
from pages.atlas.tiles import legend, tile_name
from pages.parts.window import scale_at, window_width
from tests.selections import reading

SIZES = [Size(900, 370), Size(520, 420), Size(328, 230)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("box", [INDONESIA, *(box_round([p]) for p in ("ID-JI", "ID-JK", "ID-MU", "ID-PS"))])
def test_a_look_holds_the_whole_box(box, size):
    look = look_at(box, size)
    for lon, lat in ((box.west, box.south), (box.east, box.north)):
        x, y = on_screen(lon, lat, look, size)
        assert 0 <= x <= size.width and 0 <= y <= size.height


@pytest.mark.parametrize("told, width", [("360", 360), ("", 1280), ("wide", 1280), ("-5", 1280), ("999999", 4000)])
def test_the_width_of_the_window_is_taken_with_care(told, width):
    assert window_width({"width": told}) == width


@pytest.mark.parametrize("width, scale", [(320, 1), (1920, 1), (2560, 1.25), (3840, 1.5)])
def test_charts_grow_with_the_type_of_the_page(width, scale):
    assert scale_at(width) == scale


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


def test_a_click_on_a_province_as_such_chooses_the_studies_of_its_office():
    assert clicked(Selection(), "33") == Selection(provinces=("ID-JT",), places=("33",))


def test_points_and_numbers_are_clicked_for_the_area_that_they_stand_for():
    counts = map_counts(reading(Selection(provinces=("ID-JI",))))
    *_, spots, numbers = points_and_numbers(counts, "light", Look(112, -7.6, 6), Size(500, 400), 1)
    studied = {row["area"] for row in counts.places.to_dict("records") if row["area"].startswith("35.")}
    assert {spot["id"] for spot in spots.data} == studied == {number["id"] for number in numbers.data}
    assert [spot["name_en"] for spot in spots.data if spot["id"] == "35.73"] == ["Malang City"]
    assert spots.pickable and numbers.pickable and spots.get_radius >= 12


def test_on_the_map_of_the_country_nothing_is_drawn_twice_to_be_clicked():
    layers = points_and_numbers(map_counts(reading()), "light", Look(118, -2, 4), Size(900, 370), 1)
    assert not any(getattr(layer, "pickable", False) for layer in layers)


def test_a_click_keeps_the_other_filters():
    assert clicked(Selection(years=("2019",)), "ID-JB") == Selection(provinces=("ID-JB",), years=("2019",))


@pytest.mark.parametrize(
    "window, chosen, hit",
    [(1366, [], True), (768, [], True), (360, [], False), (360, ["ID-JI"], True), (360, ["ID-AC", "ID-PA"], False)],
)
def test_provinces_can_be_hit_where_they_are_large_enough_in_the_window(window, chosen, hit):
    size = map_size(window, with_profile=bool(chosen))
    assert can_be_hit(look_at(box_round(chosen) if chosen else INDONESIA, size)) == hit


def test_type_and_places_of_labels_grow_together():
    look, size = Look(110, -7, 6), Size(1600, 900)
    near, small = on_laptop(look, size, 2)
    assert small == Size(800, 450)
    assert on_screen(111, -7, near, small)[0] * 2 == pytest.approx(on_screen(111, -7, look, size)[0])


@pytest.mark.parametrize("provinces, tied", [((), False), (("ID-JI",), False), (("ID-JB",), True)])
def test_the_legend_explains_a_line_between_places_where_one_is_seen(provinces, tied):
    shown = reading(Selection(provinces=provinces))
    assert (shown.say("map.tie") in legend(shown)) == tied


def test_labels_hide_no_point_and_no_other_label():
    size = Size(520, 420)
    look = look_at(box_round(["ID-JB"]), size)
    bandung = [Place(107.610, -6.912, "Kota Bandung", "4"), Place(107.53, -7.03, "Kabupaten Bandung", "1")]
    first, second = labels(bandung, look, size)
    assert first.text == "Kota Bandung: 4" and second.text == "Kabupaten Bandung: 1"
    assert first.offset != (0, 0) and first.offset != second.offset


def test_a_name_stands_where_it_could_not_be_that_of_another_point():
    """On a phone the room west of Situbondo ends at the point of Nganjuk."""
    size, alone = map_size(360, True), Place(114.002, -7.707, "Kabupaten Situbondo", "1")
    look, crowd = look_at(box_round(["ID-JI"]), size), Place(111.902, -7.602, "Kabupaten Nganjuk", "1")
    assert labels([alone], look, size)[0].text == "Kabupaten Situbondo: 1"
    assert labels([crowd, alone], look, size)[1].text == "1"


def test_where_there_is_no_room_the_number_is_kept():
    size = Size(60, 40)
    look = look_at(box_round(["ID-JB"]), size)
    (label,) = labels([Place(107.610, -6.912, "Kota Bandung", "4")], look, size)
    assert label.text == "4"


def test_a_colour_is_chosen_by_code():
    assert choice({}, [1, 2, 3]) == "[1, 2, 3]"
    assert choice({"ID-JI": [1, 1, 1]}, [0, 0, 0]) == '(id=="ID-JI")?[1, 1, 1]:[0, 0, 0]'
    assert colour("#2e7da6") == [46, 125, 166, 255]


def test_a_tooltip_cannot_carry_markup():
    assert "<script>" not in tip("name_id", {"ID-JI": ["<script>"]}, "<script>")


FILES = ["provinces", "coarse", "borders", "regencies/ID-JI"]


@pytest.fixture
def client():
    return TestClient(Starlette(routes=[OUTLINE_ROUTE]))


@pytest.mark.parametrize("layer", FILES)
def test_outlines_are_served_and_kept_by_the_browser(client, layer):
    answer = client.get("/" + outline_address(layer))
    assert answer.json() == read_outlines(layer)
    assert "immutable" in answer.headers["cache-control"]
    again = client.get("/" + outline_address(layer), headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("layer", FILES)
def test_an_address_changes_with_its_file(layer):
    mark = hashlib.sha256(outline_path(layer).read_bytes()).hexdigest()
    assert mark.startswith(outline_address(layer).partition("?v=")[2])


@pytest.mark.parametrize("name", ["elsewhere", "regencies/ID-XX", "../places", "%2e%2e/places"])
def test_outlines_that_do_not_exist_are_refused(client, name):
    assert client.get(f"/geo/{name}.geojson").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_outlines_that_do_not_exist_are_refused_in_a_sentence_that_echoes_nothing(client, language):
    answer = client.get(f"/geo/elsewhere.geojson?lang={language}")
    assert Say(language)("embed.unknown_outlines") in answer.text and "elsewhere" not in answer.text
    assert "content-security-policy" in answer.headers


def test_outlines_packed_and_plain_have_one_weak_mark(client):
    plain, packed = (
        client.get("/geo/coarse.geojson", headers={"accept-encoding": way}) for way in ("identity", "gzip")
    )
    assert plain.content == packed.content and packed.headers["content-encoding"] == "gzip"
    assert plain.headers["etag"] == packed.headers["etag"] and plain.headers["etag"].startswith("W/")


def outlines_sent(selection):
    """The files that a map asks for, each once, packed."""
    addresses = {layer.data for layer in areas_and_lines(map_counts(reading(selection)), "light")}
    files = (outline_path(address.partition(".")[0].removeprefix("geo/")) for address in addresses)
    return sum(len(gzip.compress(file.read_bytes())) for file in files)


def test_the_country_takes_40_kb_of_outlines_and_a_province_250():
    assert outlines_sent(Selection()) <= 40_000 < outlines_sent(Selection(provinces=("ID-JI",))) <= 250_000


def test_outlines_that_cannot_be_read_have_no_address():
    with pytest.raises(OutlinesUnreadable, match="geo/outlines/elsewhere.geojson is missing"):
        outline_address("elsewhere")


def test_of_a_file_only_what_was_chosen_is_outlined():
    province, place = chosen_borders(["ID-AC", "11.02"], "light", 2.5)
    assert province.data == outline_address("provinces") and province.data_transform == "@@=features[0]"
    assert place.data == outline_address("regencies/ID-AC") and place.data_transform == "@@=features[1]"


@pytest.mark.parametrize("window, scale", [(390, 1), (1366, 1), (1920, 1), (3840, 1.624)])
def test_numbers_grow_with_the_type_of_large_screens(window, scale):
    assert type_scale(window) == pytest.approx(scale)


@pytest.mark.parametrize(
    "broken", ["Lam-pung", "Jakar-ta", "Kal-teng", "Beng-kulu", "Goron-talo", "Pap-teng", "Banten"]
)
def test_a_long_name_on_a_tile_is_broken_between_syllables(broken):
    assert tile_name(broken.replace("-", "")) == broken.replace("-", "\N{SOFT HYPHEN}")
