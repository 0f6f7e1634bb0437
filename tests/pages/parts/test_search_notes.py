"""What a page says of the words looked for, and where its links lead."""

import re
from html import unescape

import pytest

from evidence.link import Display
from evidence.selection import Selection
from evidence.words import LANGUAGES, Say
from pages.parts.search_notes import search_notes, search_ways, why_found
from tests.selections import reading

WORDS = (
    "Jatim",
    "SDM",
    "OSS RBA",
    "gaptek",
    "Papua",
    "bandug",
    "Lestari",
    "calo",
    "Jakarta umkm",
    "zzzz",
    "what works",
    "tidak sejalan",
)


def notes(words, language="en", **chosen):
    return unescape(search_notes(reading(Selection(words=words, **chosen), language=language), "studies"))


def leads_to(words, **chosen):
    """The links of the notes."""
    shown = reading(Selection(words=words, **chosen))
    return [unescape(href) for way in search_ways(shown, "studies") for href in re.findall('href="([^"]+)"', way)]


def page(name, subject):
    return reading().href(name, display=Display(**{name: subject}))


def address(**chosen):
    return reading().href("studies", Selection(**chosen))


@pytest.mark.parametrize(
    "words, said",
    [
        ("Jatim", "Province: East Java (7 studies)"),
        ("SDM", "“SDM” was also looked for as “sumber daya manusia”."),
        ("SDM", "Reports the barrier: Too few or untrained staff"),
        ("gaptek", "Reports the barrier: People lack digital skills"),
        ("OSS RBA", "was launched only in August 2021"),
        ("Papua", "These studies do not cover Papua"),
        ("Papua", "Nearest provinces with a study: North Sulawesi and Southeast Sulawesi."),
        ("bandug", "Did you mean “bandung”?"),
        ("Lestari", "author of the review"),
        ("calo", "Nothing that was charted of the 27 studies speaks of “calo”."),
        ("calo", "Only the review itself speaks of “calo”"),
        ("how sure", "stands beside each finding"),
        ("what works", "none of them shows what worked"),
        ("contested", "Contested: texts contradict each other (7 studies)"),
    ],
)
def test_a_reader_is_told_what_words_mean(words, said):
    assert said in notes(words)


@pytest.mark.parametrize("words", ["", "radio", "operator"])
def test_words_that_need_no_explaining_get_none(words):
    assert notes(words) == ""


def test_a_name_leads_to_its_filter_in_place_of_the_word_and_keeps_the_others():
    assert leads_to("Jatim") == [page("place", "ID-JI"), address(provinces=("ID-JI",))]
    assert address(words="radio", provinces=("ID-JI",)) in leads_to("Jatim radio")
    assert address(provinces=("ID-JI",), years=("2019",)) in leads_to("Jatim", years=("2019",))


def test_a_slip_leads_to_the_words_with_the_word_meant_and_changes_nothing_by_itself():
    assert leads_to("kota bandug") == [address(words="kota bandung"), page("place", "32.73")]
    assert {page("place", "74.71"), page("place", "33.24")} <= set(leads_to("kend"))
    assert address(words="bandugs bandung") in leads_to("bandugs bandug")
    assert reading(Selection(words="bandug")).empty


def test_the_beginning_of_one_name_that_may_be_a_slip_in_another_offers_both():
    assert leads_to("jembr") == [page("place", "35.09"), page("place", "51.01")]


def test_two_words_that_name_one_thing_offer_it_once():
    assert len(set(offered := leads_to("biaya mahal"))) == len(offered)
    said = notes("biaya mahal")
    assert said.count("Licences costly or slow (") == 1


def test_a_place_without_a_study_leads_to_the_nearest_with_one():
    nearest = [address(provinces=("ID-JI",)), address(provinces=("ID-YO",))]
    assert leads_to("Bali") == [page("place", "ID-BA"), *nearest]


def test_what_words_name_leads_to_its_page_without_the_words():
    assert leads_to("Malang")[:2] == [page("place", "35.07"), page("place", "35.73")]
    assert leads_to("sinyal")[0] == page("subtheme", "internet-access")


def test_the_name_of_an_island_leads_to_the_pages_of_its_provinces():
    assert leads_to("Kalimantan")[:5] == [page("place", f"ID-{one}") for one in ("KB", "KI", "KT", "KS", "KU")]
    assert page("place", "ID-GO") in leads_to("Sulawesi")
    assert leads_to("Nusa Tenggara")[:2] == [page("place", "ID-NB"), page("place", "ID-NT")]


def test_a_word_that_only_the_review_says_leads_to_the_page_that_tells_of_it():
    assert leads_to("calo") == [page("subtheme", "outreach")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_study_left_says_where_the_words_were_found(language):
    shown = reading(Selection(words="Jatim oss"), language=language)
    why = why_found(shown, tuple(shown.evidence.studies["study"]))
    say = Say(language)
    assert set(why) == set(shown.evidence.studies["study"])
    assert all(f"“Jatim”: {say('hit.place')}; “oss”: " in said for said in why.values())


def test_without_words_no_study_says_so():
    assert why_found(reading(), tuple(reading().evidence.studies["study"])) == {}


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_are_said_in_either_language(words, language):
    assert notes(words, language) and "{" not in notes(words, language)


def test_hostile_words_stay_text():
    assert "<script>" not in search_notes(reading(Selection(words="<script>alert(1)</script>")), "studies")
