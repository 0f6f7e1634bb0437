"""What changed between two versions: counts that moved, findings that came, went or changed; nothing else."""

from dataclasses import replace

from evidence.counts.changes import Change, count_changes, finding_changes
from evidence.load import read_tables
from evidence.releases import kept
from tests.small_evidence import small

BEFORE = small("""
    finding  study  code      stance       certainty
    ana.1    ana    outreach  hinders      high
    ana.2    ana    campaign  recommended  high
    budi.1   budi   internet  hinders      low
""")
AFTER = small("""
    finding  study  code      stance       certainty
    ana.1    ana    outreach  hinders      medium
    ana.2    ana    campaign  recommended  high
    budi.2   budi   outreach  hinders      low
""")


def test_a_count_that_moved_is_named_with_both_numbers():
    assert count_changes(BEFORE, AFTER) == [
        Change("barriers_charted", "outreach", 1, 2),
        Change("barriers_charted", "internet", 1, 0),
    ]


def test_a_code_that_one_version_does_not_have_is_counted_as_nothing_there():
    without = replace(BEFORE, codebook=BEFORE.codebook[BEFORE.codebook["code"] != "training"])
    trained = small("""
        study  code      stance
        ana    training  recommended
    """)
    assert Change("strategies_charted", "training", 0, 1) in count_changes(without, trained)
    assert Change("strategies_charted", "training", 1, 0) in count_changes(trained, without)


def test_a_finding_is_added_removed_or_changed_in_what_is_compared():
    told = {change.finding: (change.change, change.columns) for change in finding_changes(BEFORE, AFTER)}
    assert told == {
        "ana.1": ("changed", (("certainty", "high", "medium"),)),
        "budi.2": ("added", ()),
        "budi.1": ("removed", ()),
    }


def test_a_version_does_not_differ_from_itself(evidence):
    assert count_changes(evidence, evidence) == finding_changes(evidence, evidence) == []


def test_outreach_is_reported_by_one_more_study_than_in_the_first_release(evidence):
    moved = count_changes(read_tables(kept()["1.0.0"]), evidence)
    assert Change("barriers_charted", "outreach", 10, 11) in moved
