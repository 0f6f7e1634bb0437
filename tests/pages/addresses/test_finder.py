"""From a name to its page, for those who type it and those who choose it."""

import pytest

from evidence.link import VERSION, Display, decode
from evidence.words import LANGUAGES
from pages.catalogue import vocabulary
from tests.selections import built


def leads_to(client, words, language="en", **more):
    answer = client.get("/find", params={"q": words, "lang": language, **more}, follow_redirects=False)
    assert answer.status_code == 303
    return answer.headers["location"]


@pytest.mark.parametrize(
    "words, page",
    [
        ("Situbondo", "place-35-12"),
        ("kab. situbondo", "place-35-12"),
        ("Jatim", "place-id-ji"),
        ("DKI", "place-id-jk"),
        ("Digital skills of the public", "subtheme-digital-skills"),
        ("gaptek", "subtheme-digital-skills"),
        ("digital skills", "subtheme-digital-skills"),
        ("sinyal", "subtheme-internet-access"),
        ("situb", "place-35-12"),
        ("Trengg", "place-35-03"),
    ],
)
def test_a_name_leads_to_its_page(client, words, page):
    assert leads_to(client, words) == f"{page.partition('-')[0]}?lang=en&view=v-{VERSION}_{page}"


@pytest.mark.parametrize(
    "words", ["Malang", "pungli", "bandug", "jembr", "radio", "Situbondo radio", "</form>", "x" * 500]
)
def test_what_names_no_one_thing_is_looked_for_in_the_studies(client, words):
    assert leads_to(client, words).startswith(f"studies?lang=en&view=v-{VERSION}_w-")


@pytest.mark.parametrize("words", ["", "   "])
def test_nothing_typed_leads_to_all_studies(client, words):
    assert leads_to(client, words) == "studies?lang=en"


def test_words_that_led_elsewhere_are_left_behind(client):
    assert "_w-" not in leads_to(client, "Situbondo", view=leads_to(client, "radio").partition("view=")[2])


def test_filters_go_along(client):
    assert leads_to(client, "Situbondo", view="v-1_y-2019") == f"place?lang=en&view=v-{VERSION}_y-2019_place-35-12"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_has_a_page(client, language):
    names = client.get("/names.json", params={"lang": language}).json()
    known = vocabulary(built())
    shown = [decode(f"v-{VERSION}_{page}", known).display for page in names.values()]
    assert Display() not in shown and len({display.place for display in shown}) == 1 + 38 + 514
    assert {display.subtheme for display in shown} == {"", *built().evidence.codebook["code"]}


@pytest.mark.parametrize("place", ["place-35-12", "place-id-pa", "subtheme-outreach"])
def test_a_handout_has_an_address(client, place):
    answer = client.get("/handout", params={"lang": "en", "view": f"v-{VERSION}_{place}"})
    assert answer.status_code == 200 and "script-src" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize("view", ["", "v-1_place-nowhere", "v-1_p-id-ji"])
def test_a_handout_of_nothing_is_refused_in_a_sentence(client, view):
    answer = client.get("/handout", params={"lang": "en", "view": view})
    assert answer.status_code == 404 and "no place, barrier or strategy" in answer.text
