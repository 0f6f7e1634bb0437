"""What the counts of a flow allow to be said, and what they do not."""

import pandas as pd
import pytest

from evidence.counts.prisma import Bounds, Tally, bounds, equations, is_unreadable, tally


def with_counts(flow: pd.DataFrame, **counts: int) -> pd.DataFrame:
    """The flow as it would stand had the review reported these counts."""
    told = flow.set_index("box", drop=False)
    for box, value in counts.items():
        told.loc[box.replace("_", "-"), ["value", "status"]] = [value, "reported"]
    return told.reset_index(drop=True)


def test_two_counts_are_reported_eleven_our_copy_does_not_let_us_read_and_on_two_the_review_is_silent(evidence):
    assert tally(evidence.flow) == Tally(reported=2, boxes=15, unreadable=11, silent=2)


def test_what_an_earlier_release_did_not_tell_apart_counts_as_not_reported(evidence):
    assert tally(evidence.flow.assign(reason=None)) == Tally(2, 15, 0, 13)


def test_only_what_may_stand_in_the_figure_is_called_unreadable(evidence):
    unread = evidence.flow[is_unreadable(evidence.flow)]
    assert unread["where"].str.contains("Figure 1").all() and unread["value"].isna().all()


def test_an_unreported_count_lies_between_what_is_known_before_and_after_it(evidence):
    assert bounds(evidence.flow) == [Bounds(box, 27, 2167) for box in ("screened", "sought", "assessed")]


def test_a_bound_tightens_when_a_count_between_becomes_known(evidence):
    found = {bound.box: bound for bound in bounds(with_counts(evidence.flow, sought=90))}
    assert found["screened"] == Bounds("screened", 90, 2167)
    assert found["assessed"] == Bounds("assessed", 27, 90)


def test_no_sum_of_this_review_can_be_checked(evidence):
    assert [equation.holds for equation in equations(evidence.flow)] == [None, None]


@pytest.mark.parametrize("screened, holds", [(2000, True), (1999, False)])
def test_a_sum_is_checked_once_all_its_counts_are_known(evidence, screened, holds):
    told = with_counts(evidence.flow, duplicates_removed=167, automation_removed=0, other_removed=0, screened=screened)
    assert equations(told)[0].holds is holds


def test_records_are_never_subtracted_from_reports(evidence):
    units = evidence.flow.set_index("box")["unit"]
    assert all(units[e.before] == units[e.after] for e in equations(evidence.flow))
