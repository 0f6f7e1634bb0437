"""The slides as a web page: all figures, with the numbers they have everywhere, needing nothing from elsewhere."""

import json
import re
from html import unescape

import pytest

from evidence.exports.deck.text import DeckRequest, telling
from evidence.exports.deck.web_page import slides_page, slides_policy, slides_script
from evidence.exports.embed import embed
from evidence.exports.figure_file import source
from evidence.exports.twin import twin
from evidence.figures.catalogue import NAMES, figure
from evidence.selection import Selection
from evidence.words import LANGUAGES, Say
from tests.selections import reading

JAVA = Selection(provinces=("ID-JI",))
ADDRESS = "https://example.org/"
# Of a deck of few studies.
AROUND = ("opening", "the province chosen", "studies in words", "methods", "references")


def page(language="en", selection=JAVA, figures=NAMES, **more):
    return slides_page(DeckRequest(reading(selection, language=language), address=ADDRESS), figures, **more)


def charts(html):
    return [json.loads(chart) for chart in re.findall(r'class="figure">(.*?)</script>', html, re.S)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_is_a_slide_with_its_finding_its_chart_and_its_table(language):
    html = page(language)
    shown_names = telling(reading(JAVA, language=language), NAMES)
    assert html.count('<section class="slide"') == len(shown_names) + len(AROUND)
    for name in shown_names:
        shown = figure(reading(JAVA, language=language), name)
        assert shown.headline in unescape(html) and source(shown) in unescape(html) and twin(shown) in html
        assert shown.reading.fingerprint in html


def test_the_charts_of_the_slides_are_those_of_the_figures_alone():
    for name in (name for name in NAMES if name != "flow"):
        alone = charts(embed(figure(reading(JAVA, language="id"), name), ADDRESS))
        assert charts(page("id", figures=[name])) == alone


def test_figures_stand_in_the_order_asked():
    html = page(figures=["flow", "years"])
    assert html.index(Say("en")("flow.title")) < html.index(Say("en")("figures.years"))


@pytest.mark.parametrize(
    "address, standalone, named", [(ADDRESS, False, True), (ADDRESS, True, False), ("", False, False)]
)
def test_only_slides_with_an_address_say_where_they_are_in_the_other_language(address, standalone, named):
    html = slides_page(DeckRequest(reading(JAVA), address=address), ["years"], standalone=standalone)
    assert ('hreflang="id"' in html) == named


def test_kept_as_a_file_it_loads_nothing_and_only_its_own_scripts_may_run():
    html = page(standalone=True, figures=["years"])
    assert not re.search(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="(?!data:)', html)
    assert "script-src 'sha256-" in slides_policy(True) and "unsafe-eval" not in slides_policy(True)
    assert slides_script() in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_no_study_is_left_the_slides_say_so(language):
    html = page(language, Selection(provinces=("ID-PA",)))
    assert Say(language)("brief.none", of=Say(language).count("studies", 27)) in unescape(html)
    assert not charts(html)


def test_words_searched_for_stay_words():
    html = page(selection=Selection(words="<script>alert(1)</script>"))
    assert "<script>alert" not in html and "&lt;script&gt;alert" in html
