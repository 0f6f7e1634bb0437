"""The way round on a small screen: one bar that never leaves, with menu, filters and count."""

import pytest
from playwright.sync_api import Page, expect

from evidence.words import LANGUAGES, Say
from tests.browser.one_language import other_than
from tests.browser.states import EAST_JAVA, IN_EAST_JAVA, SEVEN, State, counted, followed, opened, unfolded

PHONE, SMALL_PHONE = {"width": 390, "height": 780}, {"width": 320, "height": 640}
TABLET = {"width": 820, "height": 1180}
BAR = ".st-key-bar"
EVERY = {"id": "27 dari 27 studi"}


def on(page: Page, server: str, viewport: dict[str, int], name: str, language: str = "id", view: str = "") -> Page:
    page.set_viewport_size(viewport)
    return opened(page, server, State(name, name, view), language)


@pytest.mark.parametrize("viewport", [SMALL_PHONE, PHONE, TABLET], ids=lambda size: str(size["width"]))
def test_menu_filters_and_count_stay_at_hand_wherever_the_reader_is(server, page, viewport):
    say = Say("id")
    on(page, server, viewport, "methods", view=IN_EAST_JAVA)
    remove = say("filter.remove", filter=f"{say('filter.provinces')}: {EAST_JAVA['id']}")
    expect(page.get_by_role("link", name=remove)).to_be_in_viewport()
    page.locator(".foot").scroll_into_view_if_needed()
    expect(counted(page)).to_be_in_viewport()
    expect(counted(page)).to_have_text(SEVEN["id"])
    bar = page.locator(BAR)
    assert bar.bounding_box()["y"] == 0 and bar.bounding_box()["width"] == viewport["width"]
    bar.get_by_text(say("filter.open_active", n=1)).click()
    expect(page.get_by_label(say("filter.provinces"), exact=True)).to_be_in_viewport()
    bar.get_by_text(say("filter.open_active", n=1)).click()
    page.locator(".menu summary").click()
    with followed(page):
        page.locator(BAR).get_by_role("link", name=say("page.barriers.menu"), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say("page.barriers.title"))
    expect(page.locator(".menu[open]")).to_have_count(0)


def test_on_a_phone_a_filter_is_set_from_the_bar(server, page):
    on(page, server, PHONE, "studies")
    unfolded(page.get_by_label(Say("id")("filter.provinces"), exact=True)).fill(EAST_JAVA["id"])
    page.get_by_role("option").first.click()
    expect(counted(page)).to_have_text(SEVEN["id"])
    # The filters stay open for the next choice, though what they are called now counts one.
    expect(page.get_by_label(Say("id")("filter.barriers"), exact=True)).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_the_language_is_switched_in_the_menu(server, page, language):
    on(page, server, PHONE, "barriers", other_than(language), IN_EAST_JAVA)
    page.locator(".menu summary").click()
    page.get_by_role("navigation", name=Say(other_than(language))("first.languages")).get_by_role(
        "link", name=LANGUAGES[language]
    ).click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(counted(page)).to_have_text(SEVEN[language])


def test_the_menu_is_left_by_escape_with_the_focus_where_it_was(server, page):
    on(page, server, PHONE, "overview")
    summary = page.locator(".menu summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".menu[open]")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(".menu[open]")).to_have_count(0)
    expect(summary).to_be_focused()


@pytest.mark.parametrize("key, count", [("Enter", SEVEN), ("Escape", EVERY)])
def test_on_a_phone_enter_behind_words_and_escape_give_free_what_the_filters_lie_over(server, page, key, count):
    on(page, server, PHONE, "studies")
    words = unfolded(page.get_by_label(Say("id")("filter.words"), exact=True))
    words.fill("Jatim" if key == "Enter" else "")
    page.keyboard.press(key)
    expect(words).to_be_hidden()
    expect(counted(page)).to_have_text(count["id"])
