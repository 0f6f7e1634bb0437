"""The review's three questions, answered by counts: which clauses can be said of this evidence, and of which studies.

A clause is a sentence of the words files with the sub-themes that it names. Each of these carries the requirement that
leads to exactly the studies it counts. What only studies' own pages say is counted apart and never leads a ranking.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from evidence.counts.compare import FEWEST_FOR_SHARE
from evidence.counts.regions import Reporting, reporting_by_code
from evidence.counts.summary import BARRIER_STANCES, STANCES, STRATEGY_STANCES
from evidence.dataset import Mask, only
from evidence.load import Evidence
from evidence.review import questions
from evidence.themes import barrier_codes, element_codes, role_codes, strategy_codes

# What can be wrong with a finding, and what a number requires of the studies for which it is.
DISPUTED = {"contested": "disputed", "doubtful": "doubted"}
MOST_NAMED = 4
Requirement = tuple[str, str]


class Item(NamedTuple):
    """A sub-theme in a clause: how many studies the review charted, how many only their own page adds, and which."""

    code: str
    charted: int
    own_page: int
    studies: Mask
    having: Requirement

    @property
    def reported(self) -> bool:
        """Whether any study says it."""
        return self.charted + self.own_page > 0


class Clause(NamedTuple):
    """One sentence: its key in the words files, what it names, and the number of studies it speaks of."""

    key: str
    items: tuple[Item, ...]
    of: int


def answers(evidence: Evidence) -> dict[str, tuple[Clause, ...]]:
    """Item of the protocol -> the clauses that answer this question."""
    counted = {"elements": implementation, "barriers": barriers, "strategies": strategies}
    return {questions()[name]: clauses(evidence) for name, clauses in counted.items() if name in questions()}


def implementation(evidence: Evidence) -> tuple[Clause, ...]:
    """Elements of implementation and of the licensing system: supporting, hindering, contested."""
    codes = element_codes(evidence)
    return (
        _ranked("supports", _items(evidence, codes, ("supports",), "supports"), evidence),
        _ranked("hinders", _items(evidence, codes, BARRIER_STANCES, "barriers"), evidence),
        *_some("both", _items(evidence, codes, ("mixed",), "mixed"), evidence),
        *_in_doubt(evidence, codes),
    )


def barriers(evidence: Evidence) -> tuple[Clause, ...]:
    """The barriers themselves: those reported, those that no study here reports, those contested."""
    codes = role_codes(evidence, "barrier")
    items = _items(evidence, codes, BARRIER_STANCES, "barriers")
    silent = tuple(item for item in items if not item.reported)
    unreported = (Clause("answers.silent", silent, len(evidence.studies)),) if 0 < len(silent) < len(items) else ()
    return (_ranked("barriers", items, evidence), *unreported, *_in_doubt(evidence, codes))


def strategies(evidence: Evidence) -> tuple[Clause, ...]:
    """Strategies recommended and practised, and the barriers beside which no strategy stands."""
    codes = strategy_codes(evidence)
    recommended, practised = (
        _ranked(stance, _items(evidence, codes, (stance,), stance), evidence) for stance in STRATEGY_STANCES
    )
    return recommended, practised, *_beside(evidence), *_in_doubt(evidence, codes)


def without_strategy(evidence: Evidence) -> tuple[Item, ...]:
    """Reported barriers and lacks of which no reporting study names any strategy."""
    named = _naming_strategies(evidence)
    return tuple(item for item in reported_items(evidence) if item.reported and not (item.studies & named).any())


def reported_items(evidence: Evidence) -> list[Item]:
    """Every barrier and lack, with the studies that report it."""
    return _items(evidence, barrier_codes(evidence), BARRIER_STANCES, "barriers")


def named_items(evidence: Evidence) -> list[Item]:
    """Every strategy, with the studies that name it."""
    return _items(evidence, strategy_codes(evidence), STRATEGY_STANCES, "strategies")


def most_reported(evidence: Evidence) -> tuple[Item, ...]:
    """The barrier or lack that most studies report; several where they tie, none where none is reported."""
    return _first(reported_items(evidence))


def runners_up(evidence: Evidence) -> tuple[Item, ...]:
    """The barriers or lacks that one study fewer reports than the single one that most do: near enough to be named with
    it, where it is reported by as many as may be compared at all.
    """
    most = most_reported(evidence)
    if len(most) != 1 or most[0].charted < FEWEST_FOR_SHARE:
        return ()
    return tuple(item for item in reported_items(evidence) if item.charted == most[0].charted - 1)


def most_named(evidence: Evidence) -> tuple[Item, ...]:
    """The strategy that most studies name; several where they tie, none where none is named."""
    return _first(named_items(evidence))


def leading(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items that most studies report, ties together: some four, more only where more share the first place."""
    ranked = sorted((item for item in items if item.charted), key=lambda item: -item.charted)
    cuts = [n for n in range(1, len(ranked) + 1) if n == len(ranked) or ranked[n].charted < ranked[n - 1].charted]
    return tuple(ranked[: max((n for n in cuts if n <= MOST_NAMED), default=cuts[0] if cuts else 0)])


def _first(items: Iterable[Item]) -> tuple[Item, ...]:
    charted = [item for item in items if item.charted]
    return tuple(item for item in charted if item.charted == max(other.charted for other in charted))


def _items(evidence: Evidence, codes: Iterable[str], stances: tuple[str, ...], name: str) -> list[Item]:
    reporting = reporting_by_code(evidence, stances)
    return [_item(code, reporting[code], (name, code)) for code in codes]


def _item(code: str, reporting: Reporting, having: Requirement) -> Item:
    charted = int(reporting.charted.sum())
    return Item(code, charted, int(reporting.studies.sum()) - charted, reporting.studies, having)


def _ranked(name: str, items: list[Item], evidence: Evidence) -> Clause:
    """What most studies say; else what only their own pages say; else that none does."""
    said, of = [item for item in items if item.reported], len(evidence.studies)
    if not said:
        return Clause(f"answers.{name}_none", (), of)
    named = leading(said)
    if not named:
        return Clause(f"answers.{name}_own", tuple(said), of)
    return Clause(f"answers.{name}" if len(named) == len(said) else f"answers.{name}_most", named, of)


def _some(name: str, items: Iterable[Item], evidence: Evidence) -> tuple[Clause, ...]:
    named = tuple(item for item in items if item.reported)
    return (Clause(f"answers.{name}", named, len(evidence.studies)),) if named else ()


def _in_doubt(evidence: Evidence, codes: Iterable[str]) -> tuple[Clause, ...]:
    """What is contested, and what is of doubtful ownership."""
    everyone = np.ones(len(evidence.studies), bool)
    clauses: list[Clause] = []
    for doubt, having in DISPUTED.items():
        marked = only(evidence, everyone, np.asarray(evidence.findings[doubt], bool))
        clauses += _some(doubt, _items(marked, codes, STANCES, having), evidence)
    return tuple(clauses)


def _beside(evidence: Evidence) -> tuple[Clause, ...]:
    """Whether strategies stand beside the barriers reported; nothing where none is reported or none is named."""
    alone, of = without_strategy(evidence), len(evidence.studies)
    if alone:
        return (Clause("answers.alone", alone, of),)
    reported = any(item.reported for item in reported_items(evidence))
    return (Clause("answers.accompanied", (), of),) if reported else ()


def _naming_strategies(evidence: Evidence) -> Mask:
    reporting = reporting_by_code(evidence, STRATEGY_STANCES)
    return np.logical_or.reduce([reporting[code].studies for code in strategy_codes(evidence)])
