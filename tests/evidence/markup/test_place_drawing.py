"""Where a place lies, drawn alone."""

import xml.etree.ElementTree as ElementTree

import pytest

from evidence.figures.theme import BACKGROUNDS
from evidence.markup.place_drawing import WIDTH, framed, name_of, place_drawing
from evidence.words import LANGUAGES
from geo.places import Bounds, read_places, read_provinces
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


@pytest.mark.parametrize("place", [*read_provinces().index, *read_places().index[::40]])
def test_every_place_can_be_drawn(place):
    assert drawn(place).get("role") == "img"


@pytest.mark.parametrize("box", [Bounds(0, 0, 10, 0.1), Bounds(0, 0, 0.1, 10)])
def test_a_drawing_is_neither_too_flat_nor_too_steep(box):
    frame = framed(box)
    assert 0.49 <= frame.height / frame.width <= 0.96 and frame.width == WIDTH
