"""What a reader's words mean: names of places, sub-themes, systems and years, everyday words, or just words.

Words are parted into terms. A name or an everyday phrase of several words is one term, whether they are written joined
or apart (Deli Serdang, deliserdang); every other word is a term of its own. A study speaks of a term if one of its
texts holds one of the term's phrases, or if it has an option that the term names.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from evidence.load import Evidence
from evidence.word_index import Phrase, Positions, WordIndex, word_index, words_of
from geo.places import place_names, read_places, read_provinces
from geo.spoken_names import spoken_names

EVERYDAY = Path(__file__).with_name("everyday_words.csv")
QUESTIONS = Path(__file__).with_name("question_words.csv")
# What is read of a study and of its findings, by what a reader is told of the place of a hit.
STUDY_TEXTS = {
    "title": ("title",),
    "author": ("authors",),
    "institution": ("institution",),
    "place": ("place_as_charted",),
    "agency": ("agency",),
    "system": ("systems",),
    "summary": ("summary_id", "summary_en"),
}
FINDING_TEXTS = ("finding_id", "finding_en")
KINDS = (*STUDY_TEXTS, "finding")
MOST_WORDS = 10


class Option(NamedTuple):
    """An option of a filter."""

    filter: str
    option: str


class Everyday(NamedTuple):
    """A row of everyday_words.csv: phrases or options (codes:outreach) that a word means, and a note to the reader.

    `see`: the option on whose page more is said of what the note speaks of.
    """

    word: str
    means: tuple[str, ...]
    note: str
    see: str
    because: str

    @property
    def phrases(self) -> tuple[str, ...]:
        """The meanings that are words."""
        return tuple(meaning for meaning in self.means if ":" not in meaning)

    @property
    def options(self) -> tuple[Option, ...]:
        """The meanings that are options of a filter."""
        return tuple(Option(*meaning.split(":")) for meaning in self.means if ":" in meaning)

    @property
    def elsewhere(self) -> tuple[Option, ...]:
        """What the note leads to."""
        return (Option(*self.see.split(":")),) if self.see else ()


@dataclass(frozen=True)
class Named:
    """What is called by one name: options, and how the name is written."""

    options: tuple[Option, ...] = ()
    phrases: tuple[Phrase, ...] = ()


@dataclass(frozen=True)
class Term:
    """A part of a reader's words that means one thing: as it was said, what it is looked for by, what it names."""

    said: str
    phrases: tuple[Phrase, ...]
    options: tuple[Option, ...] = ()
    everyday: Everyday | None = None


