"""What a reader takes away with one click: a link, a table, a citation, a picture; and what is said if that fails."""

import re

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from evidence.words import LANGUAGES, Say
from tests.browser.chromium import watched
from tests.browser.states import IN_EAST_JAVA, SEVEN, State, counted, opened

SMALLEST = 24
DONE = re.compile("done")
READ = """async () => {
  const held = {};
  for (const item of await navigator.clipboard.read())
    for (const type of item.types) {
      const blob = await item.getType(type);
      const bytes = async () => [...new Uint8Array(await blob.slice(0, 8).arrayBuffer())];
      held[type] = type.startsWith("text/") ? await blob.text() : await bytes();
    }
  return held;
}"""


def shared(page: Page, server: str, language: str) -> Locator:
    """The share menu of the first figure of the barriers in East Java, open."""
    opened(page, server, State("barriers", "barriers", IN_EAST_JAVA), language)
    title = page.get_by_text(Say(language)("share.open"), exact=True)
    title.first.click()
    return page.get_by_role("group").filter(has=title).first


@pytest.fixture(
    scope="module", params=[pytest.param(name, marks=pytest.mark.xdist_group(f"share {name}")) for name in LANGUAGES]
)
def say(request):
    return Say(request.param)


@pytest.fixture(scope="module")
def menu(context, server, say):
    """One menu for all that is copied from it."""
    page = watched(context)
    yield shared(page, server, say.language)
    page.close()


@pytest.fixture
def told(menu, server, say):
    """What the data of the figure say of it."""
    query = f"lang={say.language}&view={IN_EAST_JAVA}"
    return menu.page.request.get(f"{server}/figure/barriers.json?{query}").json()


def copied(button: Locator, by_key: str = "") -> dict:
    """What the clipboard holds once the button says that it is done."""
    expect(button).not_to_have_class(DONE)
    button.press(by_key) if by_key else button.click()
    expect(button).to_have_class(DONE, timeout=60_000)
    return button.page.evaluate(READ)


@pytest.mark.parametrize("by_key", ["", "Enter"])
def test_a_table_is_copied_with_its_numbers_for_a_document_and_for_a_spreadsheet(menu, say, told, by_key):
    held = copied(menu.get_by_role("button", name=say("share.copy_table")), by_key)
    lines = [line.split("\t") for line in held["text/plain"].splitlines()]
    assert [(line[0], line[1]) for line in lines[1:]] == [(row["label"], str(row["studies"])) for row in told["rows"]]
    assert "<table" in held["text/html"] and told["filters"] in held["text/html"]


def test_a_citation_is_copied_in_the_language_with_version_filters_and_fingerprint(menu, server, say, told):
    cited = copied(menu.get_by_role("button", name=say("share.copy_citation")))["text/plain"]
    assert all(said in cited for said in (told["title"], told["filters"], told["fingerprint"], told["data_version"]))
    assert ("Diakses" in cited, "Retrieved" in cited) == (say.language == "id", say.language == "en")
    assert cited.endswith(f"{server}/figure/barriers.html?lang={say.language}&view=v-2_p-id-ji")


def test_a_picture_is_copied_as_png(menu, say):
    held = copied(menu.get_by_role("button", name=say("share.copy_image")))
    assert bytes(held["image/png"]) == b"\x89PNG\r\n\x1a\n"


def test_a_link_of_a_figure_opens_that_figure_in_that_view(menu, page, say):
    page.goto(copied(menu.get_by_role("button", name=say("share.copy_link")))["text/plain"])
    expect(page.get_by_text(SEVEN[say.language]).first).to_be_visible()
    expect(page.locator(".chart[data-drawn]")).to_be_visible()


