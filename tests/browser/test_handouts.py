"""A handout is one sheet of A4, whatever it is of, and opens in three acts from any page."""

import re

import pytest
from playwright.sync_api import expect

from evidence.exports.handout import place_handout, subtheme_handout
from evidence.words import LANGUAGES, Say
from tests.browser.states import State, followed, opened
from tests.selections import built, reading

# A4 in pixels of CSS, 96 to an inch, without the margins of the sheet (handout.css).
INCH, WIDE, HIGH = 25.4, 210 - 2 * 14, 297 - 12 - 13
SHEET = {"width": round(WIDE * 96 / INCH), "height": round(HIGH * 96 / INCH)}
STUDIED = [place for name in ("provinces", "places") for place, n in built().options[name].items() if n]
# Provinces as such (33) have the page of the province. These stand for all that nobody studied.
UNSTUDIED = ["ID-PA", "ID-NB", "31.01", "71.74", "74.72", "32.72", "82.72", "96.05"]
PLACES = [place for place in STUDIED if not place.isdecimal()] + UNSTUDIED
FULLEST, SPARE = 9, 0.95
PAGE = re.compile(rb"/Type\s*/Page\b")


def sheets(language):
    """The handouts with the most to say: where these fit, all do."""
    of = reading(language=language)
    texts = {of.place_href(place): place_handout(of, place) for place in PLACES}
    texts |= {of.subtheme_href(code): subtheme_handout(of, code) for code in built().evidence.codebook["code"]}
    words = {href: len(re.sub(r"<svg.*?</svg>|<style>.*?</style>|<[^>]+>", "", html)) for href, html in texts.items()}
    fullest = sorted(words, key=words.__getitem__, reverse=True)[:FULLEST]
    return ["handout?" + href.partition("?")[2] for href in (*fullest, *map(of.place_href, UNSTUDIED))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_handout_fits_one_sheet(server, page, language):
    page.set_viewport_size(SHEET)
    page.emulate_media(media="print")
    high = {}
    for sheet in sheets(language):
        page.goto(f"{server}/{sheet}")
        page.evaluate("document.fonts.ready.then(() => 0)")
        high[sheet] = page.locator("main").bounding_box()["height"]
    # Room for a longer address, and for a printer's own idea of margins.
    assert {sheet: height for sheet, height in high.items() if height > SPARE * SHEET["height"]} == {}
    page.goto(f"{server}/{max(high, key=high.__getitem__)}")
    assert len(PAGE.findall(page.pdf(prefer_css_page_size=True))) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_is_typed_and_its_page_opens_and_its_sheet(server, page, language):
    opened(page, server, State("overview", "overview", "y-2019"), language)
    say = Say(language)
    page.get_by_role("combobox", name=say("finder.label")).click()
    page.keyboard.type("kab situbondo")
    with followed(page):
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Situbondo"))
    assert "_y-2019_" in page.url, "the filters are lost"
    with page.context.expect_page() as sheet:
        page.get_by_role("link", name=say("place_page.handout")).click()
    expect(sheet.value.get_by_role("heading", level=1)).to_have_text(re.compile("Situbondo"))
    sheet.value.close()


def test_a_name_chosen_from_the_list_opens_its_page_without_a_reload(server, page):
    opened(page, server, State("map", "map"), "en")
    field = page.get_by_role("combobox", name=Say("en")("finder.label"))
    field.focus()
    expect(page.locator(".finder datalist option")).not_to_have_count(0)
    page.evaluate("window.sameVisit = true")
    # What a browser does when an entry of its own list is chosen.
    field.evaluate("""field => {
        field.value = "Digital skills of the public";
        field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertReplacementText" }));
    }""")
    expect(page.get_by_role("heading", level=1)).to_have_text("Digital skills of the public")
    assert page.evaluate("window.sameVisit")


def test_without_scripts_a_name_leads_to_its_page(browser, server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/?lang=id")
    page.get_by_role("combobox").fill("Situbondo")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kabupaten Situbondo")
    context.close()
