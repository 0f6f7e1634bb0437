"""Words as people say them find what they mean."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from evidence.search import Option, Search, everyday_words, question_words
from evidence.selection import Selection
from evidence.word_index import word_index, words_of
from tests.selections import built, left

CASES = pd.read_csv(Path(__file__).parents[1] / "cases" / "searches.csv", dtype=str, keep_default_na=False)
ROWS = list(everyday_words().values())


def found(words):
    return left(built(), Selection(words=words))


def having(option):
    name, code = option
    return left(built(), Selection().with_choice(name, (code,)))


def said(words):
    """The terms into which words are parted, as they were said."""
    return [term.said for term in built().search.terms(words)]


@pytest.mark.parametrize("words, studies, same_as", CASES[["words", "studies", "same_as"]].values)
def test_words_find_their_studies(words, studies, same_as):
    assert len(found(words)) == int(studies)
    assert not same_as or found(same_as) == found(words)


@pytest.mark.parametrize("row", [row for row in ROWS if row.means], ids=lambda row: row.word)
def test_an_everyday_word_finds_what_its_meaning_finds(row):
    meant = [*map(found, row.phrases), *map(having, row.options)]
    assert all(meant)
    written = texts_with(row.word)
    assert found(row.word) == written.union(*meant)


def texts_with(word):
    """The studies that hold the word itself, joined or apart, as in a dataset without everyday words."""
    search, slugs = built().search, built().evidence.studies["study"]
    texts = [search.index.holding(phrase) for phrase in (words_of(word), ("".join(words_of(word)),))]
    return {slugs[owner] for held in texts for owner in search.owners[held]} | named_by(word)


def named_by(word):
    options, index = built().search._named_index
    return {study for place in index.holding(words_of(word)) for study in having(options[place])}


@pytest.mark.parametrize("row", [row for row in ROWS if not row.means], ids=lambda row: row.word)
def test_an_everyday_word_without_a_meaning_is_in_no_study(row):
    assert not found(row.word)


def test_every_everyday_word_says_why_and_what_it_means_is_in_the_dataset():
    assert all(row.because for row in ROWS)
    assert all(option in built().options[name] for row in ROWS for name, option in (*row.options, *row.elsewhere))


@pytest.mark.parametrize("word", sorted(question_words()))
def test_a_word_that_only_asks_is_passed_over_beside_others_names_nothing_and_alone_is_looked_for(word):
    assert said(f"{word} jatim") == ["jatim"] and said(word) == [word]
    assert not built().search.knows(word)


@pytest.mark.parametrize(
    "words, terms",
    [
        ("jawa timur", ["jawa timur"]),
        ("usaha kecil jatim", ["usaha kecil", "jatim"]),
        ("OSS RBA kota malang", ["OSS RBA", "kota malang"]),
        ("oss malang", ["oss", "malang"]),
        ("perizinan – jawa barat", ["perizinan", "jawa barat"]),
        ("  ", []),
        ("apa yang berhasil di jawa barat", ["berhasil", "jawa barat"]),
        ("DI Yogyakarta", ["DI Yogyakarta"]),
    ],
)
def test_a_name_of_several_words_is_one_term(words, terms):
    assert said(words) == terms


@pytest.mark.parametrize(
    "words, option",
    [
        ("Jatim", Option("provinces", "ID-JI")),
        ("bandung", Option("places", "32.04")),
        ("SDM", Option("codes", "human-resources")),
        ("gaptek", Option("codes", "digital-skills")),
        ("oss rba", Option("systems", "OSS")),
        ("2019", Option("years", "2019")),
        ("tesis", Option("publications", "thesis")),
    ],
)
def test_a_term_knows_what_it_names(words, option):
    assert option in built().search.terms(words)[0].options


@given(some.lists(some.lists(some.sampled_from(["ana", "budi", "citra", "dewi"])), max_size=8), some.data())
def test_a_phrase_is_found_in_the_texts_where_its_words_follow_one_another(texts, data):
    phrase = tuple(data.draw(some.lists(some.sampled_from(["ana", "budi", "citra"]), min_size=1, max_size=3)))
    held = word_index(map(" ".join, texts)).holding(phrase).tolist()
    assert held == [n for n, text in enumerate(texts) if f" {' '.join(phrase)} " in f" {' '.join(text)} "]


@pytest.mark.parametrize(
    "text, words",
    [
        ("E‑Government", ("e", "government")),
        ("“Sa’adah”", ("saadah",)),
        ("Perizínan", ("perizinan",)),
        ("KAB. Bandung, 2019", ("kab", "bandung", "2019")),
        ("ko\u00adta", ("kota",)),
        ("(&)", ()),
    ],
)
def test_words_are_compared_without_case_accents_and_signs(text, words):
    assert words_of(text) == words


def test_nothing_is_found_where_there_is_no_text():
    assert word_index([]).holding(("oss",)).tolist() == []


def test_texts_are_read_once():
    search = Search(built().evidence)
    assert search.index is search.index and len(search.owners) == len(search.kinds) == len(search.index.ends)
