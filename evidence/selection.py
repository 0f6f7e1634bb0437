"""The reader's choice of evidence: which studies, and which of their findings.

Within a filter any choice will do (or), between filters all must hold (and). Filters of studies look at the study.
Stance, basis, certainty and contested limit the findings: a study stays if it has one that satisfies them all.
Sub-theme, barrier and strategy pick studies by the findings so limited, and leave their other findings in view.
What is required ("barriers:outreach") must hold on top of all: it is how a number under a filter leads to its studies.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache, cached_property
from typing import Any

import pandas as pd

from evidence import schema
from evidence.load import Evidence
from geo.places import read_places, read_provinces

NOT_REPORTED = "not_reported"


@dataclass(frozen=True)
class Selection:
    """Codes chosen in each filter; empty means everything. Words are looked for in both languages."""

    provinces: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    islands: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    publications: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()
    strategies: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    certainties: tuple[str, ...] = ()
    contested: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    words: str = ""

    def without(self, name: str) -> "Selection":
        """The same choice with one filter cleared."""
        return self.with_choice(name, "" if name == "words" else ())

    def with_choice(self, name: str, chosen: Any) -> "Selection":
        """The same choice with one filter set: codes, or the words looked for."""
        return replace(self, **{name: chosen})

    def narrowed_to(self, name: str, option: str) -> "Selection":
        """The studies of this choice that also have one option: exactly those that a number counts."""
        if name not in REQUIRED_ONLY and getattr(self, name) in ((), (option,)):
            return self.with_choice(name, (option,))
        return replace(self, required=tuple(dict.fromkeys((*self.required, f"{name}:{option}"))))

    def active(self) -> tuple[str, ...]:
        """Names of the filters in use."""
        return tuple(field.name for field in fields(self) if getattr(self, field.name))


STUDY_FILTERS = {
    "provinces": "provinces",
    "places": "places",
    "islands": "island_group",
    "years": "year",
    "levels": "place_level",
    "methods": "method",
    "systems": "systems",
    "publications": "publication_type",
}
LIMITING = {"stances": "stance", "bases": "basis", "certainties": "certainty", "contested": "contested"}
PICKING = ("codes", "barriers", "strategies")
FILTERS = (*STUDY_FILTERS, *PICKING, *LIMITING)
# What no filter offers, but a number can require: a sub-theme with one stance, or a sub-theme that is contested.
REQUIRED_ONLY = ("supports", "mixed", "recommended", "practised", "disputed")
STRATEGY_THEME = 4
SEARCHED_IN_STUDIES = (
    "title",
    "authors",
    "institution",
    "agency",
    "place_as_charted",
    "systems",
    "summary_id",
    "summary_en",
)
SEARCHED_IN_FINDINGS = ("finding_id", "finding_en")
SEARCHED_IN_CODEBOOK = ("label_id", "label_en")
LONGEST_SEARCH = 60


@dataclass(frozen=True)
class Facets:
    """For each filter and option, who has it: study slugs under study filters, finding ids under finding filters."""

    evidence: Evidence

    @cached_property
    def options(self) -> dict[str, dict[str, frozenset[str]]]:
        """Filter -> option -> members. Options in a fixed order that no selection changes."""
        studies, findings = self.evidence.studies, self.evidence.findings
        members = {name: _members(studies["study"], studies[column]) for name, column in STUDY_FILTERS.items()}
        members |= {name: _members(findings["finding"], findings[column]) for name, column in LIMITING.items()}
        members |= {name: _members(found["finding"], found["code"]) for name, found in self._picked_by().items()}
        orders = _orders(self.evidence)
        return {
            name: {o: members[name].get(o, frozenset()) for o in orders.get(name, sorted(members[name]))}
            for name in FILTERS
        }

    @cached_property
    def required_only(self) -> dict[str, dict[str, frozenset[str]]]:
        """As options, for what can only be required."""
        findings, codes = self.evidence.findings, list(self.evidence.codebook["code"])
        found = {name: findings[findings["stance"] == name] for name in REQUIRED_ONLY}
        found["disputed"] = findings[findings["contested"]]
        members = {name: _members(mine["finding"], mine["code"]) for name, mine in found.items()}
        return {name: {code: members[name].get(code, frozenset()) for code in codes} for name in REQUIRED_ONLY}

    @cached_property
    def study_of(self) -> dict[str, str]:
        """Finding id -> study slug."""
        return dict(zip(self.evidence.findings["finding"], self.evidence.findings["study"], strict=True))

    @cached_property
    def texts(self) -> dict[str, str]:
        """Study slug -> its words in both languages, its places and sub-themes by name, folded for searching."""
        codebook = self.evidence.codebook.set_index("code")[list(SEARCHED_IN_CODEBOOK)].agg(" ".join, axis=1)
        said = self.evidence.findings.groupby("study")[list(SEARCHED_IN_FINDINGS)].agg(" ".join).agg(" ".join, axis=1)
        named = self.evidence.findings.groupby("study")["code"].agg(lambda codes: " ".join(codebook[codes.unique()]))
        return {
            row["study"]: " ".join(
                [
                    *map(str, map(_flat, (row[c] for c in SEARCHED_IN_STUDIES))),
                    *(_place_names()[place] for place in (*row["provinces"], *row["places"])),
                    said.get(row["study"], ""),
                    named.get(row["study"], ""),
                ]
            ).casefold()
            for row in self.evidence.studies.to_dict("records")
        }

    def matching(self, selection: Selection) -> tuple[frozenset[str], frozenset[str]]:
        """Slugs of the studies and ids of the findings that the selection leaves."""
        studies = frozenset(self.texts)
        for name in STUDY_FILTERS:
            studies = _narrowed(studies, self.options[name], getattr(selection, name))
        if needle := selection.words.casefold().split():
            studies = frozenset(s for s in studies if all(word in self.texts[s] for word in needle))
        findings = frozenset(self.study_of)
        for name in LIMITING:
            findings = _narrowed(findings, self.options[name], getattr(selection, name))
        shown = frozenset(f for f in findings if self.study_of[f] in studies)
        for name in (*PICKING, *LIMITING):
            if chosen := getattr(selection, name):
                studies &= frozenset(self.study_of[f] for f in _narrowed(shown, self.options[name], chosen))
        for token in selection.required:
            name, _, option = token.partition(":")
            members = (self.required_only if name in REQUIRED_ONLY else self.options)[name][option]
            studies &= self._studies_with(members, shown, name)
        return studies, frozenset(f for f in shown if self.study_of[f] in studies)

    def studies_under(self, name: str, studies: frozenset[str], findings: frozenset[str]) -> dict[str, frozenset[str]]:
        """Option -> those of these studies that have it; options of findings are looked for in these findings."""
        return {o: studies & self._studies_with(members, findings, name) for o, members in self.options[name].items()}

    def _studies_with(self, members: frozenset[str], findings: frozenset[str], name: str) -> frozenset[str]:
        return members if name in STUDY_FILTERS else frozenset(self.study_of[f] for f in members & findings)

    def _picked_by(self) -> dict[str, pd.DataFrame]:
        findings, codebook = self.evidence.findings, self.evidence.codebook
        strategies = codebook.loc[codebook["theme"] == STRATEGY_THEME, "code"]
        return {
            "codes": findings,
            "barriers": findings[findings["stance"] == "hinders"],
            "strategies": findings[findings["code"].isin(strategies)],
        }

    def requirements(self) -> tuple[str, ...]:
        """Everything that can be required: filter:option."""
        offered = {name: self.options[name] for name in (*STUDY_FILTERS, *PICKING)} | self.required_only
        return tuple(f"{name}:{option}" for name, options in offered.items() for option in options)

    def culprits(self, selection: Selection) -> tuple[str, ...]:
        """The filters that alone keep an empty selection empty: clearing any one of them brings studies back."""
        return tuple(name for name in selection.active() if self.matching(selection.without(name))[0])


def select(facets: Facets, selection: Selection) -> Evidence:
    """The evidence that the selection leaves. Axes (codebook) and everything that is not a study stay whole."""
    evidence = facets.evidence
    studies, findings = facets.matching(selection)
    return replace(
        evidence,
        studies=evidence.studies[evidence.studies["study"].isin(studies)],
        findings=evidence.findings[evidence.findings["finding"].isin(findings)],
    )


def _members(ids: Iterable[str], values: Iterable[Any]) -> dict[str, frozenset[str]]:
    members: dict[str, set[str]] = {}
    for member, value in zip(ids, values, strict=True):
        for option in _options_in(value):
            members.setdefault(option, set()).add(member)
    return {option: frozenset(found) for option, found in members.items()}


def _options_in(value: Any) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value or (NOT_REPORTED,)
    if isinstance(value, bool):
        return ("yes",) if value else ()
    if value is None:
        return (NOT_REPORTED,)
    return (str(value),)


def _narrowed(found: frozenset[str], options: Mapping[str, frozenset[str]], chosen: tuple[str, ...]) -> frozenset[str]:
    return found & frozenset().union(*(options.get(option, frozenset()) for option in chosen)) if chosen else found


def _orders(evidence: Evidence) -> dict[str, list[str]]:
    def theme(number: int) -> list[str]:
        return list(evidence.codebook.loc[evidence.codebook["theme"] == number, "code"])

    systems = sorted({s for named in evidence.studies["systems"] for s in named}, key=str.casefold)
    provinces = read_provinces()
    return {
        "provinces": list(provinces.index),
        "places": sorted([*read_places().index, *provinces["kemendagri"]]),
        "islands": list(schema.values_of("studies", "island_group")),
        "levels": list(schema.values_of("studies", "place_level")),
        "methods": list(schema.values_of("studies", "method")),
        "systems": [*systems, NOT_REPORTED],
        "publications": [*schema.values_of("studies", "publication_type"), NOT_REPORTED],
        "codes": list(evidence.codebook["code"]),
        "barriers": [*theme(2), *theme(1), *theme(3)],
        "strategies": theme(STRATEGY_THEME),
        "stances": list(schema.values_of("findings", "stance")),
        "bases": list(schema.values_of("findings", "basis")),
        "certainties": list(schema.values_of("findings", "certainty")),
        "contested": ["yes"],
    }


@cache
def _place_names() -> dict[str, str]:
    """ISO and Kemendagri code -> the names of the place in both languages."""
    provinces = read_provinces()
    named = [provinces, provinces.set_index("kemendagri"), read_places()]
    return {code: f"{row['name_id']} {row['name_en']}" for frame in named for code, row in frame.iterrows()}


def _flat(value: Any) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value or "")
