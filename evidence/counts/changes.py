"""What changed between two versions of the dataset: the counts that moved, the findings that came, went or changed."""

from collections.abc import Iterator
from typing import NamedTuple

from evidence.counts.summary import BARRIER_STANCES, STRATEGY_STANCES, code_counts
from evidence.load import Evidence
from evidence.themes import strategy_codes

SUPPORTING = ("supports", "mixed")
# What is compared of a finding; its text is ours and may be bettered without the finding changing.
COMPARED = ("stance", "basis", "where", "certainty", "contested", "doubtful")
ADDED, REMOVED, CHANGED = "added", "removed", "changed"


class Change(NamedTuple):
    """A count that moved. `measure` is what is counted, `of` the code or table for which, empty for all studies."""

    measure: str
    of: str
    before: int
    after: int


class FindingChange(NamedTuple):
    """A finding that was added, removed or changed; `columns`: of a change, what it was before and what it is after."""

    finding: str
    study: str
    code: str
    change: str
    columns: tuple[tuple[str, str, str], ...]


def count_changes(before: Evidence, after: Evidence) -> list[Change]:
    """Every count that moved, in the order of the codebook, then of the tables."""
    counts = (dict(_counts(evidence)) for evidence in (before, after))
    old, new = counts
    keys = dict.fromkeys([*new, *old])
    return [Change(*key, old.get(key, 0), new.get(key, 0)) for key in keys if old.get(key, 0) != new.get(key, 0)]


def finding_changes(before: Evidence, after: Evidence) -> list[FindingChange]:
    """Every finding that came, went or changed, in the order of the newer version, removed ones last."""
    old, new = (_findings(evidence) for evidence in (before, after))
    changes = [_changed(old.get(name), row) for name, row in new.items()]
    gone = [FindingChange(name, row["study"], row["code"], REMOVED, ()) for name, row in old.items() if name not in new]
    return [change for change in changes if change] + gone


def _counts(evidence: Evidence) -> Iterator[tuple[tuple[str, str], int]]:
    """What is counted, for what: how many studies."""
    strategies = set(strategy_codes(evidence))
    codes = list(evidence.codebook["code"])
    sides = {"barriers": BARRIER_STANCES, "supports": SUPPORTING, "strategies": STRATEGY_STANCES}
    for side, stances in sides.items():
        counted = [code for code in codes if (code in strategies) == (side == "strategies")]
        for row in code_counts(evidence, counted, stances).to_dict("records"):
            yield (f"{side}_charted", row["code"]), row["charted"]
            yield (f"{side}_own_page", row["code"]), row["own_page"]
    for doubt in ("contested", "doubtful"):
        yield (f"studies_{doubt}", ""), evidence.findings.loc[evidence.findings[doubt], "study"].nunique()
    for name, table in evidence.tables().items():
        yield ("rows", name), len(table)


def _findings(evidence: Evidence) -> dict[str, dict[str, str]]:
    return {row["finding"]: row for row in evidence.findings.astype(object).to_dict("records")}


def _changed(old: dict[str, str] | None, new: dict[str, str]) -> FindingChange | None:
    if old is None:
        return FindingChange(new["finding"], new["study"], new["code"], ADDED, ())
    columns = tuple((name, str(old[name]), str(new[name])) for name in COMPARED if old[name] != new[name])
    return FindingChange(new["finding"], new["study"], new["code"], CHANGED, columns) if columns else None
