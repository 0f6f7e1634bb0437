"""No choice is lost: whatever is chosen first, what was chosen before it still holds."""

from dataclasses import replace
from itertools import permutations

import pytest

from evidence.link import LONGEST_LINK, VERSION, decode, encode
from evidence.selection import Selection
from evidence.words import LANGUAGES, Say
from pages.catalogue import MENU, vocabulary
from tests.pages.opening import html_of, opened
from tests.selections import built, reading

FILTERS = {"provinces": "ID-JI", "barriers": "digital-skills", "years": "2020"}


def selection(app):
    return decode("".join(app.query_params["view"]), vocabulary(built())).selection


@pytest.mark.parametrize("order", list(permutations(FILTERS, 2)), ids="-".join)
@pytest.mark.parametrize("page", [page.name for page in MENU])
def test_two_filters_hold_in_whichever_order_they_are_set(app, page, order):
    opened(app, page, "id")
    for name in order:
        app.multiselect(key=f"{name}:id").select(FILTERS[name]).run()
    assert {name: getattr(selection(app), name) for name in order} == {name: (FILTERS[name],) for name in order}


@pytest.mark.parametrize("page", [page.name for page in MENU])
def test_what_is_chosen_before_a_link_has_been_drawn_comes_on_top_of_it(app, page):
    opened(app, page, "id", "p-id-ji")
    app.query_params["view"] = f"v-{VERSION}_y-2020"
    app.multiselect(key="barriers:id").select("digital-skills").run()
    assert selection(app) == Selection(years=("2020",), barriers=("digital-skills",))


@pytest.mark.parametrize("page", [page.name for page in MENU])
def test_what_a_list_on_a_page_offers_does_not_depend_on_the_filters(app, page):
    everything = {box.key: (box.options, box.value) for box in opened(app, page, "id").selectbox}
    app.multiselect(key="provinces:id").select("ID-JI").run()
    assert {box.key: box.options for box in app.selectbox} == {key: options for key, (options, _) in everything.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_that_no_link_can_hold_is_said_once_and_what_was_chosen_before_stays(app, language):
    required, held = vocabulary(built()).filters["required"], Selection()
    for option in required:
        further = replace(held, required=(*held.required, option))
        held = further if len(encode(further)) <= LONGEST_LINK else held
    opened(app, "studies", language, encode(held))
    app.multiselect(key=f"provinces:{language}").set_value(list(built().options["provinces"])).run()
    assert selection(app) == held and Say(language)("link.too_much") in html_of(app)
    assert Say(language)("link.too_much") not in html_of(app.run())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_barrier_that_no_study_shown_reports_stays_chosen_and_is_said_to_be_unreported(app, language):
    opened(app, "strategies", language, "p-id-kb")
    app.selectbox(key=f"barrier:strategies:{language}").set_value("cost-and-time").run()
    name, say = reading(language=language).plain_names["cost-and-time"], Say(language)
    assert app.selectbox(key=f"barrier:strategies:{language}").value == "cost-and-time"
    assert say("strategies.not_reported", barrier=name) in html_of(app)
