"""Cohen's kappa of the passes, against tables worked out by hand."""

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from evidence import schema
from evidence.charting.check import SHEETS_FOLDER
from evidence.counts.agreement import agreement, agreements, cohen_kappa, differences
from evidence.load import read_tables
from evidence.releases import kept

counts = some.integers(0, 500)


@pytest.mark.parametrize(
    "table, kappa",
    [
        ((20, 5, 10, 15), 0.4),  # agree 0.7; by chance 0.5*0.6 + 0.5*0.4 = 0.5; 0.2 / 0.5
        ((45, 15, 25, 15), 3 / 23),  # agree 0.6; by chance 0.6*0.7 + 0.4*0.3 = 0.54; 0.06 / 0.46
        ((0, 5, 5, 0), -1.0),  # agree never; by chance 0.5
        ((25, 25, 25, 25), 0.0),
    ],
)
def test_kappa_is_what_it_is_by_hand(table, kappa):
    assert cohen_kappa(*table) == pytest.approx(kappa)


@given(counts, counts, counts, counts)
def test_kappa_does_not_mind_which_pass_was_first_nor_which_answer_is_yes(both, first, second, neither):
    assume(both + first + second + neither)
    assert cohen_kappa(both, first, second, neither) == pytest.approx(cohen_kappa(both, second, first, neither))
    assert cohen_kappa(both, first, second, neither) == pytest.approx(cohen_kappa(neither, first, second, both))


@given(counts, counts)
def test_kappa_of_equal_passes_is_one(both, neither):
    assume(both + neither)
    assert cohen_kappa(both, 0, 0, neither) == pytest.approx(1)


@given(counts, counts, counts, counts)
def test_kappa_lies_between_minus_one_and_one(both, first, second, neither):
    assume(both + first + second + neither)
    assert -1 - 1e-9 <= cohen_kappa(both, first, second, neither) <= 1 + 1e-9


@pytest.mark.parametrize(("one", "other"), list(combinations(schema.passes(), 2)))
def test_any_two_passes_are_counted_over_27_times_19_pairs(evidence, one, other):
    passes = pd.read_csv(SHEETS_FOLDER / "passes.csv")
    table = pd.crosstab(passes[one], passes[other])
    agreed = agreement(evidence, one, other)
    assert agreed.pairs == 27 * 19 == agreed.both + agreed.first_only + agreed.second_only + agreed.neither
    assert agreed.both == table.loc["yes", "yes"]
    assert (agreed.first_only, agreed.second_only) == (table.loc["yes", "no"], table.loc["no", "yes"])
    assert agreed.kappa == cohen_kappa(*agreed[4:])


def test_each_difference_has_its_reason_and_no_other_pair_is_listed(evidence):
    rows = differences(evidence)
    alike = evidence.passes[list(schema.passes())].nunique(axis="columns") == 1
    assert len(rows) == len(evidence.passes) - alike.sum() > 0
    assert rows[["why_id", "why_en"]].notna().all(axis=None)
    assert list(rows.columns) == list(evidence.passes.columns) and list(rows.index) == list(range(len(rows)))


def test_a_release_of_two_passes_has_one_agreement():
    assert [agreed.second for agreed in agreements(read_tables(kept()["1.0.0"]))] == ["second_pass"]
