"""What stands on a page before its scripts run: words, numbers and links, in the language and the view of the link."""

import re
from html import unescape
from pathlib import Path

import pytest

from evidence.figures.catalogue import figure
from evidence.load import TableUnreadable
from evidence.words import LANGUAGES, Say
from pages.addresses import first_words
from pages.addresses.first_bodies import BODIES
from pages.addresses.index_page import completed
from pages.catalogue import MENU, PAGES
from pages.parts import store
from tests.selections import reading

INDEX = (
    '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title></head><body>'
    '<noscript><p>You need to enable JavaScript to run this app.</p></noscript><div id="root"></div></body></html>'
)
FIGURES = {
    "overview": "barriers",
    "barriers": "barriers",
    "strategies": "strategies",
    "map": "map",
    "matrix": "matrix",
}


def words(page, language, view=""):
    query = f"lang={language}" + (f"&view={view}" if view else "")
    return unescape(completed(INDEX, f"/{page}", query, "https://example.org/"))


def test_every_page_has_first_words():
    assert set(BODIES) == set(PAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_its_name_a_title_and_the_way_to_all_others(page, language):
    html, say = words(page, language), Say(language)
    root = html[html.index('<div id="root">') :]
    assert root.count("<h1") == root.count("<main>") == 1 and say("site.title") in root
    for row in MENU:
        assert f'href="{"./" if row.name == "overview" else row.name}?lang={language}"' in root
    for document in ("brief", "data/evidence.xlsx"):
        assert f'href="{document}?lang={language}"' in root
    assert all(f'hreflang="{other}"' in root for other in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page, name", FIGURES.items())
def test_the_finding_of_the_figure_stands_there_in_a_sentence(page, name, language):
    assert figure(reading(language=language), name).headline in words(page, language)


def test_bars_say_the_numbers_of_their_chart():
    html, bars = words("barriers", "en"), figure(reading(), "barriers")
    said = [sum(map(int, n.split(" + "))) for n in re.findall(r"</span><b>([^<]*)</b>", html)]
    assert said == bars.counts["studies"].tolist()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_key_numbers_stand_on_the_overview(language):
    assert words("overview", language).count('class="number"') == 4


@pytest.mark.parametrize("page", PAGES)
def test_links_keep_the_view_in_either_language(page):
    html = words(page, "en", "v-2_p-id-ji")
    for language in LANGUAGES:
        assert f'lang={language}&view=v-2_p-id-ji" hreflang' in re.sub(r' lang="\w+"', "", html)
    assert 'href="brief?lang=en&view=v-2_p-id-ji"' in html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", [page.name for page in PAGES.values() if page.needs_studies])
def test_where_no_study_is_left_that_is_said(page, language):
    html = words(page, language, "v-2_p-id-pa_k-id-ji.malang-kota_w-nothing")
    assert "<h1" in html and 'class="bars"' not in html


@pytest.mark.parametrize(
    "view", ["matrix-cross_rows-barriers", "study-ulfa-2018", "zz-1", '"><script>x</script>', "v-9"]
)
@pytest.mark.parametrize("page", PAGES)
def test_no_link_makes_a_page_fail_and_nothing_of_it_is_echoed(page, view):
    html = words(page, "en", view)
    assert "<h1" in html and "<script>x" not in html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_where_the_data_cannot_be_read_title_and_links_remain(page, language, monkeypatch):
    def fail():
        raise TableUnreadable(Path("findings.parquet"), "broken")

    monkeypatch.setattr(store, "dataset", fail)
    html, say = words(page, language, "v-2_p-id-ji"), Say(language)
    assert f"<h1>{say(f'page.{page}.title')}</h1>" in html and f'href="barriers?lang={language}"' in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_reader_is_told_so_in_the_language_of_the_page(language):
    html = words("barriers", language)
    assert "You need to enable JavaScript" not in html
    assert Say(language)("first.without_scripts") in html.partition("<noscript>")[2].partition("</noscript>")[0]


def test_the_words_are_made_once_for_all_readers_of_a_view(monkeypatch):
    first = words("strategies", "en", "v-2_p-id-jt")
    monkeypatch.setattr(first_words, "body_of", lambda *given: pytest.fail("made again"))
    assert words("strategies", "en", "v-2_p-id-jt") == first


@pytest.mark.parametrize(
    "page, view",
    [("overview", ""), ("map", "p-id-ji"), ("place", "place-35-12"), ("subtheme", "subtheme-digital-skills")],
)
def test_the_map_is_asked_for_before_anything_else_in_the_theme_of_the_screen(page, view):
    html = words(page, "en", view)
    asked = re.findall(r'<link rel="preload" as="image" fetchpriority="high" href="([^"]+)" media="([^"]+)">', html)
    [dark], [light] = re.findall(r'<source srcset="([^"]+)"', html), re.findall(r'<img src="(map[^"]+)"', html)
    assert asked == [(dark, "(prefers-color-scheme: dark)"), (light, "not all and (prefers-color-scheme: dark)")]
    assert html.index("preload") < html.index("</head>")
