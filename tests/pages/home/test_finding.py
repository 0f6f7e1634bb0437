"""The first screen: the finding in a sentence, the barriers by certainty, the map."""

import re
from html import unescape

import pytest

from evidence.labels import NO_BREAK
from evidence.words import LANGUAGES, Say
from pages.home.finding import finding
from tests.pages.opening import html_of, opened
from tests.selections import reading


@pytest.mark.parametrize(
    "language, view, title",
    [
        (
            "id",
            "",
            "Warga belum cakap digital (12) dan Sosialisasi kurang merata (11~+~1): hambatan yang paling sering "
            "dilaporkan dalam 27 studi",
        ),
        (
            "en",
            "",
            "People lack digital skills (12) and Little or uneven outreach (11~+~1): the barriers reported most "
            "in 27 studies",
        ),
        ("en", "p-id-ji", "People lack digital skills: the barrier reported most, in 6 of 7 studies"),
    ],
)
def test_the_title_is_the_finding(app, language, view, title):
    whole = title.replace("~", NO_BREAK)
    assert f'<h1 class="finding">{whole}</h1>' in html_of(opened(app, "overview", language, view))


@pytest.mark.parametrize("view, said", [("", False), ("t-hinders", False), ("p-id-ji", True), ("k-35-12", True)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_where_a_place_is_chosen_map_and_key_number_are_said_to_be_of_the_whole_country(app, language, view, said):
    html, say = html_of(opened(app, "overview", language, view)), Say(language)
    assert (say("overview.everywhere") in html) == (say("key.places_everywhere") in html) == said
    assert (say("overview.no_study_chosen", n="", of="").split(",")[0] in html) == (view == "t-hinders")


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_no_barrier_is_reported_the_title_is_the_question(language):
    silent = reading(language=language)
    none = silent.selecting(silent.selection.with_choice("stances", ("supports",)))
    assert Say(language)("overview.question") == finding(none)


def test_the_picture_of_the_map_is_that_of_the_view_and_says_what_it_shows(app, client):
    html = html_of(opened(app, "overview", "en", "b-outreach"))
    source, alt = re.search(r'<img src="([^"]+)" alt="([^"]+)"', html).groups()
    answer = client.get("/" + unescape(source))
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("image/svg+xml")
    assert unescape(alt) in unescape(answer.text)


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_the_map_is_drawn_for_either_theme(client, ground):
    light, asked = client.get("/map.svg?lang=id").text, client.get(f"/map.svg?lang=id&ground={ground}").text
    assert (asked == light) == (ground == "light")
