"""The reader's choice of evidence: which studies, and which of their findings.

Within a filter any choice will do (or), between filters all must hold (and). Filters of studies look at the study.
Stance, basis, certainty and contested limit the findings: a study stays if it has one that satisfies them all.
Sub-theme, barrier and strategy pick studies by the findings so limited, and leave their other findings in view.
What is required ("barriers:outreach") must hold on top of all: it is how a number under a filter leads to its studies.
"""

from dataclasses import dataclass, fields, replace
from typing import Any

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
    lenses: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
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

    def everywhere(self) -> "Selection":
        """The same choice in the whole country, whichever place is chosen."""
        return replace(self, provinces=(), places=())

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
    "lenses": "lens",
    "outside": "outside",
}
LIMITING = {"stances": "stance", "bases": "basis", "certainties": "certainty", "contested": "doubts"}
# What can be wrong with a finding: its texts contradict each other, or it is in doubt whose text it is.
DOUBTS = ("contested", "doubtful")
PICKING = ("codes", "barriers", "strategies")
FILTERS = (*STUDY_FILTERS, *PICKING, *LIMITING)
# What no filter offers, but a number can require: a sub-theme with one stance, contested, or of doubtful ownership.
REQUIRED_ONLY = ("supports", "mixed", "recommended", "practised", "disputed", "doubted")
LONGEST_SEARCH = 60
