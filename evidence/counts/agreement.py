"""How far the two coding passes agree."""

from typing import NamedTuple

import pandas as pd

from evidence.load import Evidence


class Agreement(NamedTuple):
    """Cohen's kappa over every pair of study and code, with the counts behind it."""

    kappa: float
    pairs: int
    both: int
    first_only: int
    second_only: int
    neither: int


def agreement(evidence: Evidence) -> Agreement:
    """Agreement of the passes on whether a study says anything under a code.

    Cohen, J. (1960), A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20(1).
    """
    passes, pairs = evidence.passes, len(evidence.studies) * len(evidence.codebook)
    both = int((passes["first_pass"] & passes["second_pass"]).sum())
    first, second = int(passes["first_pass"].sum()), int(passes["second_pass"].sum())
    neither = pairs - first - second + both
    return Agreement(
        cohen_kappa(both, first - both, second - both, neither), pairs, both, first - both, second - both, neither
    )


def cohen_kappa(both: int, first_only: int, second_only: int, neither: int) -> float:
    """Kappa of a two-by-two table of counts. 1.0 where both passes are constant and equal."""
    n = both + first_only + second_only + neither
    first, second = both + first_only, both + second_only
    expected = (first * second + (n - first) * (n - second)) / n**2
    return 1.0 if expected == 1 else ((both + neither) / n - expected) / (1 - expected)


def differences(evidence: Evidence) -> pd.DataFrame:
    """The pairs on which the passes differed: the rows of passes with what was decided and why."""
    passes = evidence.passes
    return passes[passes["first_pass"] != passes["second_pass"]].reset_index(drop=True)