def test_the_menu_leads_to_the_figure_in_the_view_and_copies_its_markup(menu, server, say, told):
    menu.get_by_text(say("share.page"), exact=True).click()
    markup = copied(menu.get_by_role("button", name=f"{say('share.copy')}: {say('share.live')}"))["text/plain"]
    menu.get_by_text(say("share.page"), exact=True).click()
    address = f"figure/barriers.html?lang={say.language}&view=v-2_p-id-ji"
    assert f'src="{server}/{address}"' in markup.replace("&amp;", "&")
    href = menu.get_by_role("link", name=f"{told['title']}: JSON").get_attribute("href")
    assert menu.page.request.get(f"{server}/{href}").json() == told
    assert told["shown"] == SEVEN[say.language] and told["figure"] == "barriers"
    with menu.page.context.expect_page() as alone:
        menu.get_by_role("link", name=say("share.alone")).click()
    expect(alone.value.locator(".chart[data-drawn]")).to_be_visible()
    alone.value.close()


def test_every_button_of_the_menu_is_large_enough_and_the_snippets_are_folded(menu):
    buttons = menu.get_by_role("button")
    expect(buttons).to_have_count(4)
    boxes = [button.bounding_box() for button in buttons.all()]
    assert [box for box in boxes if min(box["width"], box["height"]) < SMALLEST] == []
    expect(menu.locator("pre").first).to_be_hidden()


def refused(button: Locator, sentence: str) -> None:
    """It is said where it is seen and aloud, and the button does not say that it is done."""
    expect(button).not_to_have_class(DONE)
    button.click()
    expect(button).to_have_attribute("aria-busy", "false")
    expect(button.locator("xpath=..").get_by_text(sentence, exact=True)).to_be_visible()
    expect(button.page.get_by_role("status")).to_have_text(sentence)
    expect(button).not_to_have_class(DONE)


def test_a_picture_that_cannot_be_made_is_said_in_words(menu, say):
    menu.page.route("**/figure/barriers.png*", lambda route: route.fulfill(status=501, body="no"))
    refused(menu.get_by_role("button", name=say("share.copy_image")), say("share.no_picture"))
    menu.page.unroute("**/figure/barriers.png*")


def test_what_the_browser_refuses_is_said_in_words(menu, say):
    menu.page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error()) }")
    refused(menu.get_by_role("button", name=say("share.copy_table")), say("share.refused"))
    refused(menu.get_by_role("button", name=say("share.copy_image")), say("share.no_picture"))
    menu.page.evaluate("() => { delete navigator.clipboard.write }")


def test_without_a_secure_connection_a_table_is_copied_all_the_same(server, page):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    button = shared(page, server, "en").get_by_role("button", name=Say("en")("share.copy_table"))
    page.evaluate("addEventListener('copy', (e) => setTimeout(() => (window.kept = e.defaultPrevented)))")
    button.click()
    expect(button).to_have_class(DONE)
    assert page.evaluate("window.kept") is True


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_of_a_later_version_says_so(server, page, language):
    opened(page, server, State("studies", "studies", "v-7_p-id-ji_q-new"), language)
    expect(page.get_by_text(Say(language)("link.newer"))).to_be_visible()
    expect(counted(page)).to_contain_text("7")


def test_a_page_opened_by_an_old_link_gives_a_link_of_today(server, page):
    opened(page, server, State("matrix", "matrix", "matrix-places_axis-years_zz-1"), "en")
    page.get_by_role("main").get_by_role("button", name="Copy link").first.click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    link = page.evaluate(READ)["text/plain"]
    assert link == f"{server}/matrix?lang=en&view=v-2_matrix-cross_rows-codes_columns-years"


@pytest.mark.parametrize("address", ["brief", "deck.pptx?figures=years", "figure/barriers.csv", "assets/pages.js"])
def test_a_head_has_the_headers_of_the_whole(server, address):
    whole, head = httpx.get(f"{server}/{address}"), httpx.head(f"{server}/{address}")
    assert (head.status_code, head.content) == (200, b"")
    assert all(head.headers[name] == whole.headers[name] for name in ("etag", "content-type", "cache-control"))
