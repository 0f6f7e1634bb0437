"""Figures as pictures: attribution in them, sizes, what they say to a screen reader, and where they cannot be made."""

import io
from xml.etree import ElementTree

import pytest
from PIL import Image

from evidence.exports import images
from evidence.exports.exhibit import NAMES, exhibit
from evidence.link import View
from evidence.selection import Selection
from evidence.words import Say

HOME = "https://example.org/map/"
SVG = "{http://www.w3.org/2000/svg}"
needs_chromium = pytest.mark.usefixtures("chromium")


@pytest.fixture
def chromium():
    """Pictures need kaleido and Chromium: their tests are never skipped."""
    if not images.possible():
        pytest.fail("Install Chromium (apt-get install chromium) and kaleido (pip install -e '.[test]').")


@pytest.fixture
def told(facets):
    return exhibit("barriers", facets, View(Selection(provinces=("ID-JI",))), Say("en"))


@needs_chromium
@pytest.mark.parametrize("size", images.SIZES)
def test_a_png_has_the_pixels_and_the_density_of_its_size(told, size):
    held = Image.open(io.BytesIO(images.image(images.composed(told, size, HOME), "png")))
    wanted = images.SIZES[size]
    assert held.size == (wanted.width, wanted.height)
    assert [round(n) for n in held.info["dpi"]] == [wanted.dpi, wanted.dpi]
    assert len(held.getcolors(1 << 24)) > 20


@needs_chromium
@pytest.mark.parametrize("name", NAMES)
def test_an_svg_says_what_it_shows_and_where_it_comes_from(facets, name):
    told = exhibit(name, facets, View(Selection(provinces=("ID-JI",))), Say("id"))
    root = ElementTree.fromstring(images.image(images.composed(told, "wide", HOME), "svg"))
    assert (root.get("lang"), root.get("role"), root.get("width")) == ("id", "img", "1920")
    assert root.find(f"{SVG}title").text == told.title and told.alt in root.find(f"{SVG}desc").text
    words = " ".join(" ".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    for said in (told.title, told.shown, told.filters, "Lestari", "versi data 1.0.0", "CC BY 4.0", HOME):
        assert said in words


def test_the_flow_as_svg_needs_no_browser(facets, monkeypatch):
    monkeypatch.setattr(images, "possible", lambda: False)
    told = exhibit("flow", facets, View(), Say("en"))
    picture = images.composed(told, "half", HOME)
    assert not images.needs_browser(told, "svg") and images.needs_browser(told, "png")
    assert images.image(picture, "svg").startswith(b"<svg")


def test_without_a_browser_no_chart_becomes_a_picture(facets, monkeypatch):
    monkeypatch.setattr(images, "possible", lambda: False)
    told = exhibit("years", facets, View(Selection(years=("2018",))), Say("en"))
    with pytest.raises(images.ImagesImpossible):
        images.image(images.composed(told, "square", HOME), "svg")


def test_a_picture_is_made_once_and_few_are_kept(told, monkeypatch):
    made = []
    monkeypatch.setattr(images, "_make", lambda picture, form: made.append(form) or b"x")
    monkeypatch.setattr(images, "_MADE", type(images._MADE)())
    picture = images.composed(told, "wide", HOME)
    assert images.image(picture, "png") == images.image(picture, "png") == b"x" and len(made) == 1
    for n in range(images.KEPT + 5):
        images.image(picture._replace(title=str(n)), "png")
    assert len(images._MADE) == images.KEPT
    images.image(picture, "png")
    assert len(made) == images.KEPT + 7


def test_an_address_too_long_for_a_picture_is_left_at_where_the_dashboard_stands(facets):
    view = View(Selection(words="perizinan " * 5, provinces=tuple(facets.options["provinces"])))
    foot = images.composed(exhibit("barriers", facets, view, Say("id")), "half", HOME).foot
    assert foot[-1] == HOME


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("size", images.SIZES)
def test_the_text_of_the_flow_can_be_read_in_every_picture(facets, size, language):
    picture = images.composed(exhibit("flow", facets, View(), Say(language)), size, HOME)
    assert 15 * images._scale(picture.markup, picture) * images.SCALE >= 12
