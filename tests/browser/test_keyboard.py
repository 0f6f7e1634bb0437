"""Without a mouse: what each kind of reader came for, and how focus behaves on the way."""

import io
import re

import pytest
from playwright.sync_api import Page, expect
from pptx import Presentation

from evidence.words import LANGUAGES, Say
from pages.catalogue import PAGES
from tests.browser.keys import focus, stops, tabbed_to
from tests.browser.one_language import other_than
from tests.browser.states import EAST_JAVA, SEVEN, State, counted, followed, opened, settled


def begun(page: Page, server: str, language: str, name: str = "overview", view: str = "") -> Say:
    opened(page, server, State(name, name, view), language)
    return Say(language)


def province_chosen(page: Page, say: Say) -> None:
    """Choose East Java in the filter, by typing."""
    tabbed_to(page, say("filter.provinces"))
    page.keyboard.type(EAST_JAVA[say.language])
    expect(page.get_by_role("option")).to_have_count(1)
    field = page.get_by_role("combobox", name=say("filter.provinces"))
    if not field.get_attribute("aria-activedescendant"):
        page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", re.compile(".+"))
    page.keyboard.press("Enter")
    expect(counted(page)).to_have_text(SEVEN[say.language])


def page_chosen(page: Page, say: Say, name: str) -> None:
    """Open a page by its link in the panel at the side."""
    page.keyboard.press("Escape")
    tabbed_to(page, re.compile(rf"\w*{re.escape(say(f'page.{name}.menu'))}"), "Shift+Tab")
    with followed(page):
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/{name}\?"))
    expect(page).to_have_title(PAGES[name].title(say))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_who_decides_comes_to_the_findings_of_a_province_and_their_places(server, page, language):
    say = begun(page, server, language)
    province_chosen(page, say)
    announcer = page.get_by_role("status")
    expect(announcer).to_have_text(SEVEN[language])
    assert announcer.evaluate("live => !live.closest('[aria-hidden=true], [inert]')"), "nobody hears the count"
    page_chosen(page, say, "barriers")
    expect(page.get_by_text(re.compile({"id": "Tabel 5, baris", "en": "Table 5, row"}[language])).first).to_be_visible()
    tabbed_to(page, say("figure.twin"))
    page.keyboard.press("Enter")
    tabbed_to(page, re.compile({"id": ".*: 6 studi", "en": ".*: 6 studies"}[language]))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/studies"))
    expect(counted(page)).to_have_text(SEVEN[language].replace("7", "6", 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_who_studies_finds_a_study_and_takes_its_citation(server, page, language):
    say = begun(page, server, language)
    province_chosen(page, say)
    page_chosen(page, say, "studies")
    tabbed_to(page, re.compile(r".*Rahmat \(2020\)"))
    with followed(page):
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/study.*study-rahmat-2020"))
    tabbed_to(page, re.compile(rf"{re.escape(say('share.copy'))}: Rahmat.*"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(say("share.copied"))
    assert "Rahmat" in page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_who_presents_leaves_a_figure_out_and_takes_the_slides(server, page, language):
    say = begun(page, server, language)
    page_chosen(page, say, "present")
    first = re.compile(re.escape(say("present.out", figure="*")).replace(r"\*", "(.+)"))
    tabbed_to(page, first)
    left_out = first.fullmatch(focus(page)["name"])[1]
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=say("present.add", figure=left_out))).to_be_visible()
    settled(page)
    expect(page.get_by_role("listitem").locator("a:focus")).to_have_count(1)
    tabbed_to(page, say("present.download"), "Shift+Tab")
    with page.expect_download() as taken:
        page.keyboard.press("Enter")
    slides = Presentation(io.BytesIO(taken.value.path().read_bytes())).slides
    titles = [slide.shapes.title.text for slide in slides if slide.shapes.title]
    assert len(titles) > 5 and left_out not in titles


@pytest.mark.parametrize("name, width", [*((name, 320) for name in PAGES), ("overview", 1280), ("map", 1280)])
def test_focus_is_seen_follows_the_reading_order_and_is_never_trapped(server, page, name, width):
    page.set_viewport_size({"width": width, "height": 800})
    begun(page, server, "id", name, "p-id-ba")
    found = stops(page)
    assert [at["html"] for at in found if not at["seen"]] == []
    if width == 320:
        # One column: nothing that comes later stands higher, but for what shares a row; tiles stand as on the map.
        inside = [at for at in found if at["main"] and at["tag"] != "MAIN" and 'class="tile' not in at["html"]]
        back = [
            (one["name"], other["name"])
            for one, other in zip(inside, inside[1:], strict=False)
            if other["top"] < one["top"] - 60
        ]
        assert back == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_is_switched_by_keys(server, page, language):
    begun(page, server, other_than(language))
    # One stop for both languages; arrows go from one to the other.
    tabbed_to(page, re.compile("|".join(LANGUAGES.values())))
    if focus(page)["name"] != LANGUAGES[language]:
        page.keyboard.press("ArrowRight")
    assert focus(page)["name"] == LANGUAGES[language]
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", language)


def test_a_cell_of_the_matrix_is_opened_by_keys(server, page):
    say = begun(page, server, "id", "matrix")
    tabbed_to(page, re.compile(rf".+, .+: {re.escape(say.count('studies', 4))}.*"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/studies"))
    expect(counted(page)).to_have_text("4 dari 27 studi")


def test_an_open_list_is_left_by_keys(server, page):
    say = begun(page, server, "id")
    tabbed_to(page, say("filter.provinces"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    page.keyboard.press("Tab")
    assert focus(page)["name"] != say("filter.provinces")


def test_what_was_pressed_on_a_page_leads_to_the_beginning_of_the_next(server, page):
    """The focus moves with the reader: the next Tab goes on from the new page's beginning, not from the old link."""
    begun(page, server, "id", "studies")
    tabbed_to(page, re.compile(r".*Rahmat \(2020\)"))
    with followed(page):
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/study"))
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    # Streamlit would frame the whole page.
    assert page.evaluate("getComputedStyle(document.activeElement, '::before').boxShadow") == "none"


def test_a_chart_is_read_out_as_its_sentence_and_not_mark_by_mark(server, page):
    begun(page, server, "en", "barriers")
    chart = page.get_by_test_id("stPlotlyChart").first
    expect(chart.locator(".js-plotly-plot")).to_have_attribute("aria-hidden", "true")
    read, name = chart.aria_snapshot(), chart.get_attribute("aria-label")
    # Read aloud, all blanks are alike.
    assert " ".join(name.split()) in read and "\n" not in read


def test_the_map_says_which_keys_move_it(server, page):
    say = begun(page, server, "id", "map")
    page.get_by_role("application", name=say("map.keys")).focus()
    before = page.get_by_test_id("stDeckGlJsonChart").screenshot()
    page.keyboard.press("+")
    page.wait_for_timeout(1000)
    assert page.get_by_test_id("stDeckGlJsonChart").screenshot() != before
