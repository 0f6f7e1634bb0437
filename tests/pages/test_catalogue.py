"""The catalogue of pages: each has its script and its words, and every way of showing can stand in a link."""

from dataclasses import fields
from pathlib import Path

import pytest

from evidence.figures.catalogue import FIGURES
from evidence.link import Display, decode, encode
from evidence.reading import FIRST_PAGE
from evidence.selection import Selection
from evidence.words import LANGUAGES, Say
from pages.catalogue import MENU, PAGES, vocabulary
from pages.parts import store
from pages.parts.subject import SUBJECTS
from tests.selections import reading

SCRIPTS = Path(__file__).parents[2] / "pages"


def test_every_page_has_its_script():
    assert not [name for name in PAGES if not (SCRIPTS / f"{name}.py").is_file()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_named_in_every_language(language):
    words = ("title", "menu", "description")
    assert all(Say(language)(f"page.{page}.{word}") for page in PAGES for word in words)


def test_every_figure_stands_on_a_page_and_the_menu_begins_with_the_first():
    assert {row.page for row in FIGURES.values()} <= set(PAGES)
    assert MENU[0].name == FIRST_PAGE and len(MENU) == len(PAGES) - len(SUBJECTS)


def test_every_way_of_showing_is_a_part_of_the_link_and_is_read_as_it_was_written():
    known = vocabulary(store.dataset())
    # A short list of studies has one part only, which no link names.
    assert {field.name for field in fields(Display)} == set(known.displays)
    for name, values in known.displays.items():
        for value in values:
            display = Display(**{name: value})
            assert decode(encode(Selection(), display), known).display == display


@pytest.mark.parametrize("code, page", [("outreach", "barriers"), ("develop-staff", "strategies"), ("", "barriers")])
def test_the_page_of_a_subtheme_is_found_under_the_page_that_counts_it(code, page):
    assert PAGES["subtheme"].within(reading(display=Display(subtheme=code))) == page
