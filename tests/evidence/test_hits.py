"""What words led to: why a study was found, what is offered, and what no study speaks of."""

import pytest

from evidence.hits import Hit, Unstudied, alike, hits, is_reviewer, offers, together, unheard, unstudied
from evidence.search import Option
from evidence.selection import Selection
from tests.selections import built


def term(words):
    (only,) = built().search.terms(words)
    return only


def why(words, study):
    place = list(built().evidence.studies["study"]).index(study)
    return hits(built(), term(words), [place])[place]


@pytest.mark.parametrize(
    "words, study, hit",
    [
        ("Jatim", "fadhilah-2019", Hit("place")),
        ("gampil", "ramdhan-2017", Hit("system")),
        ("gampil", "ramdhan-2017", Hit("title")),
        ("ramdhan", "ramdhan-2017", Hit("author")),
        ("brawijaya", "rahmat-2020", Hit("institution")),
        ("korupsi", "ramdhan-2017", Hit("summary")),
        ("gaptek", "rahmat-2020", Hit("code", "digital-skills")),
        ("radio", "purwani-2021", Hit("finding")),
        ("2019", "robby-2019", Hit("year")),
        ("tesis", "arief-2018", Hit("publication")),
    ],
)
def test_a_study_says_why_it_was_found(words, study, hit):
    assert hit in why(words, study)


def test_every_study_that_words_leave_says_why():
    for words in ("Jatim", "SDM", "izin", "2018", "oss", "kota", "jurnal"):
        left = built().masks(Selection(words=words))[0].nonzero()[0]
        assert len(left) and all(hits(built(), term(words), left.tolist()).values())


def test_a_study_that_does_not_speak_of_it_has_no_reason():
    assert why("gampil", "robby-2019") == ()


@pytest.mark.parametrize(
    "words, offered",
    [
        ("Jatim", (Option("provinces", "ID-JI"),)),
        ("SDM", (Option("barriers", "human-resources"),)),
        ("sinyal", (Option("barriers", "internet-access"),)),
        ("monev", (Option("strategies", "monitoring-and-evaluation"),)),
        ("biaya", (Option("barriers", "cost-and-time"),)),
        ("malang", (Option("places", "35.07"), Option("places", "35.73"))),
        ("Papua", ()),
        ("dan", ()),
        ("calo", ()),
    ],
)
def test_what_words_name_is_offered_as_a_filter(words, offered):
    assert set(offered) <= set(offers(built(), term(words)))
    assert bool(offered) == bool(offers(built(), term(words)))


@pytest.mark.parametrize(
    "words, where",
    [
        ("Bali", Unstudied((Option("provinces", "ID-BA"),), ("ID-JI", "ID-YO"))),
        ("Kabupaten Bogor", Unstudied((Option("places", "32.01"),), ("ID-JB",))),
        ("Jatim", None),
        ("sosialisasi", None),
    ],
)
def test_a_place_without_a_study_is_named_with_the_nearest_that_have_one(words, where):
    assert unstudied(built(), term(words)) == where


@pytest.mark.parametrize(
    "slip, meant",
    [
        ("bandug", "bandung"),
        ("Papau", "papua"),
        ("sosialiasi", "sosialisasi"),
        ("sicantk", "sicantik"),
        ("jtim", "jatim"),
        ("zzzz", ""),
        ("calo", ""),
        ("nib", ""),
        ("xqwvyk", ""),
    ],
)
def test_a_slip_of_the_finger_is_guessed_and_an_everyday_word_or_a_short_one_never(slip, meant):
    assert alike(built(), term(slip)).casefold() == meant


@pytest.mark.parametrize("words, heard", [("oss", True), ("calo", False), ("Papua", False), ("Jakarta", True)])
def test_what_no_study_speaks_of_is_known(words, heard):
    assert unheard(built(), words) == (() if heard else (term(words),))


def test_words_can_each_be_said_and_never_together():
    assert not unheard(built(), "sosialisasi gampil") and not together(built(), "sosialisasi gampil")
    assert together(built(), "oss malang") and not together(built(), "(")


@pytest.mark.parametrize("words, known", [("Lestari", True), ("prihantika", True), ("ulfa", False)])
def test_the_authors_of_the_review_are_known(words, known):
    assert is_reviewer(built(), term(words)) == known
