"""The first words of a page in a browser: read without scripts, and gone where the page has taken their place."""

import pytest
from playwright.sync_api import expect

from evidence.words import LANGUAGES, Say
from pages.home.finding import finding
from tests.browser.conftest import LAPTOP
from tests.browser.states import State, opened
from tests.selections import reading


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_a_page_is_read_and_leads_on(browser, server, language):
    context = browser.new_context(viewport=LAPTOP, java_script_enabled=False, color_scheme="dark")
    page, say = context.new_page(), Say(language)
    page.goto(f"{server}/?lang={language}")
    expect(page.get_by_role("heading", level=1)).to_have_text(finding(reading(language=language)))
    expect(page.locator("noscript .aside")).to_be_visible()
    page.get_by_role("navigation", name=say("first.pages")).get_by_role("link", name=say("page.barriers.menu")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say("page.barriers.title"))
    expect(page.locator(".first-words")).to_have_css("background-color", "rgb(18, 24, 29)")
    context.close()


@pytest.mark.parametrize("name", ["overview", "map", "methods"])
def test_nothing_of_the_first_words_stays(server, page, name):
    opened(page, server, State(name, name), "en")
    assert page.locator(".first-words").count() == 0
    assert page.locator("h1").count() == page.locator(".brand").count() == page.locator(".foot").count() == 1
