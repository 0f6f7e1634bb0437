"""The page of slides: what it preselects, what its link carries, and what it says of each slide."""

import pytest

from evidence.exports.deck_told import DECK_FIGURES, figure_name
from evidence.words import LANGUAGES, Say


def opened(app, language, view=""):
    app.query_params["lang"] = language
    if view:
        app.query_params["view"] = view
    app.run()
    return app.switch_page("present.py").run()


def html_of(app):
    return " ".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_figures_are_chosen_at_first_and_each_says_its_finding(app, language):
    opened(app, language)
    say = Say(language)
    assert not app.exception and app.title[0].value == say("page.present.title")
    assert app.multiselect(key=f"figures:present:{language}").value == list(DECK_FIGURES)
    assert f"deck.pptx?lang={language}&amp;figures=years.islands." in html_of(app)
    assert html_of(app).count("<li><strong>") == len(DECK_FIGURES)
    assert figure_name("flow", say) in html_of(app) and "&amp;format=wide" in html_of(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_in_its_order_is_written_to_the_link(app, language):
    opened(app, language)
    app.multiselect(key=f"figures:present:{language}").set_value(["flow", "for_barrier"]).run()
    assert app.query_params["view"] == "figures-flow.for-barrier"
    assert "&amp;figures=flow.for-barrier&amp;format=wide" in html_of(app)


def test_a_link_opens_the_same_choice_in_the_other_language(app):
    opened(app, "en", "p-id-ji_figures-map.years_format-classic")
    assert app.multiselect(key="figures:present:en").value == ["map", "years"]
    assert "view=p-id-ji_figures-map.years_format-classic&amp;figures=map.years&amp;format=classic" in html_of(app)
    assert html_of(app).count("<li><strong>") == 2
