"""What is said where no study is left, and that it speaks of no filter that is not set."""

import pytest

from evidence.exports.nothing_left import nothing_left
from evidence.selection import Selection
from tests.selections import reading

OTHERS = ("other filters", "filter on", "filters on words")


@pytest.mark.parametrize(
    "words, said",
    [
        ("calo", "Nothing that was charted of the 27 studies speaks of “calo”."),
        ("oss zzzz", "Nothing that was charted of the 27 studies speaks of “zzzz”."),
        ("calo zzzz", "Nothing that was charted of the 27 studies speaks of “calo”."),
        ("Papua", "These studies do not cover Papua"),
        ("izin papua", "These studies do not cover Papua"),
        ("sosialisasi gampil", "none of the 27 studies holds them all"),
        ("(", "Nothing that was charted of the 27 studies speaks of “(”."),
    ],
)
def test_words_that_find_nothing_are_said_without_filters_that_are_not_set(words, said):
    none, why = nothing_left(reading(Selection(words=words)))
    assert said in none
    assert not [other for other in OTHERS if other in f"{none} {why}".lower()]


def test_a_place_without_a_study_is_said_with_its_nearest():
    said = nothing_left(reading(Selection(words="Bali")))
    assert said[1] == "Nearest provinces with a study: East Java and Yogyakarta."


def test_an_author_of_the_review_is_said_to_be_one():
    assert "author of the review" in nothing_left(reading(Selection(words="Lestari")))[1]


def test_words_that_only_other_filters_keep_from_their_studies_say_so():
    none, why = nothing_left(reading(Selection(words="gampil", provinces=("ID-JI",))))
    assert "together with the other filters" in none and "Clearing the filter on" in why


def test_filters_alone_are_named():
    none, why = nothing_left(reading(Selection(provinces=("ID-JI",), islands=("sumatera",))))
    assert "none of" in none and "Province" in why


def test_of_several_filters_only_that_one_is_named_whose_clearing_brings_studies_back():
    _, why = nothing_left(reading(Selection(provinces=("ID-PA",), years=("2019",))))
    assert "Province" in why and "Year" not in why
