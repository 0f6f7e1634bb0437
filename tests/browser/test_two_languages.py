"""Every page speaks one language: nothing shown or read aloud is in the other, and the page says which one it is.

Three nets, each with holes of another shape: the little words that no sentence of a language does without, the
sentences of the other file of words, and (for Indonesian) every word that neither our Indonesian words nor the data
hold.
Titles and names in another language are marked with it, as a screen reader needs, and are left out.
"""

import re
import string
from functools import cache
from html import escape
from pathlib import Path

import pytest
from babel.dates import get_month_names
from playwright.sync_api import expect

from evidence.description import description
from evidence.exports.exhibit import NAMES as EXHIBITS
from evidence.load import read_tables
from evidence.words import LANGUAGES, Say, read_words
from geo.places import read_places, read_provinces
from pages.addresses.index_page import PAGES, page_title
from tests.browser.states import STATES, State, all_open, opened, settled

# What is shown or read aloud: texts and names, without what is marked as another language or as no language at all.
SAID = """language => {
  const other = `script, style, noscript, code, [translate=no], [lang]:not([lang=${language}]):not(html)`;
  const heard = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(other);
  const said = new Set([document.title]);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) if (heard(texts.currentNode.parentElement)) said.add(texts.currentNode.data.trim());
  for (const name of ["aria-label", "alt", "title", "placeholder"])
    for (const element of document.querySelectorAll(`[${name}]`))
      if (heard(element)) said.add(element.getAttribute(name).trim());
  return [...said].filter(Boolean);
}"""
# The little words of the other language, by the language of the page.
FOREIGN_WORDS = {
    "id": "the of and with which this that these those from are is was were has have been not their or by for how what",
    "en": "yang dan di dari untuk tidak dengan pada adalah ini itu atau oleh dalam sebagai karena juga belum bagi",
}
LONG = 3
OF_NO_LANGUAGE = ("Streamlit", "BibTeX", "Parquet", "xlsx", "v", *get_month_names("wide", locale="id").values())
WORD = re.compile(r"[^\W\d_]+")


# Not words of a language: addresses, names of files and tables, fingerprints of the data.
CODES = re.compile(r"\S+\?lang=\S*|https?://\S+|\b[\w-]+\.(?:csv|json|parquet|xlsx|bib|ris|html)\b|\b[0-9a-f]{12}\b")
# Offices, journals and people are called by their names, in whichever language these are.
FULL_NAMES = ("Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",)
NAMED = ("authors", "agency", "institution", "publication")


def words(text):
    """Its words; capitals alone are abbreviations, as in CC BY."""
    return {word.casefold() for word in WORD.findall(CODES.sub(" ", text)) if not word.isupper()}


@cache
def names():
    """Every proper name in the data and of our own, the longest first."""
    held = read_tables().studies[list(NAMED)].stack().explode().dropna().astype(str)
    journals = [re.split(r",| \d", name)[0] for name in held]
    sites = [read_words(language)["site.title"] for language in LANGUAGES]
    named = {*held, *journals, *sites, *EXHIBITS, *read_tables().tables(), *FULL_NAMES}
    return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(named, key=len, reverse=True)))


def without_names(text):
    return names().sub(" ", CODES.sub(" ", text))


@cache
def sentences(language):
    """The sentences of a language that the other one does not have too, each as the text between its blanks."""
    other = next(name for name in LANGUAGES if name != language)
    kept = (said for key, said in read_words(language).items() if said != read_words(other)[key])
    pieces = (text for said in kept for text, *_ in string.Formatter().parse(said))
    return [piece.strip(" .,:;–—()") for piece in pieces if len(WORD.findall(piece)) >= LONG]


@cache
def vocabulary(language):
    """Every word of our sentences and of the data in this language, and every name in the data."""
    other = next(name for name in LANGUAGES if name != language)
    held = set().union(*(words(said) for said in (*read_words(language).values(), str(description()), *OF_NO_LANGUAGE)))
    for frame in (*read_tables().tables().values(), read_places(), read_provinces()):
        for column in frame.select_dtypes(exclude=["number", "bool"]):
            if not column.endswith(f"_{other}"):
                held |= set().union(*(words(str(value)) for value in frame[column].dropna()))
    return held


def spoken(reader, server, state, language):
    """All that a state says, without names; what was read once is kept."""
    if (state, language) not in reader.heard:
        opened(reader, server, state, language)
        reader.heard[state, language] = [without_names(text) for text in reader.evaluate(SAID, language)]
    return reader.heard[state, language]


@pytest.fixture(scope="module")
def reader(browser):
    """One page for all states: what is said does not depend on what was read before."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.heard = {}
    yield page
    context.close()


@pytest.mark.parametrize("state", STATES, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_in_one_language(reader, server, language, state):
    other = next(name for name in LANGUAGES if name != language)
    said = spoken(reader, server, state, language)
    little = set(FOREIGN_WORDS[language].split())
    assert [text for text in said if words(text) & little] == []
    assert [text for text in said if any(sentence in text for sentence in sentences(other))] == []


@pytest.mark.parametrize("state", STATES, ids=str)
def test_an_indonesian_page_holds_no_word_from_elsewhere(reader, server, state):
    known = vocabulary("id")
    unknown = {text: foreign for text in spoken(reader, server, state, "id") if (foreign := words(text) - known)}
    assert unknown == {}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_language_title_and_description_are_right_from_the_first_byte(server, reader, language, name):
    say = Say(language)
    html = reader.request.get(f"{server}/{name}?lang={language}").text()
    assert f'<html lang="{language}">' in html
    assert f"<title>{page_title(name, say)}</title>" in html
    assert f'<meta name="description" content="{escape(say(f"page.{name}.description"))}">' in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_switch_changes_language_title_and_streamlits_own_words(reader, server, language):
    """There and back: what Streamlit says is said again in the language of the page."""
    other = next(name for name in LANGUAGES if name != language)
    opened(reader, server, State("barriers", "barriers"), other)
    for asked in (language, other, language):
        settled(reader)
        reader.get_by_role("radio", name=LANGUAGES[asked]).click()
        expect(reader.locator("html")).to_have_attribute("lang", asked)
        expect(reader).to_have_title(page_title("barriers", Say(asked)))
        expect(reader.get_by_role("button", name=Say(asked)("streamlit.menu"))).to_be_visible()
        expect(reader.get_by_role("link", name=Say(asked)("streamlit.skip"))).to_have_count(1)


def test_every_phrase_of_streamlit_that_is_said_in_both_languages_is_one_it_still_says():
    """Its own script is the place to look: a phrase that is no longer there can be taken out of the words."""
    import streamlit

    scripts = Path(streamlit.__file__).with_name("static").rglob("*.js")
    shipped = "".join(script.read_text("utf-8") for script in scripts)
    phrases = [said for key, said in read_words("en").items() if key.startswith("streamlit.")]
    # What is put together at run time is found word by word.
    gone = [
        said
        for said in phrases
        if said not in shipped and not words(re.sub(r"\{\w+\}", "", said)) <= words_of_scripts(shipped)
    ]
    assert len(phrases) > 15 and gone == []


def words_of_scripts(shipped):
    return {word.casefold() for word in WORD.findall(shipped)}


def test_all_open_leaves_nothing_folded(reader, server):
    opened(reader, server, State("methods", "methods"), "id")
    all_open(reader, Say("id"))
    expect(reader.locator("main details:not([open]) > summary:visible")).to_have_count(0)
