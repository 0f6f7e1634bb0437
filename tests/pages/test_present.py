"""The page of slides: what it preselects, what its link carries, and what it says of each slide."""

import pytest

from evidence.figures.catalogue import NAMES, entry
from evidence.words import LANGUAGES, Say
from tests.pages.opening import html_of, opened


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_figures_are_slides_at_first_and_each_says_its_finding(app, language):
    opened(app, "present", language)
    say = Say(language)
    assert app.title[0].value == say("page.present.title")
    assert f"deck.pptx?lang={language}&amp;figures=all-barriers.years." in html_of(app)
    assert html_of(app).count("<div><b>") == len(NAMES)
    assert say(entry("flow").title) in html_of(app) and "&amp;format=wide" in html_of(app)
    assert say("present.left_out") not in [header.value for header in app.subheader]


@pytest.mark.parametrize("language", LANGUAGES)
def test_slides_are_moved_left_out_and_added_by_links(app, language):
    opened(app, "present", language, "figures-flow.for-barrier")
    html = html_of(app)
    assert "&amp;figures=flow.for-barrier&amp;format=wide" in html
    assert "view=v-2_figures-for-barrier.flow" in html, "each of the two can change places with the other"
    assert 'view=v-2_figures-flow"' in html and 'view=v-2_figures-for-barrier"' in html, "each can be left out"
    assert "view=v-2_figures-flow.for-barrier.years" in html, "what is left out can be added"


def test_the_last_slide_cannot_be_left_out(app):
    opened(app, "present", "en", "figures-flow")
    assert Say("en")("present.out", figure=Say("en")(entry("flow").title)) not in html_of(app)


def test_a_link_opens_the_same_choice_in_the_other_language(app):
    opened(app, "present", "en", "p-id-ji_figures-map.years_format-classic")
    assert "view=v-2_p-id-ji_figures-map.years_format-classic&amp;figures=map.years&amp;format=classic" in html_of(app)
    assert html_of(app).count("<div><b>") == 2
