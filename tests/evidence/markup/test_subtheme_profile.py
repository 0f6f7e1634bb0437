"""What is said of one barrier, element or strategy."""

import re
from html import unescape

import pytest

from evidence.markup import subtheme_profile
from evidence.selection import Selection
from evidence.words import LANGUAGES, Say
from tests.selections import built, reading

CODES = list(built().evidence.codebook["code"])


def text(markup):
    return unescape(re.sub(r"<[^>]+>", "", markup))


@pytest.mark.parametrize(
    "code, said",
    [
        (
            "digital-skills",
            "12 of 27 studies report it as a barrier. How sure that is: high in 5 and medium or low in 7.",
        ),
        (
            "even-outreach",
            "7 of 27 studies name it as a strategy. Of them 5 recommend it and 2 describe it as practised.",
        ),
        ("human-resources", "That it helps is reported by 8 studies."),
        ("outreach", "11 + 1 of 27 studies report it as a barrier. “11 + 1”: 12 in all, 11 charted"),
    ],
)
def test_the_lead_says_how_many_say_it_and_how(code, said):
    assert said in subtheme_profile.lead(reading(), code)


@pytest.mark.parametrize("code", CODES)
def test_the_studies_behind_the_lead_are_those_of_its_filter(code):
    n = len(subtheme_profile.reporting(reading(), code).evidence.studies)
    assert n == built().options[subtheme_profile.picking(reading(), code)][code]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_province_either_has_it_or_is_named_as_without_it_or_has_no_study(code, language):
    of = reading(language=language)
    reported = len(re.findall("<a ", subtheme_profile.provinces(of, code)))
    silent = [said for said in subtheme_profile.gaps(of, code) if "place-id-" in said]
    named = len(re.findall("place-id-", silent[0])) if silent else 0
    assert reported + named == sum(n > 0 for n in built().options["provinces"].values())


@pytest.mark.parametrize("code", CODES)
def test_beside_a_strategy_stand_barriers_and_beside_anything_else_strategies(code):
    beside = subtheme_profile.beside(reading(), code)
    assert beside.picking == ("barriers" if subtheme_profile.is_strategy(reading(), code) else "strategies")
    assert all(row["of"] == len(beside.reading.evidence.studies) for row in beside.counts.to_dict("records"))


def test_nothing_depends_on_the_readers_filters():
    filtered = reading(Selection(provinces=("ID-SG",)))
    assert subtheme_profile.lead(filtered, "outreach") == subtheme_profile.lead(reading(), "outreach")
    assert text(subtheme_profile.provinces(filtered, "outreach")) == text(
        subtheme_profile.provinces(reading(), "outreach")
    )


def test_it_says_how_many_of_the_studies_name_no_strategy_and_marks_strategies_in_doubt():
    listed = subtheme_profile.beside_list(reading(), "digital-skills")
    assert "Of these studies, 8 name no strategy." in listed
    assert [sign for sign in "⇄?" if f"1 {sign}</a>" in listed] == ["⇄", "?"]
    assert "1 of these contested" in listed and Say("en")("profile.contested_sign") in listed


def test_of_a_strategy_the_pieces_of_the_barriers_tell_of_doubts():
    listed = subtheme_profile.beside_list(reading(), "even-outreach")
    assert "⇄" not in listed
