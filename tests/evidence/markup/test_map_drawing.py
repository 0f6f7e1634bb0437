"""The map drawn alone: every province, hatched where there is no study, with its number where there is one."""

import math
import re
import xml.etree.ElementTree as ElementTree
from itertools import combinations, pairwise

import pytest

from evidence.figures.catalogue import figure
from evidence.figures.theme import BACKGROUNDS, SILENT, STEP_COLOURS
from evidence.link import Display
from evidence.markup.map_drawing import COUNTRY, HEIGHT, WIDTH, Frame, fill, map_drawing
from evidence.selection import Selection
from evidence.words import LANGUAGES
from geo.places import Bounds, label_points
from geo.projection import mercator
from tests.selections import reading

SVG = "{http://www.w3.org/2000/svg}"
SELECTIONS = [Selection(), Selection(barriers=("outreach",)), Selection(years=("2017",), islands=("jawa",))]


def drawn(selection=None, language="en", ground="light", display=None):
    shown = figure(reading(selection, display, language), "map")
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


def discs(svg):
    """The middle of each disc, how wide it is, and its number with its place."""
    for rect, text in zip(svg.findall(f"{SVG}rect"), svg.findall(f"{SVG}text"), strict=True):
        x, y, width, height = (float(rect.get(side)) for side in ("x", "y", "width", "height"))
        yield (x + width / 2, y + height / 2), (width, height), (float(text.get("x")), float(text.get("y"))), text.text


def test_a_number_stands_in_the_middle_of_its_disc_and_no_disc_covers_another():
    _, svg = drawn()
    held = list(discs(svg))
    for (x, y), size, (text_x, text_y), _ in held:
        assert size == (15, 15) and text_x == pytest.approx(x, abs=0.1) and 3 < text_y - y < 5
    middles = [middle for middle, *_ in held]
    assert all(math.dist(one, other) >= 15 for one, other in combinations(middles, 2))


def test_a_number_stands_near_the_point_of_its_province():
    shown, svg = drawn(Selection(provinces=("ID-SN",)))
    studied, points = shown.counts.loc[shown.counts["there"] > 0, "key"], label_points()
    for code, (middle, *_) in zip(studied, discs(svg), strict=True):
        lon, lat = points[code]
        assert math.dist(middle, COUNTRY.placed(lon, mercator(lat))) < 20


def test_a_sum_has_a_disc_as_wide_as_it_needs():
    _, svg = drawn(display=Display(shade="barrier", barrier="outreach"))
    assert {number: size for _, size, _, number in discs(svg)}["1 + 1"] == (32, 15)


@pytest.mark.parametrize(
    "lon, lat, at", [(10, 5, (0, 0)), (12, 5, (8, 0)), (10, 0, (0, 20)), (10, -5, (0, 40.1)), (11.5, 0, (6, 20))]
)
def test_a_point_of_the_earth_has_its_place_in_a_frame(lon, lat, at):
    frame = Frame(Bounds(10, -5, 15, 5), 4)
    assert frame.placed(lon, mercator(lat)) == pytest.approx(at, abs=0.1) and (frame.width, frame.height) == (20, 40)


def test_corners_that_could_not_be_told_apart_are_left_out():
    frame = Frame(Bounds(0, -10, 10, 10), 10)
    path = frame.path([[(0, 0), (0.04, 0), (0.05, 0), (1, 0), (1, 0.02), (1, 1), (0, 0)]])
    assert path.count("M") == path.count("Z") == 1 and path.count("L") == 4
    _, svg = drawn()
    for ring in re.findall("M([^Z]+)Z", "".join(path.get("d") for path in svg.findall(f"{SVG}path"))):
        corners = [tuple(map(float, corner.split())) for corner in ring.split("L")]
        assert all(abs(x - w) + abs(y - v) >= 0.499 for (x, y), (w, v) in pairwise(corners))


@pytest.mark.parametrize("ground", BACKGROUNDS)
def test_an_area_is_hatched_quiet_or_has_the_colour_of_its_step(ground):
    looks = [fill({"there": there, "studies": n}, ground) for there, n in ((0, 0), (1, 0), (1, 1), (3, 2), (9, 9))]
    steps = STEP_COLOURS[ground]
    assert looks == ["url(#none)", SILENT[ground], steps[0], steps[1], steps[3]]
