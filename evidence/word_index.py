"""Whole words of many texts, and which texts hold a phrase. Counted by position: no text is read twice."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Positions = NDArray[np.intp]
Phrase = tuple[str, ...]
APOSTROPHES = "'’‘ʼ`´"
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
REMOVED = {ord(mark): None for mark in APOSTROPHES + UNSEEN}
WORD = re.compile(r"[^\W_]+")
# What a word may end with and still be the same word: a plural, and the Indonesian "its".
ENDINGS = ("s", "es", "nya")
SHORTEST_STEM = 3


def words_of(text: str) -> Phrase:
    """The words of a text, without case, accents, apostrophes and hyphens of any kind."""
    plain = unicodedata.normalize("NFKD", text.translate(REMOVED).casefold())
    return tuple(WORD.findall("".join(c for c in plain if not unicodedata.combining(c))))


def forms(word: str) -> tuple[str, ...]:
    """The word with and without its ending."""
    stems = [word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending)]
    longer = [word + ending for ending in ENDINGS]
    return tuple(dict.fromkeys((word, *longer, *(stem for stem in stems if len(stem) >= SHORTEST_STEM))))


@dataclass(frozen=True, eq=False)
class WordIndex:
    """Where each word stands when all texts are written one after the other, with a gap after each.

    `numbers` are the words; `order` holds their positions, word by word, from `starts` on; `ends` are the gaps.
    """

    numbers: dict[str, int]
    order: NDArray[np.int32]
    starts: Positions
    ends: Positions

    def holding(self, phrase: Phrase) -> Positions:
        """The texts in which these words stand one after the other, by their places."""
        found = self._positions(phrase[0])
        for n, word in enumerate(phrase[1:], 1):
            found = found[np.isin(found + n, self._positions(word))]
        return np.unique(np.searchsorted(self.ends, found))

    def _positions(self, word: str) -> Positions:
        """Where a word stands, in any of its forms."""
        numbers = [self.numbers[form] for form in forms(word) if form in self.numbers]
        found = [self.order[self.starts[n] : self.starts[n + 1]] for n in numbers]
        return np.concatenate([np.empty(0, np.intp), *found])


def word_index(texts: Iterable[str]) -> WordIndex:
    """The index of these texts."""
    numbers: dict[str, int] = {"": 0}
    known: dict[str, NDArray[np.int32]] = {}
    written = [known[text] if text in known else _numbered(text, numbers, known) for text in texts]
    flat = np.concatenate([np.empty(0, np.int32), *written])
    order = np.argsort(flat, kind="stable").astype(np.int32)
    starts = np.searchsorted(flat[order], np.arange(len(numbers) + 1))
    return WordIndex(numbers, order, starts, np.cumsum([len(text) for text in written]) - 1)


def _numbered(text: str, numbers: dict[str, int], known: dict[str, NDArray[np.int32]]) -> NDArray[np.int32]:
    """The words of a text by their numbers, and the gap after it."""
    known[text] = np.array([*(numbers.setdefault(word, len(numbers)) for word in words_of(text)), 0], np.int32)
    return known[text]
