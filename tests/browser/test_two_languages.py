"""Every page says from its first byte which language it is in, and the switch changes all of it."""

import re
from pathlib import Path

import httpx
import pytest
import streamlit
from markupsafe import escape
from playwright.sync_api import expect

from evidence.words import LANGUAGES, Say, read_words
from pages.catalogue import PAGES
from tests.browser.one_language import WORD, other_than, words
from tests.browser.states import IN_EAST_JAVA, SEVEN, State, counted, opened, settled


def test_language_title_and_description_are_right_from_the_first_byte(server):
    faults = []
    for name, language in ((name, language) for name in PAGES for language in LANGUAGES):
        html, say = httpx.get(f"{server}/{name}?lang={language}").text, Say(language)
        title, described = PAGES[name].title(say), escape(say(f"page.{name}.description"))
        head = (
            f'<html lang="{language}" class="first">',
            f"<title>{title}</title>",
            f'<meta name="description" content="{described}">',
        )
        faults += [f"{name} {language}: no {part}" for part in head if part not in html]
    assert faults == []


def test_the_title_of_a_page_names_the_page_and_the_site():
    assert PAGES["barriers"].title(Say("id")) == "Hambatan – Peta Bukti Perizinan Daring"
    assert PAGES["barriers"].title(Say("en")) == "Barriers – Online Licensing Evidence Map"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_switch_changes_language_title_and_streamlits_own_words_and_keeps_the_choice(page, server, language):
    """There and back: what Streamlit says is said again in the language of the page."""
    opened(page, server, State("barriers", "barriers", IN_EAST_JAVA), other_than(language))
    for asked in (language, other_than(language), language):
        settled(page)
        page.get_by_role("radio", name=LANGUAGES[asked]).click()
        expect(page.locator("html")).to_have_attribute("lang", asked)
        expect(page).to_have_title(PAGES["barriers"].title(Say(asked)))
        expect(page.get_by_role("button", name=Say(asked)("renamed.menu"))).to_be_visible()
        expect(page.get_by_role("link", name=Say(asked)("streamlit.skip"))).to_have_count(1)
        expect(counted(page)).to_have_text(SEVEN[asked])
        expect(page).to_have_url(re.compile(rf"(?=.*lang={asked})(?=.*view=[^&]*p-id-ji)"))


def test_every_phrase_of_streamlit_that_is_said_in_both_languages_is_one_it_still_says():
    """Its own script is the place to look: a phrase that is no longer there can be taken out of the words."""
    scripts = Path(streamlit.__file__).with_name("static").rglob("*.js")
    shipped = "".join(script.read_text("utf-8") for script in scripts)
    held = {word.casefold() for word in WORD.findall(shipped)}
    phrases = [said for key, said in read_words("en").items() if key.startswith("streamlit.")]
    # What is put together at run time is found word by word.
    gone = [said for said in phrases if said not in shipped and not words(re.sub(r"\{\w+\}", "", said)) <= held]
    assert len(phrases) > 15 and gone == []
