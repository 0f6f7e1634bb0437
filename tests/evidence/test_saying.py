"""Numbers, nouns, lists and texts in blanks are said as the language has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from evidence.words import LANGUAGES, Say


@pytest.mark.parametrize(
    "language, n, said",
    [
        ("en", 0, "0 studies"),
        ("en", 1, "1 study"),
        ("en", 27, "27 studies"),
        ("en", 2167, "2,167 studies"),
        ("id", 1, "1 studi"),
        ("id", 2167, "2.167 studi"),
    ],
)
def test_a_number_takes_its_noun_in_the_right_form(language, n, said):
    assert Say(language).count("studies", n) == said


@pytest.mark.parametrize(
    "language, whole, part, share", [("id", "2.167", "31,57", "12%"), ("en", "2,167", "31.57", "12%")]
)
def test_numbers_are_written_the_way_of_the_language(language, whole, part, share):
    say = Say(language)
    assert (say.number(2167), say.number(31.57), say.percent(0.12)) == (whole, part, share)
    assert say("flow.reported", n=2167) == f"n = {whole}"


@given(some.integers(0, 10**9), some.sampled_from(list(LANGUAGES)))
def test_a_number_can_be_read_back(n, language):
    assert int(Say(language).number(n).replace({"id": ".", "en": ","}[language], "")) == n


@pytest.mark.parametrize("language, said", [("id", "a, b, dan c"), ("en", "a, b and c")])
def test_a_list_is_joined_the_way_of_the_language(language, said):
    assert Say(language).listed(["a", "b", "c"]) == said
    assert Say(language).listed(["a"]) == "a"


def test_a_text_in_a_blank_is_never_taken_for_a_blank():
    assert "{n}" in Say("en")("rule.refers_to", sheet="{n}")


def test_a_key_that_is_not_there_is_refused():
    with pytest.raises(KeyError):
        Say("id")("no.such.key")
