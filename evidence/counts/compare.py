"""Two groups of studies side by side: a province and the rest, two regions, before and after a turning point.

Groups differ in size, so shares are compared, with the counts beside them; a share is given only where a group has at
least FEWEST_FOR_SHARE studies: a percentage of two studies says nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from evidence.counts.summary import code_counts, only_studies
from evidence.dataset import Dataset
from evidence.load import Evidence
from evidence.review import turning_point
from evidence.selection import STUDY_FILTERS

FEWEST_FOR_SHARE = 5
REST = "rest"
# As links have always said it.
TURNING_POINT = "regulation"
COMPARED = ("islands", "levels", "provinces")


@dataclass(frozen=True, eq=False)
class Group:
    """One side of a comparison: the filter and its options that make it, and its evidence."""

    name: str
    options: tuple[str, ...]
    evidence: Evidence


def groups(dataset: Dataset) -> tuple[str, ...]:
    """Everything that can be compared, as "filter:option", where any study is; the turning point first."""
    offered = [f"{name}:{option}" for name in COMPARED for option, n in dataset.options[name].items() if n]
    sides = (f"{TURNING_POINT}:before", f"{TURNING_POINT}:after") if turning_point() else ()
    return (*sides, *offered)


def counterparts(token: str, dataset: Dataset) -> tuple[str, ...]:
    """What a group can stand against: the rest, or another group of its kind."""
    kind = token.partition(":")[0]
    others = tuple(other for other in groups(dataset) if other.startswith(f"{kind}:") and other != token)
    return others if kind == TURNING_POINT else (REST, *others)


def asked_groups(compare: str, against: str, dataset: Dataset) -> tuple[str, str]:
    """The two groups that a view compares: those asked for, or the first group and what it stands against first."""
    offered = groups(dataset)
    first = compare if compare in offered else offered[0]
    others = counterparts(first, dataset)
    return first, against if against in others else others[0]


def group(token: str, evidence: Evidence, dataset: Dataset, against: str = "") -> Group:
    """The studies of this evidence in a group; of REST, those not in the group `against`."""
    name, options = _options(token if token != REST else against, dataset)
    if token == REST:
        options = tuple(option for option in dataset.options[name] if option not in options)
    return Group(name, options, only_studies(evidence, np.flatnonzero(dataset.having(name, options))))


def compared_counts(first: Group, second: Group, codes: Iterable[str], stances: tuple[str, ...]) -> pd.DataFrame:
    """Studies per code in both groups. Columns: code, first, first_of, second, second_of (studies)."""
    codes = list(codes)
    one, other = (code_counts(side.evidence, codes, stances) for side in (first, second))
    return pd.DataFrame(
        {
            "code": one["code"],
            "first": one["studies"],
            "first_of": one["of"],
            "second": other["studies"],
            "second_of": other["of"],
        }
    )


def share(n: int, of: int) -> float | None:
    """n of N as a share, or nothing where the group is too small for one."""
    return n / of if of >= FEWEST_FOR_SHARE else None


def _options(token: str, dataset: Dataset) -> tuple[str, tuple[str, ...]]:
    name, _, option = token.partition(":")
    if name == TURNING_POINT:
        early = option == "before"
        return "years", tuple(y for y in dataset.options["years"] if (int(y) <= turning_point()["year"]) == early)
    if name not in STUDY_FILTERS:
        raise KeyError(token)
    return name, (option,)
