"""What a reader takes away with one click: a link, a table, a citation, a picture; and what is said if that fails."""

import re

import pytest
from playwright.sync_api import expect

from evidence.words import LANGUAGES, Say

SMALLEST = 24
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


def menu(page, server, language, path="barriers", view="p-id-ji"):
    """The share menu of the first figure of a page, open."""
    page.goto(f"{server}/{path}?lang={language}&view={view}")
    page.locator("summary", has_text=Say(language)("share.open")).first.click()
    return page.locator(".share").first


def copied(page, button):
    """What the clipboard holds once the button says that it is done."""
    button.click()
    expect(button).to_have_class(re.compile("done"), timeout=60_000)
    return page.evaluate(READ)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_is_copied_with_its_numbers_for_a_document_and_for_a_spreadsheet(server, page, language):
    held = copied(page, menu(page, server, language).locator("button.copy-table"))
    told = page.request.get(f"{server}/figure/barriers.json?lang={language}&view=p-id-ji").json()
    lines = [line.split("\t") for line in held["text/plain"].splitlines()]
    assert [(line[0], line[1]) for line in lines[1:]] == [(row["label"], str(row["studies"])) for row in told["rows"]]
    assert "<table" in held["text/html"] and told["filters"] in held["text/html"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_citation_is_copied_in_the_language_with_version_filters_and_fingerprint(server, page, language):
    button = menu(page, server, language).get_by_role("button", name=Say(language)("share.copy_citation"))
    cited = copied(page, button)["text/plain"]
    told = page.request.get(f"{server}/figure/barriers.json?lang={language}&view=p-id-ji").json()
    assert all(said in cited for said in (told["title"], told["filters"], told["fingerprint"], told["data_version"]))
    assert ("Diakses" in cited, "Retrieved" in cited) == (language == "id", language == "en")
    assert cited.endswith(f"{server}/figure/barriers.html?lang={language}&view=v-1_p-id-ji")


def test_a_link_of_a_figure_opens_that_figure_in_that_view(server, page):
    link = copied(page, menu(page, server, "en").locator("button.copy-link"))["text/plain"]
    page.goto(link)
    expect(page.locator(".meta")).to_contain_text("7 of 27 studies")
    expect(page.locator(".chart[data-drawn]")).to_be_visible()


def test_a_picture_is_copied_as_png(server, page):
    held = copied(page, menu(page, server, "en").locator("button.copy-image"))
    assert bytes(held["image/png"]) == b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_browser_refuses_is_said_in_words_where_it_is_seen_and_aloud(server, page, language):
    held, say = menu(page, server, language), Say(language)
    page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error()) }")
    for kind, key in (("table", "share.refused"), ("image", "share.no_picture")):
        button = held.locator(f"button.copy-{kind}")
        button.click()
        expect(held.locator(".said")).to_have_text(say(key))
        expect(page.locator(".announcer[role=status]")).to_have_text(say(key))
        expect(button).not_to_have_class(re.compile("done"))


def test_a_picture_that_cannot_be_made_is_said_in_words(server, page):
    held = menu(page, server, "en")
    page.route("**/figure/barriers.png*", lambda route: route.fulfill(status=501, body="no"))
    held.locator("button.copy-image").click()
    expect(held.locator(".said")).to_have_text(Say("en")("share.no_picture"))


def test_without_a_secure_connection_a_table_is_copied_all_the_same(server, page):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    held = menu(page, server, "en")
    page.evaluate("addEventListener('copy', (e) => setTimeout(() => (window.kept = e.defaultPrevented)))")
    button = held.locator("button.copy-table")
    button.click()
    expect(button).to_have_class(re.compile("done"))
    assert page.evaluate("window.kept") is True


def test_every_button_of_the_menu_is_large_enough_and_the_snippets_are_folded(server, page):
    held = menu(page, server, "en")
    buttons = held.locator("button:visible")
    expect(buttons).to_have_count(4)
    for button in buttons.all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= SMALLEST
    expect(held.locator("pre").first).to_be_hidden()


def test_the_menu_works_without_a_pointer(server, page):
    held = menu(page, server, "en")
    held.locator("button.copy-table").focus()
    page.keyboard.press("Enter")
    expect(held.locator("button.copy-table")).to_have_class(re.compile("done"))


def test_a_link_made_in_indonesian_opens_the_same_studies_in_english(server, page):
    page.goto(f"{server}/studies?lang=id&view=v-1_p-id-ji_t-hinders")
    expect(page.locator(".status")).to_contain_text("studi")
    button = page.locator(".status button.copy-link")
    link = copied(page, button)["text/plain"]
    slugs = "links => links.map((a) => /study-[a-z-]+-[0-9]{4}/.exec(a.href)?.[0]).filter(Boolean)"
    rows = page.locator("table.studies tbody th a")
    expect(rows.first).to_be_visible()
    before = rows.evaluate_all(slugs)
    page.goto(link.replace("lang=id", "lang=en"))
    expect(page.locator(".status .count")).to_have_text(f"{len(before)} of 27 studies")
    assert rows.evaluate_all(slugs) == before != []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_of_a_later_version_says_so(server, page, language):
    page.goto(f"{server}/studies?lang={language}&view=v-7_p-id-ji_q-new")
    say = Say(language)
    expect(page.get_by_text(say("link.newer"))).to_be_visible()
    expect(page.locator(".status .count")).to_contain_text("7")


def test_a_page_opened_by_an_old_link_gives_a_link_of_today(server, page):
    page.goto(f"{server}/matrix?view=matrix-places_axis-years_zz-1&lang=en")
    expect(page.locator(".status")).to_be_visible()
    link = copied(page, page.locator(".status button.copy-link"))["text/plain"]
    assert link == f"{server}/matrix?lang=en&view=v-1_matrix-cross_columns-years"
