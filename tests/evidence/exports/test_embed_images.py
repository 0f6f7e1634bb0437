"""Figures as pictures: attribution in them, sizes, what they say to a screen reader, and where they cannot be made."""

import io
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from xml.etree import ElementTree

import pytest
from PIL import Image

from evidence.description import description
from evidence.exports import images
from evidence.exports.picture import SCALE, fitting_scale
from evidence.figures.catalogue import NAMES, figure
from evidence.selection import Selection
from tests.selections import built, reading

HOME = "https://example.org/map/"
VERSION = description()["version"]
SVG = "{http://www.w3.org/2000/svg}"
EAST_JAVA = Selection(provinces=("ID-JI",))
# Seconds after which what waits is stuck.
WAIT = 10
needs_chromium = pytest.mark.usefixtures("chromium")


@pytest.fixture
def chromium():
    """Pictures need kaleido and Chromium: their tests are never skipped."""
    if not images.possible():
        pytest.fail("Install Chromium (apt-get install chromium) and kaleido (pip install -e '.[test]').")


@pytest.fixture
def picture():
    return composed("barriers")


@pytest.fixture
def nothing_kept():
    images.image.cache.clear()
    yield
    images.image.cache.clear()


def composed(name, size="wide", selection=EAST_JAVA, language="en"):
    return images.composed(figure(reading(selection, language=language), name), size, HOME)


@needs_chromium
@pytest.mark.parametrize("size", images.SIZES)
def test_a_png_has_the_pixels_and_the_density_of_its_size(size):
    image = Image.open(io.BytesIO(images.image(composed("barriers", size), "png")))
    wanted = images.SIZES[size]
    assert image.size == (wanted.width, wanted.height)
    assert [round(n) for n in image.info["dpi"]] == [wanted.dpi, wanted.dpi]
    assert len(image.getcolors(1 << 24)) > 20


@needs_chromium
@pytest.mark.parametrize("name", NAMES)
def test_an_svg_says_what_it_shows_and_where_it_comes_from(name):
    shown = figure(reading(EAST_JAVA, language="id"), name)
    root = ElementTree.fromstring(images.image(images.composed(shown, "wide", HOME), "svg"))
    assert (root.get("lang"), root.get("role"), root.get("width")) == ("id", "img", "1920")
    # The map and the flow are of the whole country, whatever was chosen.
    titled = shown.title if name in ("map", "flow") else f"{shown.title} – Provinsi: Jawa Timur"
    assert root.find(f"{SVG}title").text == titled and shown.alt in root.find(f"{SVG}desc").text
    words = " ".join(" ".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    for text in (shown.title, shown.reading.n_of_all, shown.reading.filters, "Lestari", f"versi data {VERSION}"):
        assert text in words
    assert "CC BY 4.0" in words and HOME in words


@pytest.mark.parametrize("missing", ["kaleido", "choreographer"])
def test_pictures_are_impossible_where_one_of_their_two_packages_is_missing(missing, monkeypatch):
    monkeypatch.setattr(images, "find_spec", lambda name: None if name == missing else name)
    assert not images.possible()


@pytest.mark.parametrize("browser, possible", [(None, False), ("/usr/bin/chromium", True)])
def test_pictures_are_possible_where_both_packages_find_a_browser(browser, possible, monkeypatch):
    monkeypatch.setattr("choreographer.browsers.chromium.Chromium.find_browser", lambda skip_local: browser)
    assert images.possible() == possible


def test_the_flow_as_svg_needs_no_browser(monkeypatch):
    monkeypatch.setattr(images, "possible", lambda: False)
    flow = figure(reading(), "flow")
    assert not images.needs_browser(flow, "svg") and images.needs_browser(flow, "png")
    assert images.image(images.composed(flow, "half", HOME), "svg").startswith(b"<svg")


def test_without_a_browser_no_chart_becomes_a_picture(monkeypatch):
    monkeypatch.setattr(images, "possible", lambda: False)
    assert images.needs_browser(figure(reading(), "years"), "svg")
    with pytest.raises(images.ImagesImpossible):
        images.image(composed("years", "square", Selection(years=("2018",))), "svg")


@pytest.mark.usefixtures("nothing_kept")
def test_a_picture_is_made_once_and_few_are_kept(picture, monkeypatch):
    made = []
    monkeypatch.setattr(images, "_make", lambda picture, form: made.append(form) or b"x")
    assert images.image(picture, "png") == images.image(picture, "png") == b"x" and len(made) == 1
    for n in range(images.KEPT + 5):
        images.image(picture._replace(title=str(n)), "png")
    assert len(images.image.cache) == images.KEPT
    images.image(picture, "png")
    assert len(made) == images.KEPT + 7


@pytest.fixture
def slow(monkeypatch, nothing_kept):
    """A maker that draws for as long as it is not let go: the pictures that it has begun, and how it is let go."""
    begun, let_go = [], Event()

    def make(picture, form):
        begun.append(picture.title)
        if picture.title == "slow":
            assert let_go.wait(WAIT)
        return picture.title.encode()

    monkeypatch.setattr(images, "_make", make)
    with ThreadPoolExecutor() as threads:
        yield begun, let_go, lambda picture: threads.submit(images.image, picture, "png")
        let_go.set()


def test_a_picture_that_is_ready_waits_for_no_other(picture, slow):
    begun, let_go, ask = slow
    ready = ask(picture).result(WAIT)
    drawing = ask(picture._replace(title="slow"))
    assert ask(picture).result(WAIT) == ready and not drawing.done()
    let_go.set()
    assert drawing.result(WAIT) == b"slow" and begun == [picture.title, "slow"]


def test_who_asks_for_a_picture_that_is_being_made_gets_the_same_one(picture, slow):
    begun, let_go, ask = slow
    answers = [ask(picture._replace(title="slow")) for _ in range(4)]
    assert not any(answer.done() for answer in answers)
    let_go.set()
    assert {answer.result(WAIT) for answer in answers} == {b"slow"} and begun == ["slow"]


def test_a_picture_that_failed_can_be_asked_for_again(picture, monkeypatch, nothing_kept):
    monkeypatch.setattr(images, "possible", lambda: False)
    with pytest.raises(images.ImagesImpossible):
        images.image(picture, "png")
    monkeypatch.setattr(images, "_make", lambda picture, form: b"x")
    assert images.image(picture, "png") == b"x"


def test_an_address_too_long_for_a_picture_is_left_at_where_the_dashboard_stands():
    many = Selection(words="perizinan " * 5, provinces=tuple(built().options["provinces"]))
    assert composed("barriers", "half", many, "id").foot[-1] == HOME


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("size", images.SIZES)
def test_the_text_of_the_flow_can_be_read_in_every_picture(size, language):
    picture = composed("flow", size, language=language)
    assert 15 * fitting_scale(picture.markup, picture) * SCALE >= 12


@needs_chromium
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut_off_at_the_right_edge_of_the_narrowest_picture(name):
    png = images.image(composed(name, "half", Selection(), "id"), "png")
    with Image.open(io.BytesIO(png)) as opened:
        edge = opened.convert("RGB").crop((opened.width - 8, 0, opened.width, opened.height))
        assert len(edge.getcolors()) == 1, "something is written up to the edge"
