"""The map in a real browser: nothing asked of another host, Jawa Timur by mouse and by keys."""

import json
import re
import time
from contextlib import suppress

import pytest
from playwright.sync_api import Page, expect

from evidence.selection import Selection
from evidence.words import Say
from geo.places import box_round, read_provinces
from pages.atlas.drawing import map_deck
from pages.atlas.look import INDONESIA, look_at, map_size, on_screen
from tests.browser.keys import tabbed_to
from tests.browser.states import EAST_JAVA, SEVEN, State, counted, opened
from tests.selections import reading

MAP = State("map", "map")
LONGEST = 30
pytestmark = pytest.mark.xdist_group("map")


@pytest.fixture
def page(page):
    page.set_viewport_size({"width": 1366, "height": 1100})
    page.outlines = []
    page.on("request", lambda request: page.outlines.append(request.url) if "/geo/" in request.url else None)
    return page


def on_map(province: str) -> tuple[float, float]:
    """Pixels of the map at which a province lies, on a map of the country."""
    at = read_provinces().loc[province]
    size = map_size(1366, with_profile=False)
    return on_screen(at["lon"], at["lat"], look_at(INDONESIA, size), size)


def label_on_map(width: int, province: str, place: str) -> tuple[float, float]:
    """Pixels of the map at which the label of a place stands, on the map of its province."""
    chosen, size = reading(Selection(provinces=(province,))), map_size(width, with_profile=True)
    layers = json.loads(map_deck(chosen, size, "light").to_json())["layers"]
    [label] = [row for layer in layers if "click-numbers" in layer["id"] for row in layer["data"] if row["id"] == place]
    x, y = on_screen(*label["position"], look_at(box_round([province]), size), size)
    return x + label["offset"][0], y + label["offset"][1]


def until_told(page: Page, at: tuple[float, float], name: str) -> tuple[float, float]:
    """Move over a point of the map until it is drawn and its tooltip names what is there; where that is on the page."""
    tooltip, end = page.locator(".map-tip b"), time.monotonic() + LONGEST
    while time.monotonic() < end:
        box = page.get_by_test_id("stDeckGlJsonChart").bounding_box()
        x, y = box["x"] + at[0], box["y"] + at[1]
        page.mouse.move(x + 1, y)
        page.mouse.move(x, y)
        with suppress(AssertionError):
            expect(tooltip).to_have_text(name, timeout=500)
            return x, y
    raise AssertionError(f"the map did not tell of {name}")


def click_east_java(page: Page, language: str) -> None:
    """Click as a reader does: again, if nothing came of it. A busy software WebGL takes a slow press for no click."""
    for _ in range(4):
        page.mouse.click(*until_told(page, on_map("ID-JI"), EAST_JAVA[language]))
        with suppress(AssertionError):
            expect(counted(page)).to_have_text(SEVEN[language], timeout=8_000)
            return


def finds_seven_studies(page: Page, language: str) -> None:
    expect(counted(page)).to_have_text(SEVEN[language])
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", level=2, name=EAST_JAVA[language], exact=True)).to_be_visible()
    expect(main.get_by_role("link", name=SEVEN[language], exact=True)).to_be_visible()
    say = Say(language)
    for name in ("barriers", "studies"):
        sidebar = page.get_by_role("region", name=say("streamlit.sidebar"))
        sidebar.get_by_role("link", name=say(f"page.{name}.menu")).click()
        expect(page).to_have_url(re.compile(rf"/{name}\?"))
        expect(counted(page)).to_have_text(SEVEN[language])
    assert page.foreign == []


def local_outlines(page: Page) -> set[str]:
    return {url.split("/geo/")[1].split("?")[0] for url in page.outlines if "regencies" in url}


# By hand in one language, by keys in the other.
def test_a_click_on_a_province_filters_the_whole_dashboard_and_only_then_fetches_its_local_governments(server, page):
    language = "id"
    opened(page, server, MAP, language)
    until_told(page, on_map("ID-JI"), EAST_JAVA[language])
    assert page.outlines and local_outlines(page) == set()
    with page.expect_request("**/geo/regencies/**", timeout=4 * 1_000 * LONGEST):
        click_east_java(page, language)
    finds_seven_studies(page, language)
    assert local_outlines(page) == {"regencies/ID-JI.geojson"}


def test_keys_alone_do_the_same_on_the_tiles(server, page):
    language = "en"
    opened(page, server, MAP, language)
    tabbed_to(page, re.compile(f"{EAST_JAVA[language]}: .*"))
    page.keyboard.press("Enter")
    expect(counted(page)).to_have_text(SEVEN[language])
    # What stands above the tiles grew.
    expect(page.locator("a.tile:focus")).to_be_in_viewport()
    finds_seven_studies(page, language)


def test_without_webgl_the_map_is_a_picture_and_the_tiles_choose(server, page):
    page.add_init_script(
        "const given = HTMLCanvasElement.prototype.getContext;"
        "HTMLCanvasElement.prototype.getContext = function (kind, ...more) {"
        "  return /webgl/.test(kind) ? null : given.call(this, kind, ...more) }"
    )
    opened(page, server, MAP, "id")
    expect(page.get_by_text(Say("id")("map.no_webgl"))).to_be_visible()
    picture = page.locator(".without-webgl img")
    assert picture.evaluate("picture => picture.naturalWidth") > 300
    page.get_by_role("link", name=re.compile(f"{EAST_JAVA['id']}: ")).click()
    expect(counted(page)).to_have_text(SEVEN["id"])


def test_on_a_phone_tiles_stand_for_the_map_until_a_province_is_chosen_and_a_label_for_its_place(server, page):
    page.set_viewport_size({"width": 320, "height": 800})
    opened(page, server, MAP, "id")
    expect(page.get_by_test_id("stDeckGlJsonChart")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    widths = page.locator("a.tile").evaluate_all("all => all.map((tile) => tile.getBoundingClientRect().width)")
    assert len(widths) == 38 and min(widths) >= 24
    page.locator("a.tile").filter(has_text="Jatim").click()
    expect(counted(page)).to_have_text(SEVEN["id"])
    expect(page.get_by_test_id("stDeckGlJsonChart")).to_be_visible()
    page.get_by_test_id("stDeckGlJsonChart").scroll_into_view_if_needed()
    # Over another place, which a click beside it would choose.
    page.mouse.click(*until_told(page, label_on_map(320, "ID-JI", "35.73"), "Kota Malang"))
    expect(page).to_have_url(re.compile("_k-35-73"))