@dataclass(frozen=True, eq=False)
class Search:
    """The texts of the evidence and the names of what is in it."""

    evidence: Evidence

    def terms(self, words: str) -> tuple[Term, ...]:
        """The terms of a reader's words, in their order. Signs that are no words are passed over, and so are words that
        only ask, where others say what for.
        """
        groups = [said for said in words.split() if words_of(said)]
        parts = []
        while groups:
            n = next((n for n in range(min(len(groups), MOST_WORDS), 1, -1) if self.knows(" ".join(groups[:n]))), 1)
            parts.append(" ".join(groups[:n]))
            groups = groups[n:]
        subjects = [said for said in parts if _key(said) not in question_words()]
        return tuple(map(self._term, subjects or parts))

    def knows(self, said: str) -> bool:
        """Whether this is a name, an everyday word, or what one means."""
        return _key(said) in self.names or _key(said) in everyday_words() or _key(said) in _meanings()

    def texts(self, term: Term) -> Positions:
        """The texts that hold one of its phrases, by their places."""
        return np.unique(np.concatenate([self.index.holding(phrase) for phrase in term.phrases]))

    def options(self, term: Term) -> tuple[Option, ...]:
        """What it names, and all whose names hold one of its phrases."""
        options, index = self._named_index
        held = chain.from_iterable(index.holding(phrase).tolist() for phrase in term.phrases)
        return tuple(dict.fromkeys((*term.options, *(options[n] for n in held))))

    @cached_property
    def names(self) -> dict[str, Named]:
        """Name, its words joined -> what is called so."""
        named: dict[str, Named] = {}
        for option, name in (*_places(), *self._others()):
            held = named.get(_key(name), Named())
            options, phrases = (*held.options, option), (*held.phrases, words_of(name))
            named[_key(name)] = Named(tuple(dict.fromkeys(options)), tuple(dict.fromkeys(phrases)))
        return named

    @cached_property
    def index(self) -> WordIndex:
        """The words of all texts of studies and findings."""
        return word_index(text for _, _, text in self._texts())

    @cached_property
    def owners(self) -> Positions:
        """The study of each text."""
        return np.array([study for study, _, _ in self._texts()], np.intp)

    @cached_property
    def kinds(self) -> Positions:
        """What each text is, by its place in KINDS."""
        return np.array([KINDS.index(kind) for _, kind, _ in self._texts()], np.intp)

    @property
    def official(self) -> list[tuple[Option, str]]:
        """Everything that has a name, with its official names in both languages."""
        return [*_official(), *self._others()]

    @cached_property
    def _named_index(self) -> tuple[list[Option], WordIndex]:
        """Official names in both languages: a word of a name finds what is called so."""
        return [option for option, _ in self.official], word_index(name for _, name in self.official)

    def _others(self) -> Iterator[tuple[Option, str]]:
        studies, codebook = self.evidence.studies, self.evidence.codebook
        for language in ("id", "en"):
            for column in (f"label_{language}", f"plain_{language}"):
                names = zip(codebook["code"], codebook.get(column, ()), strict=False)
                yield from ((Option("codes", code), name) for code, name in names if name)
        for system in sorted({system for named in studies["systems"] for system in named}):
            yield Option("systems", system), system
        yield from ((Option("years", str(year)), str(year)) for year in sorted({*studies["year"]}))

    def _texts(self) -> Iterator[tuple[int, str, str]]:
        """Every text with its study and its kind."""
        studies, findings = self.evidence.studies, self.evidence.findings
        for kind, columns in STUDY_TEXTS.items():
            for column in columns:
                for study, value in enumerate(studies[column]):
                    yield from ((study, kind, text) for text in _listed(value))
        places, outside = {slug: n for n, slug in enumerate(studies["study"])}, self.evidence.outside
        for column in FINDING_TEXTS:
            owned = zip(self.evidence.categories["study"].tolist(), findings[column], strict=True)
            yield from ((study, "finding", text) for study, value in owned for text in _listed(value))
            owned = zip(outside["study"].map(places).tolist(), outside[column], strict=True)
            yield from ((study, "finding", text) for study, value in owned for text in _listed(value))

    def _term(self, said: str) -> Term:
        key, row = _key(said), everyday_words().get(_key(said))
        named = [self.names.get(key, Named()), *map(self._meant, row.phrases if row else ())]
        phrases = (words_of(said), (key,), *chain.from_iterable(name.phrases for name in named))
        options = (*(row.options if row else ()), *chain.from_iterable(name.options for name in named))
        return Term(said, tuple(dict.fromkeys(phrases)), tuple(dict.fromkeys(options)), row)

    def _meant(self, phrase: str) -> Named:
        named = self.names.get(_key(phrase), Named())
        return Named(named.options, (words_of(phrase), *named.phrases))


def grouped(options: Iterable[Option]) -> list[tuple[str, list[str]]]:
    """The options of each filter."""
    by_filter: dict[str, list[str]] = {}
    for name, option in options:
        by_filter.setdefault(name, []).append(option)
    return list(by_filter.items())


@cache
def everyday_words() -> dict[str, Everyday]:
    """Everyday word, its words joined -> its row."""
    with EVERYDAY.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        _key(row["word"]): Everyday(
            row["word"], tuple(filter(None, row["means"].split(";"))), row["note"], row["see"], row["because"]
        )
        for row in rows
    }


@cache
def question_words() -> frozenset[str]:
    """Words that only ask, in either language, such as `what` and `untuk`."""
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        return frozenset(_key(row["word"]) for row in csv.DictReader(file))


@cache
def _meanings() -> frozenset[str]:
    """What everyday words mean, as far as it is words."""
    return frozenset(_key(phrase) for row in everyday_words().values() for phrase in row.phrases)


def _places() -> Iterator[tuple[Option, str]]:
    return ((_place(code), name) for name, code in spoken_names())


def _official() -> Iterator[tuple[Option, str]]:
    codes = (*read_provinces().index, *read_places().index)
    return ((_place(code), place_names(language)[code]) for code in codes for language in ("id", "en"))


def _place(code: str) -> Option:
    return Option("places" if "." in code else "provinces", code)


def _key(name: str) -> str:
    return "".join(words_of(name))


def _listed(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()
