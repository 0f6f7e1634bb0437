"""The first words of a page in a browser: read without scripts, and gone where the page has taken their place."""

import time

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


def test_what_is_typed_while_the_page_takes_over_goes_on_and_opens_its_page(server, page):
    # Scripts come one by one, as on a slow line, so that letters fall before and after.
    page.route("**/static/js/*.js", lambda route: (time.sleep(0.02), route.continue_()))
    page.goto(f"{server}/?lang=id", wait_until="commit")
    page.locator(".first-words .finder input[type=search]:visible").focus()
    place = iter("Kabupaten Batang Hari")
    page.keyboard.type(next(place))
    while page.locator(".first-words").count():
        page.keyboard.type(next(place, ""), delay=30)
        page.wait_for_timeout(250)
    page.keyboard.type("".join(place))
    expect(page.locator(".finder input[type=search]:focus")).to_have_value("Kabupaten Batang Hari")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Batang")


def test_a_menu_that_is_opened_before_the_page_is_there_is_open_on_it(server, page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.route("**/static/js/*.js", lambda route: (time.sleep(0.02), route.continue_()))
    page.goto(f"{server}/?lang=id", wait_until="commit")
    page.locator(".first-words .at-hand a").click()
    expect(page.locator(".first-words")).to_have_count(0)
    expect(page.locator("details.menu[open]")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()


# Scrolled as soon as there is so much to scroll (words may come before their style), and a frame later still: a page
# learns only at its next frame that it was scrolled.
READ_ON = """() => {
  const read = scrollY > 500;
  scrollTo({ top: 600, behavior: "instant" });
  return read;
}"""
# The least that the page was scrolled while the first words were there.
LEAST_READ = """() => {
  window.least = Infinity;
  const watching = setInterval(() => {
    if (!document.querySelector(".first-words")) return clearInterval(watching);
    window.least = Math.min(window.least, scrollY);
  }, 20);
}"""


def test_who_has_read_on_is_not_thrown_back_when_the_page_takes_over(server, page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.route("**/static/js/*.js", lambda route: (time.sleep(0.02), route.continue_()))
    page.goto(f"{server}/?lang=id", wait_until="commit")
    page.locator(".first-words .foot, .first-words footer").first.wait_for(state="attached")
    page.wait_for_function(READ_ON)
    page.evaluate(LEAST_READ)
    expect(page.locator(".first-words")).to_have_count(0, timeout=60_000)
    assert page.evaluate("least") > 500


def test_a_key_on_its_way_through_the_first_words_goes_on_from_there(server, page):
    page.goto(f"{server}/?lang=en", wait_until="commit")
    page.locator(".first-words .pages a").nth(2).focus()
    expect(page.locator(".first-words")).to_have_count(0, timeout=60_000)
    expect(page.locator("a:focus")).to_have_text(Say("en")("page.strategies.menu"))


def test_every_part_of_the_finder_is_there_from_the_start(browser, server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/?lang=id")
    page.locator(".finder input[type=search]:visible").fill("Situbondo")
    page.get_by_role("button", name=Say("id")("finder.go")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Situbondo")
    context.close()


@pytest.mark.parametrize("name", ["overview", "map", "methods"])
def test_nothing_of_the_first_words_stays(server, page, name):
    opened(page, server, State(name, name), "en")
    assert page.locator(".first-words").count() == 0
    assert page.locator("h1").count() == page.locator(".brand").count() == page.locator(".foot").count() == 1
