"""The slides as a web page in a real browser: drawn, turned by keys, and alive as a file without a network."""

import urllib.request

import pytest
from playwright.sync_api import expect

from evidence.figures.catalogue import NAMES
from evidence.words import LANGUAGES

pytestmark = pytest.mark.xdist_group("slides")
FIGURES = "figures=years.barriers.map.studies"


def test_slides_are_drawn_and_turned_by_the_arrow_keys(page, server):
    page.goto(f"{server}/deck.html?lang=id")
    expect(page.locator(".chart[data-drawn]")).to_have_count(len(NAMES) - 1)
    slides = page.locator("section.slide").count()
    assert slides > len(NAMES)
    page.keyboard.press("ArrowRight")
    expect(page.locator("#slide-2")).to_be_focused()
    expect(page.locator(".place")).to_have_text(f"2 / {slides}")
    page.keyboard.press("End")
    expect(page.locator(".place")).to_have_text(f"{slides} / {slides}")
    assert page.url.endswith(f"#slide-{slides}") and not page.foreign


def test_a_slide_page_is_a_file_that_needs_no_network(page, server, tmp_path):
    kept = tmp_path / "slides.html"
    kept.write_bytes(urllib.request.urlopen(f"{server}/deck.html?lang=en&standalone=1&{FIGURES}").read())
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(kept.as_uri())
    expect(page.locator(".chart[data-drawn]")).to_have_count(4)
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_slides_fit_a_phone(page, server):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{server}/deck.html?lang=id&{FIGURES}")
    expect(page.locator(".chart[data-drawn]")).to_have_count(4)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


# Names of rows and numbers of bars of one chart that stand over each other, and slides that the screen does not hold.
# A third of a line is the air over and under its letters.
OVERPRINTED = """() => [...document.querySelectorAll(".slide .js-plotly-plot")].flatMap((plot) =>
  [".ytick text", ".bartext"].flatMap((kind) => {
    const boxes = [...plot.querySelectorAll(kind)].map((name) => name.getBoundingClientRect());
    const over = (a, b) => a.left < b.right && a.right > b.left
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > a.height / 3;
    return boxes.filter((box, n) => boxes.slice(n + 1).some((other) => over(box, other)));
  }))"""
# Numbers of a grid that are too large for the strips under them.
CROWDED = """() => [...document.querySelectorAll("script.figure")].map((held) => {
    const { line } = JSON.parse(held.textContent), plot = held.previousElementSibling;
    const [first, second] = [...plot.querySelectorAll(".ytick text")].map((name) => name.getBoundingClientRect().y);
    const number = plot.querySelector(".heatmap-label text");
    return line && parseFloat(getComputedStyle(number).fontSize) * line - Math.abs(second - first);
  }).filter((over) => over > 1)"""
TALL = (
    "[...document.querySelectorAll('.slide')].filter((s) => s.scrollHeight > innerHeight + 2).map((s) => s.ariaLabel)"
)


@pytest.mark.parametrize("width, height", [(1280, 720), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_stands_over_another_and_a_screen_holds_a_slide(page, server, width, height, language):
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{server}/deck.html?lang={language}")
    expect(page.locator(".chart[data-drawn]")).to_have_count(len(NAMES) - 1)
    assert page.evaluate(OVERPRINTED) == page.evaluate(CROWDED) == page.evaluate(TALL) == []


EDGES = "document.querySelector('#slide-2').getBoundingClientRect().toJSON()"


@pytest.mark.parametrize("height", [260, 340])
def test_a_slide_taller_than_the_screen_is_read_to_its_end_and_back_to_its_start(page, server, height):
    page.set_viewport_size({"width": 900, "height": height})
    page.goto(f"{server}/deck.html?lang=id&figures=barriers.years")
    expect(page.locator(".chart[data-drawn]")).to_have_count(2)
    page.keyboard.press("ArrowRight")
    assert page.evaluate(EDGES)["bottom"] > height + 4
    for key in ("PageDown", " "):
        if (before := page.evaluate(EDGES))["bottom"] > height + 4:
            page.keyboard.press(key)
            assert 0 < before["top"] - page.evaluate(EDGES)["top"] < height
    assert abs(page.evaluate(EDGES)["bottom"] - height) <= 4
    page.keyboard.press("PageDown")
    expect(page.locator("#slide-3")).to_be_focused()
    page.keyboard.press("PageUp")
    assert abs(page.evaluate(EDGES)["bottom"] - height) <= 4
    page.keyboard.press("PageUp")
    assert page.evaluate(EDGES)["top"] > -height
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#slide-1")).to_be_focused()
