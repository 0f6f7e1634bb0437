"""The slides as a web page: all figures, with the numbers they have everywhere, needing nothing from elsewhere."""

import json
import re
from html import unescape

import pytest

from evidence.exports.deck.text import Told
from evidence.exports.deck.web_page import slides_page, slides_policy, slides_script
from evidence.exports.embed import embed, twin
from evidence.exports.exhibit import NAMES, exhibit
from evidence.link import View
from evidence.load import read_tables
from evidence.selection import Facets, Selection
from evidence.words import LANGUAGES, Say

FACETS = Facets(read_tables())
JAVA = View(Selection(provinces=("ID-JI",)))


def page(language="en", view=JAVA, figures=NAMES, **more):
    return slides_page(Told(FACETS, view, Say(language), address="https://example.org/"), figures, **more)


def charts(html):
    return [json.loads(held) for held in re.findall(r'class="figure">(.*?)</script>', html, re.S)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_is_a_slide_with_its_finding_its_chart_and_its_table(language):
    html, say = page(language), Say(language)
    assert html.count('<section class="slide"') == len(NAMES) + 3
    for name in NAMES:
        shown = exhibit(name, FACETS, JAVA, say)
        assert shown.headline in unescape(html) and shown.source in unescape(html) and twin(shown) in html
        assert shown.fingerprint in html


def test_the_charts_of_the_slides_are_those_of_the_figures_alone():
    for name in (name for name in NAMES if name != "flow"):
        alone = charts(embed(exhibit(name, FACETS, JAVA, Say("id")), "https://example.org/"))
        assert charts(page("id", figures=[name])) == alone


def test_figures_stand_in_the_order_asked():
    html = page(figures=["flow", "years"])
    assert html.index(Say("en")("flow.title")) < html.index(Say("en")("figures.years"))


def test_kept_as_a_file_it_loads_nothing_and_only_its_own_scripts_may_run():
    html = page(standalone=True, figures=["years"])
    assert not re.search(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="(?!data:)', html)
    assert "script-src 'sha256-" in slides_policy(True) and "unsafe-eval" not in slides_policy(True)
    assert slides_script() in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_no_study_is_left_the_slides_say_so(language):
    html = page(language, View(Selection(provinces=("ID-PA",))))
    assert Say(language)("brief.none", of=Say(language).count("studies", 27)) in unescape(html)
    assert not charts(html)


def test_words_searched_for_stay_words():
    html = page(view=View(Selection(words="<script>alert(1)</script>")))
    assert "<script>alert" not in html and "&lt;script&gt;alert" in html
