"""The whole evidence, indexed by the options of its filters, and what a selection leaves of it.

Everything is counted by position: studies and findings are rows of their tables, options are places in a fixed order.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evidence import schema
from evidence.load import Evidence
from evidence.search import Search, Term, grouped
from evidence.selection import (
    DOUBTS,
    FILTERS,
    LIMITING,
    NOT_REPORTED,
    PICKING,
    REQUIRED_ONLY,
    STUDY_FILTERS,
    Selection,
)
from evidence.themes import barrier_codes, strategy_codes
from geo.places import read_governments, read_provinces

Mask = NDArray[np.bool_]
Positions = NDArray[np.intp]


class Members(NamedTuple):
    """Who has what: pairs of an option, by its place in the order of options, and a study or a finding that has it."""

    options: Positions
    members: Positions


@dataclass(frozen=True, eq=False)
class Dataset:
    """The evidence with the options of its filters. Compared by identity, so that it can be the key of what is kept."""

    evidence: Evidence

    @cached_property
    def options(self) -> dict[str, dict[str, int]]:
        """Filter -> option -> number of studies that have it, in an order that no selection changes.

        Beside the filters that are offered, those that a number alone can require.
        """
        return {
            name: dict(zip(order, self._studies_per_option(name).tolist(), strict=True))
            for name, order in self._orders.items()
        }

    @cached_property
    def owners(self) -> Positions:
        """The study of each finding."""
        return self.evidence.categories["study"]

    def members(self, name: str) -> Members:
        """Who has the options of a filter: studies under filters of studies, else findings."""
        return self._members[name]

    def masks(self, selection: Selection) -> tuple[Mask, Mask]:
        """Which studies and which findings the selection leaves."""
        studies = self._all_having(STUDY_FILTERS, selection) & self._mentioning(selection.words)
        shown = self._all_having(LIMITING, selection) & studies[self.owners]
        for name in (*PICKING, *LIMITING):
            if chosen := getattr(selection, name):
                studies &= self._owning(shown & self.having(name, chosen))
        for token in selection.required:
            name, _, option = token.partition(":")
            members = self.having(name, (option,))
            studies &= members if name in STUDY_FILTERS else self._owning(shown & members)
        return studies, shown & studies[self.owners]

    def incidence(self, name: str, studies: Mask, findings: Mask) -> Mask:
        """Which of these studies has which option: a row a study of the dataset, a column an option of the filter.

        Options of findings are looked for in these findings.
        """
        options, members = self.members(name)
        of_studies = name in STUDY_FILTERS
        kept = (studies if of_studies else findings)[members]
        having = np.zeros((len(self.evidence.studies), len(self._orders[name])), bool)
        having[members[kept] if of_studies else self.owners[members[kept]], options[kept]] = True
        return having & studies[:, None]

    def requirements(self) -> tuple[str, ...]:
        """Everything that can be required: filter:option."""
        names = (*STUDY_FILTERS, *PICKING, *REQUIRED_ONLY)
        return tuple(f"{name}:{option}" for name in names for option in self._orders[name])

    def culprits(self, selection: Selection) -> tuple[str, ...]:
        """The filters that alone keep an empty selection empty: clearing any one of them brings studies back."""
        return tuple(name for name in selection.active() if self.masks(selection.without(name))[0].any())

    @cached_property
    def _orders(self) -> dict[str, tuple[str, ...]]:
        orders = _orders(self.evidence)
        return {name: tuple(orders[name]) for name in (*FILTERS, *REQUIRED_ONLY)}

    @cached_property
    def _members(self) -> dict[str, Members]:
        studies, findings = self.evidence.studies, self.evidence.findings
        charted = {name: _pairs(studies[column], self._orders[name]) for name, column in STUDY_FILTERS.items()}
        marked = [tuple(d for d in DOUBTS if row[d]) for row in findings[list(DOUBTS)].to_dict("records")]
        held = findings.assign(doubts=pd.Series(marked, findings.index, object))
        limiting = {name: _pairs(held[column], self._orders[name]) for name, column in LIMITING.items()}
        return charted | limiting | {name: self._coded(name) for name in (*PICKING, *REQUIRED_ONLY)}

    def _coded(self, name: str) -> Members:
        """The findings that count under a filter of sub-themes."""
        findings, order = self.evidence.findings, self._orders[name]
        counting = {"codes": findings["code"].notna(), "strategies": findings["code"].notna()}
        counting |= {"barriers": findings["stance"] == "hinders", "disputed": findings["contested"]}
        counting |= {"doubted": findings["doubtful"]}
        kept = np.asarray(counting.get(name, findings["stance"] == name), bool)
        options, members = _pairs(findings["code"], order)
        return Members(options[kept[members]], members[kept[members]])

    def _studies_per_option(self, name: str) -> Positions:
        everything = np.ones(len(self.evidence.studies), bool), np.ones(len(self.evidence.findings), bool)
        return np.asarray(self.incidence(name, *everything).sum(axis=0))

    def having(self, name: str, chosen: Iterable[str]) -> Mask:
        """Who has any of these options: studies under filters of studies, else findings."""
        order, (options, members) = self._orders[name], self.members(name)
        having = np.zeros(len(self.evidence.studies if name in STUDY_FILTERS else self.evidence.findings), bool)
        having[members[np.isin(options, [order.index(option) for option in chosen])]] = True
        return having

    def studies_having(self, name: str, chosen: Iterable[str]) -> Mask:
        """The studies that have any of these options, themselves or in a finding."""
        having = self.having(name, chosen)
        return having if name in STUDY_FILTERS else self._owning(having)

    def _all_having(self, names: Iterable[str], selection: Selection) -> Mask:
        """Who has an option of each of these filters that is in use; all, where none is."""
        names = list(names)
        everyone = np.ones(len(self.evidence.studies if names[0] in STUDY_FILTERS else self.owners), bool)
        for name in names:
            if chosen := getattr(selection, name):
                everyone &= self.having(name, chosen)
        return everyone

    def _owning(self, findings: Mask) -> Mask:
        """The studies that have any of these findings."""
        return np.bincount(self.owners[findings], minlength=len(self.evidence.studies)) > 0

    def speaking(self, term: Term) -> Mask:
        """The studies that speak of a term."""
        found = np.zeros(len(self.evidence.studies), bool)
        found[self.search.owners[self.search.texts(term)]] = True
        for name, options in grouped(self.search.options(term)):
            found |= self.studies_having(name, options)
        return found

    @cached_property
    def search(self) -> Search:
        """What words mean in this evidence."""
        return Search(self.evidence)

    def _mentioning(self, words: str) -> Mask:
        """The studies that speak of each term of these words; none, where signs alone were looked for."""
        terms = self.search.terms(words)
        found = np.full(len(self.evidence.studies), bool(terms) or not words.strip())
        for term in terms:
            found &= self.speaking(term)
        return found


def select(dataset: Dataset, selection: Selection) -> Evidence:
    """The evidence that the selection leaves. Axes (codebook) and everything that is not a study stay whole."""
    return only(dataset.evidence, *dataset.masks(selection))


def only(evidence: Evidence, studies: Mask, findings: Mask) -> Evidence:
    """The evidence of these studies and findings alone; the same where that is all of it."""
    if studies.all() and findings.all():
        return evidence
    return replace(evidence, studies=evidence.studies[studies], findings=evidence.findings[findings])


def _pairs(values: pd.Series, order: tuple[str, ...]) -> Members:
    places = {option: place for place, option in enumerate(order)}
    pairs = [(places[o], n) for n, value in enumerate(values) for o in _options_in(value) if o in places]
    options, members = zip(*pairs, strict=True) if pairs else ((), ())
    return Members(np.array(options, np.intp), np.array(members, np.intp))


def _options_in(value: Any) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value or (NOT_REPORTED,)
    if value is None:
        return (NOT_REPORTED,)
    return (str(value),)


def _orders(evidence: Evidence) -> dict[str, list[str]]:
    systems = sorted({s for named in evidence.studies["systems"] for s in named}, key=str.casefold)
    codes = list(evidence.codebook["code"])
    return {
        "provinces": list(read_provinces().index),
        "places": sorted(read_governments().index),
        "islands": list(schema.values_of("studies", "island_group")),
        "years": sorted({str(year) for year in evidence.studies["year"]}),
        "levels": list(schema.values_of("studies", "place_level")),
        "methods": list(schema.values_of("studies", "method")),
        "systems": [*systems, NOT_REPORTED],
        "publications": [*schema.values_of("studies", "publication_type"), NOT_REPORTED],
        "lenses": [*schema.values_of("studies", "lens"), NOT_REPORTED],
        "outside": list(schema.values_of("outside", "topic")),
        "codes": codes,
        "barriers": list(barrier_codes(evidence)),
        "strategies": list(strategy_codes(evidence)),
        "stances": list(schema.values_of("findings", "stance")),
        "bases": list(schema.values_of("findings", "basis")),
        "certainties": list(schema.values_of("findings", "certainty")),
        "contested": list(DOUBTS),
    } | dict.fromkeys(REQUIRED_ONLY, codes)
