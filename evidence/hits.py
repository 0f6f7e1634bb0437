"""What a reader's words led to: why each study was found, what the words name, and what none of the studies says."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from evidence.dataset import Dataset
from evidence.search import KINDS, Option, Term, everyday_words, grouped
from evidence.word_index import Phrase, words_of
from geo.nearness import nearest
from geo.places import province_of

PLACES = ("provinces", "places")
# What a reader is told of an option that led to a study.
HIT_BY = {
    "provinces": "place",
    "places": "place",
    "islands": "place",
    "codes": "code",
    "systems": "system",
    "years": "year",
    "publications": "publication",
    "stances": "finding",
    "contested": "finding",
}
# A word that stands in the names of more sub-themes than these means none of them.
MOST_SUB_THEMES = 3
SHORTEST_SLIP, LONG_WORD = 4, 7
# Letters by which a name is known before it is typed to its end.
SHORTEST_BEGINNING = 4
MOST_ALIKE = 12


class Hit(NamedTuple):
    """Where in a study a term was found; of a sub-theme, which one."""

    kind: str
    code: str = ""


class Unstudied(NamedTuple):
    """Places that are named and that no study has looked at, and the nearest provinces that one has looked at."""

    places: tuple[Option, ...]
    nearest: tuple[str, ...]


def hits(dataset: Dataset, term: Term, studies: Iterable[int]) -> dict[int, tuple[Hit, ...]]:
    """Why each of these studies speaks of a term."""
    asked = list(studies)
    found: dict[int, dict[Hit, None]] = {study: {} for study in asked}
    for study, hit in (*_hits_by_option(dataset, term, asked), *_hits_in_texts(dataset, term, asked)):
        found[study][hit] = None
    return {study: tuple(kept) for study, kept in found.items()}


def offers(dataset: Dataset, term: Term) -> tuple[Option, ...]:
    """The options with a study that a term names, each by the filter that a reader would open it with."""
    in_labels = [option for option in dataset.search.options(term) if option.filter == "codes"]
    codes = [o for o in in_labels if o in term.options or len(in_labels) <= MOST_SUB_THEMES]
    named = [option for option in term.options if option.filter != "codes"]
    offered = (*named, *(as_chosen for code in codes for as_chosen in _as_chosen(dataset, code.option)))
    return tuple(option for option in offered if dataset.options[option.filter][option.option])


def unstudied(dataset: Dataset, term: Term) -> Unstudied | None:
    """The places that a term names, where no study has looked at any of them."""
    places = tuple(option for option in term.options if option.filter in PLACES)
    if not places or any(dataset.options[name][code] for name, code in places):
        return None
    studied = [province for province, n in dataset.options["provinces"].items() if n]
    near = (place for _, code in places for place in _near(code, studied))
    return Unstudied(places, tuple(dict.fromkeys(near))[:2])


def unheard(dataset: Dataset, words: str) -> tuple[Term, ...]:
    """The terms that no study at all speaks of."""
    return tuple(term for term in dataset.search.terms(words) if not dataset.speaking(term).any())


def together(dataset: Dataset, words: str) -> bool:
    """Whether any study at all speaks of all of these words."""
    masks = [dataset.speaking(term) for term in dataset.search.terms(words)]
    return bool(masks) and bool(np.logical_and.reduce(masks).any())


def alike(dataset: Dataset, term: Term) -> str:
    """The word or name that may have been meant by one that means nothing here; empty, where none is near."""
    key = "".join(words_of(term.said))
    if len(key) < SHORTEST_SLIP or dataset.search.knows(term.said):
        return ""
    slips = 1 if len(key) < LONG_WORD else 2
    candidates = {**{word: word for word in dataset.search.index.numbers if word}, **_spoken(dataset)}
    near = process.extract(key, list(candidates), scorer=OSA.distance, score_cutoff=slips, limit=MOST_ALIKE)
    found = [(distance, -_studies(dataset, candidates[word]), candidates[word]) for word, distance, _ in near]
    return min(found)[2] if found else ""


def begun(dataset: Dataset, words: str) -> tuple[Option, ...]:
    """The places and sub-themes in whose names words begin so, those of most studies first; none of too few letters."""
    beginnings = words_of(words)
    if len("".join(beginnings)) < SHORTEST_BEGINNING:
        return ()
    named = (option for option, name in dataset.search.official if _begins(beginnings, words_of(name)))
    options = dict.fromkeys(option for option in named if option.filter in (*PLACES, "codes"))
    return tuple(sorted(options, key=lambda option: -dataset.options[option.filter][option.option]))


def near_names(dataset: Dataset, words: str) -> tuple[Option, ...]:
    """The places and sub-themes with a word in their name that is one slip of the finger away from these."""
    key = "".join(words_of(words))
    if len(key) < SHORTEST_SLIP:
        return ()
    named = (option for option, name in dataset.search.official if _is_near(key, words_of(name)))
    return tuple(dict.fromkeys(option for option in named if option.filter in (*PLACES, "codes")))


def _is_near(key: str, name: Phrase) -> bool:
    return any(OSA.distance(key, word, score_cutoff=1) <= 1 for word in name)


def _begins(beginnings: Phrase, name: Phrase) -> bool:
    """Whether each of these is the beginning of a word of a name, or all of them joined are."""
    return any(word.startswith("".join(beginnings)) for word in name) or all(
        any(word.startswith(one) for word in name) for one in beginnings
    )


def is_reviewer(dataset: Dataset, term: Term) -> bool:
    """Whether a term is a name of an author of the review, who is an author of none of its studies."""
    authors = dataset.evidence.about.get("review", {}).get("authors", ())
    return bool({words_of(name) for author in authors for name in (author, *author.split())} & {*term.phrases})


def _hits_in_texts(dataset: Dataset, term: Term, asked: list[int]) -> Iterator[tuple[int, Hit]]:
    search = dataset.search
    texts = search.texts(term)
    texts = texts[np.isin(search.owners[texts], asked)]
    kinds = (Hit(KINDS[kind]) for kind in search.kinds[texts])
    return zip(search.owners[texts].tolist(), kinds, strict=True)


def _hits_by_option(dataset: Dataset, term: Term, asked: list[int]) -> Iterator[tuple[int, Hit]]:
    for name, options in grouped(dataset.search.options(term)):
        for codes in [[option] for option in options] if name == "codes" else [options]:
            having = dataset.studies_having(name, codes)
            hit = Hit(HIT_BY[name], codes[0] if name == "codes" else "")
            yield from ((study, hit) for study in asked if having[study])


def _as_chosen(dataset: Dataset, code: str) -> tuple[Option, ...]:
    """A sub-theme as barrier and as strategy, or as such where no study calls it either."""
    roles = [name for name in ("barriers", "strategies") if dataset.options[name].get(code)]
    return tuple(Option(name, code) for name in roles or ["codes"])


def _near(code: str, studied: list[str]) -> tuple[str, ...]:
    """The studied provinces nearest to a place: its own, where that is one."""
    province = province_of(code) if "." in code else code
    return (province,) if province in studied else nearest(province, studied)


def _spoken(dataset: Dataset) -> dict[str, str]:
    """Names and everyday words, their words joined -> as they are written."""
    names = {key: " ".join(named.phrases[0]) for key, named in dataset.search.names.items()}
    return {**names, **{key: row.word for key, row in everyday_words().items()}}


def _studies(dataset: Dataset, words: str) -> int:
    return sum(int(dataset.speaking(term).sum()) for term in dataset.search.terms(words))
