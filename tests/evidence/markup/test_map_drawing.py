"""The map drawn alone: every province, hatched where there is no study, with its number where there is one."""

import re
import xml.etree.ElementTree as ElementTree

import pytest

from evidence.figures.catalogue import figure
from evidence.figures.theme import BACKGROUNDS
from evidence.markup.map_drawing import HEIGHT, WIDTH, map_drawing
from evidence.selection import Selection
from evidence.words import LANGUAGES
from tests.selections import reading

SVG = "{http://www.w3.org/2000/svg}"
SELECTIONS = [Selection(), Selection(barriers=("outreach",)), Selection(years=("2017",), islands=("jawa",))]


def drawn(selection=None, language="en", ground="light"):
    shown = figure(reading(selection, language=language), "map")
    return shown, ElementTree.fromstring(map_drawing(shown, ground))


@pytest.mark.parametrize("selection", SELECTIONS)
def test_every_province_is_drawn_and_those_without_a_study_are_hatched(selection):
    shown, svg = drawn(selection)
    paths = svg.findall(f"{SVG}path")
    hatched = [path.get("fill") == "url(#none)" for path in paths]
    assert len(paths) == 38 and hatched == list(shown.counts["there"] == 0)


@pytest.mark.parametrize("selection", SELECTIONS)
def test_the_numbers_are_those_of_the_provinces_with_a_study(selection):
    shown, svg = drawn(selection)
    assert [text.text for text in svg.findall(f"{SVG}text")] == [str(n) for n in shown.counts["studies"] if n]


def test_nothing_is_drawn_beyond_the_edge():
    _, svg = drawn()
    for path in svg.findall(f"{SVG}path"):
        corners = re.findall(r"(-?[\d.]+) (-?[\d.]+)", path.get("d"))
        assert all(0 <= float(x) <= WIDTH and 0 <= float(y) <= HEIGHT for x, y in corners)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ground", BACKGROUNDS)
def test_it_says_in_words_what_it_shows(language, ground):
    shown, svg = drawn(language=language, ground=ground)
    assert svg.get("lang") == language and svg.find(f"{SVG}desc").text == shown.alt
