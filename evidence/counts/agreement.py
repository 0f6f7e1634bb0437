"""How far the coding passes agree."""

from itertools import combinations
from typing import NamedTuple

import pandas as pd

from evidence import schema
from evidence.load import Evidence


class Agreement(NamedTuple):
    """Cohen's kappa of two passes over every pair of study and code, with the counts behind it."""

    first: str
    second: str
    kappa: float
    pairs: int
    both: int
    first_only: int
    second_only: int
    neither: int


def passes_made(evidence: Evidence) -> tuple[str, ...]:
    """The passes in which anything was coded; an early release had two."""
    return tuple(name for name in schema.passes() if evidence.passes[name].any())


def agreements(evidence: Evidence) -> tuple[Agreement, ...]:
    """The agreement of each two passes that were made."""
    return tuple(agreement(evidence, *two) for two in combinations(passes_made(evidence), 2))


def agreement(evidence: Evidence, one: str, other: str) -> Agreement:
    """Agreement of two passes on whether a study says anything under a code.

    Cohen, J. (1960), A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20(1).
    """
    passes, pairs = evidence.passes, len(evidence.studies) * len(evidence.codebook)
    both = int((passes[one] & passes[other]).sum())
    first, second = int(passes[one].sum()), int(passes[other].sum())
    neither = pairs - first - second + both
    kappa = cohen_kappa(both, first - both, second - both, neither)
    return Agreement(one, other, kappa, pairs, both, first - both, second - both, neither)


def cohen_kappa(both: int, first_only: int, second_only: int, neither: int) -> float:
    """Kappa of a two-by-two table of counts. 1.0 where both passes are constant and equal."""
    n = both + first_only + second_only + neither
    first, second = both + first_only, both + second_only
    expected = (first * second + (n - first) * (n - second)) / n**2
    return 1.0 if expected == 1 else ((both + neither) / n - expected) / (1 - expected)


def differences(evidence: Evidence) -> pd.DataFrame:
    """The pairs on which the passes differed: the rows of passes with what was decided and why."""
    passes = evidence.passes
    judged = passes[list(passes_made(evidence))]
    return passes[judged.nunique(axis="columns") > 1].reset_index(drop=True)
