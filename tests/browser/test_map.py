"""The map in a real browser: nothing asked of another host, Jawa Timur by mouse and by keys."""

import re
import time

import pytest
from playwright.sync_api import expect

from geo.places import read_provinces
from pages.atlas.look import INDONESIA, look_at, map_size, on_screen

SEVEN = {"id": "7 dari 27 studi", "en": "7 of 27 studies"}
EAST_JAVA = {"id": "Jawa Timur", "en": "East Java"}
LONGEST = 30


@pytest.fixture
def page(page):
    page.set_viewport_size({"width": 1366, "height": 1100})
    return page


def opened(page, address):
    page.goto(address)
    expect(page.locator(".foot")).to_be_visible()
    expect(page.locator("[data-test-script-state=running]")).to_have_count(0)


def on_map(page, province):
    """Pixels of the page at which the label of a province stands."""
    at = read_provinces().loc[province]
    size = map_size(1366, with_profile=False)
    x, y = on_screen(at["lon"], at["lat"], look_at(INDONESIA, size), size)
    box = page.locator("[data-testid=stDeckGlJsonChart]").bounding_box()
    return box["x"] + x, box["y"] + y


def until_told(page, province, name):
    """Move over a province until the map is drawn and its tooltip names it; where that was."""
    tooltip, end = page.locator(".map-tip b"), time.monotonic() + LONGEST
    while time.monotonic() < end:
        for step in (0, 1):
            x, y = on_map(page, province)
            page.mouse.move(x + step, y)
            page.wait_for_timeout(250)
        if tooltip.count() and tooltip.is_visible() and tooltip.inner_text() == name:
            page.wait_for_timeout(500)
            return x, y
    raise AssertionError(f"the map did not tell of {name}")


def click_east_java(page, language):
    """Click as a reader does: again, if nothing came of it. A busy software WebGL takes a slow press for no click."""
    status = page.locator(".status .count")
    for _ in range(4):
        page.mouse.click(*until_told(page, "ID-JI", EAST_JAVA[language]))
        end = time.monotonic() + 8
        while time.monotonic() < end:
            if status.inner_text() == SEVEN[language]:
                return
            page.wait_for_timeout(100)


def finds_seven_studies(page, language):
    expect(page.locator(".status .count")).to_have_text(SEVEN[language])
    expect(page.locator(".profile h2")).to_have_text(EAST_JAVA[language])
    expect(page.locator(".profile .count a")).to_have_text(SEVEN[language])
    for name in ("barriers", "studies"):
        page.locator(f"[data-testid=stSidebar] a[href*='{name}?']").first.click()
        expect(page).to_have_url(re.compile(rf"/{name}\?"))
        expect(page.locator(".status .count")).to_have_text(SEVEN[language])


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_click_on_a_province_filters_the_whole_dashboard(server, page, language):
    opened(page, f"{server}/map?lang={language}")
    click_east_java(page, language)
    finds_seven_studies(page, language)
    assert page.foreign == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_keys_alone_do_the_same_on_the_tiles(server, page, language):
    opened(page, f"{server}/map?lang={language}")
    expect(page.locator("[data-testid=stDeckGlJsonChart] canvas")).to_be_visible()
    page.wait_for_timeout(1000)
    page.locator("a.tile").first.focus()
    for _ in range(40):
        if (page.evaluate("document.activeElement.getAttribute('aria-label')") or "").startswith(EAST_JAVA[language]):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    finds_seven_studies(page, language)
    assert page.foreign == []


def test_the_tiles_fit_a_screen_of_320_pixels(server, page):
    page.set_viewport_size({"width": 320, "height": 800})
    opened(page, f"{server}/map?lang=id")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    widths = [tile.bounding_box()["width"] for tile in page.locator("a.tile").all()]
    assert len(widths) == 38 and min(widths) >= 24


def test_local_governments_are_fetched_only_when_a_province_is_chosen(server, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/geo/" in request.url else None)
    opened(page, f"{server}/map?lang=en")
    until_told(page, "ID-JI", "East Java")
    assert asked and not any("regencies" in url for url in asked)
    with page.expect_request(re.compile("/geo/regencies/"), timeout=60_000):
        click_east_java(page, "en")
    page.wait_for_timeout(1500)
    assert {url.split("/geo/")[1].split("?")[0] for url in asked if "regencies" in url} == {"regencies/ID-JI.geojson"}
