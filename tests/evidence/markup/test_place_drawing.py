"""Where a place lies, drawn alone."""

import re
import xml.etree.ElementTree as ElementTree

import pytest

from evidence.figures.theme import BACKGROUNDS, INK
from evidence.markup.place_drawing import (
    OUTLINE,
    WIDTH,
    alternative,
    chosen_province,
    framed,
    key_of,
    name_of,
    nearest_governments,
    place_drawing,
)
from evidence.selection import Selection
from evidence.words import LANGUAGES, Say
from geo.places import Bounds, box_round, province_of, read_places, read_provinces
from geo.projection import mercator
from tests.selections import reading

SVG = "{http://www.w3.org/2000/svg}"
# A province with studies, one without; a place with one, one beside it, one far from any, one that is a point.
PLACES = ["ID-JI", "ID-PA", "35.12", "35.11", "94.01", "31.01"]


def drawn(place, language="en", ground="light"):
    return ElementTree.fromstring(place_drawing(reading(language=language), place, ground))


@pytest.mark.parametrize("ground", BACKGROUNDS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", PLACES)
def test_a_place_is_named_in_its_drawing_whole_and_within_it(place, language, ground):
    svg = drawn(place, language, ground)
    name = svg.findall(f".//{SVG}text")[-1]
    assert name.text == name_of(reading(language=language), place)
    assert len(name.text) * 3 <= float(name.get("x")) <= WIDTH - len(name.text) * 3
    assert svg.find(f"{SVG}desc").text


@pytest.mark.parametrize(
    "place, numbers", [("ID-JI", ["2", "1", "1", "1", "1", "1"]), ("35.12", ["2", "1", "1", "1", "1", "1"])]
)
def test_the_numbers_are_those_of_the_local_governments_studied_in_the_province(place, numbers):
    assert [text.text for text in drawn(place).findall(f".//{SVG}text")][:-1] == numbers


@pytest.mark.parametrize("place", ["35.10", "35.12", "35.73", "33.24", "32.73"])
def test_the_name_of_a_local_government_crosses_no_line_of_its_outline(place):
    svg = drawn(place)
    [own] = [path for path in svg.iter(f"{SVG}path") if path.get("stroke-width") == str(OUTLINE)]
    name = svg.findall(f".//{SVG}text")[-1]
    half, (x, y) = len(name.text) * 4, (float(name.get(axis)) for axis in "xy")
    corners = [tuple(map(float, corner)) for corner in re.findall(r"(-?[\d.]+)[ ,](-?[\d.]+)", own.get("d"))]
    assert [at for at in corners if abs(at[0] - x) < half and y - 9 < at[1] < y] == []


def test_a_study_of_several_places_is_explained_where_the_numbers_hold_it_more_than_once():
    several = Say("en")("map.several", studies="1 study")
    assert key_of(reading(), "ID-JB").endswith(several)
    assert several not in key_of(reading(), "ID-JI")


@pytest.mark.parametrize("place", [*read_provinces().index, *read_places().index[::40]])
def test_every_place_can_be_drawn(place):
    assert drawn(place).get("role") == "img"


@pytest.mark.parametrize("box", [Bounds(0, 0, 10, 0.1), Bounds(0, 0, 0.1, 10)])
def test_a_drawing_is_neither_too_flat_nor_too_steep(box):
    frame = framed(box)
    assert 0.49 <= frame.height / frame.width <= 0.96 and frame.width == WIDTH


@pytest.mark.parametrize("box", [Bounds(100, -1, 110, 7), Bounds(94, -11, 141, 6), Bounds(110, 0, 110.5, 9)])
def test_round_a_box_stays_some_sea_on_every_side_and_the_box_in_the_middle(box):
    bounds = framed(box).bounds
    sides = box.west - bounds.west, bounds.east - box.east
    heights = mercator(box.south) - mercator(bounds.south), mercator(bounds.north) - mercator(box.north)
    assert sides[0] == pytest.approx(sides[1]) and heights[0] == pytest.approx(heights[1], abs=0.01)
    assert min(sides) >= 0.0699 * (box.east - box.west)
    assert min(heights) >= 0.0699 * (mercator(box.north) - mercator(box.south))
    assert min(sides[0] / (box.east - box.west), heights[0] / (mercator(box.north) - mercator(box.south))) < 0.0701


def strong(svg):
    """What has the strong line: outlines and rings."""
    return [part for part in svg.iter() if part.get("stroke") == INK["light"] and part.get("fill") == "none"]


@pytest.mark.parametrize(
    "place, rings", [("ID-JI", 0), ("ID-PA", 0), ("35.12", 0), ("31.01", 1), ("35.78", 0), ("35.76", 1)]
)
def test_the_place_has_a_strong_line_and_one_too_small_to_be_seen_a_ring(place, rings):
    line, *round_it = strong(drawn(place))
    assert line.tag == f"{SVG}path" and len(round_it) == rings


@pytest.mark.parametrize("place", PLACES)
def test_the_name_of_a_place_covers_no_number_where_there_is_room(place):
    *numbers, name = drawn(place).findall(f".//{SVG}text")
    x, y, half = float(name.get("x")), float(name.get("y")), len(name.text) * 11 * 0.38
    assert not [n for n in numbers if abs(float(n.get("x")) - x) < half and abs(float(n.get("y")) - y - 1) < 10]


@pytest.mark.parametrize("place, inside", [("ID-JI", True), ("35.11", True), ("ID-PA", False), ("94.01", False)])
def test_a_province_without_a_studied_local_government_is_shown_among_the_nearest_that_have_a_study(place, inside):
    province = province_of(place) if "." in place else place
    assert name_of(reading(), province if inside else place) in alternative(reading(), place)
    paths = drawn(place).findall(f".//{SVG}path")
    assert (len(paths) > 60) == inside


# The nearest studied, and the nearest that reports a barrier; one that is both; none where the province has a study.
@pytest.mark.parametrize(
    "place, nearest", [("96.71", ("71.01", "73.73")), ("51.03", ("35.12",)), ("35.11", ()), ("ID-PA", ())]
)
def test_a_local_government_of_a_province_without_a_study_is_shown_with_the_nearest_that_have_one(place, nearest):
    svg, shown = drawn(place), reading()
    dots = [dot for dot in svg.iter(f"{SVG}circle") if dot.get("fill") == INK["light"]]
    texts = [text.text for text in svg.iter(f"{SVG}text")]
    assert nearest_governments(shown, place) == nearest and len(dots) == len(nearest)
    assert all(f"{name_of(shown, one)}: 1" in texts for one in nearest)
    assert all(name_of(shown, one) in alternative(shown, place) for one in nearest)
    assert all(0 < float(dot.get("cx")) < WIDTH and 0 < float(dot.get("cy")) < float(svg.get("height")) for dot in dots)
    assert (shown.say("place_page.map_dots") in key_of(shown, place)) == bool(nearest)


@pytest.mark.parametrize(
    "chosen, province",
    [
        ({}, ""),
        ({"provinces": ("ID-JI",)}, "ID-JI"),
        ({"places": ("35.12",)}, "ID-JI"),
        ({"provinces": ("ID-JI",), "places": ("35.12",)}, "ID-JI"),
        ({"provinces": ("ID-JI", "ID-JB")}, ""),
        ({"provinces": ("ID-PA",)}, ""),
    ],
)
def test_a_province_is_drawn_alone_where_it_is_the_only_one_chosen_and_has_a_studied_local_government(chosen, province):
    assert chosen_province(reading(Selection(**chosen))) == province


def test_the_drawing_of_a_province_holds_all_of_it():
    frame, box = framed(box_round(("ID-JI",))), box_round(("ID-JI",))
    for lon, lat in ((box.west, box.north), (box.east, box.south)):
        x, y = frame.placed(lon, mercator(lat))
        assert 0 < x < frame.width and 0 < y < frame.height
