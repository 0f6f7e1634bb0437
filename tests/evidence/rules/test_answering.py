"""The rules of ranking, answering and setting side by side, each shown on a few rows."""

import pytest

from evidence.counts.answers import barriers as barriers_answer
from evidence.counts.answers import leading, most_reported, runners_up, strategies, without_strategy
from evidence.counts.compare import REST, compared_counts, group, share
from evidence.counts.cross import ALONE, APART, NOBODY, cross
from evidence.counts.summary import (
    BARRIER_STANCES,
    STRATEGY_STANCES,
    code_counts,
    reporting_barrier,
)
from evidence.dataset import Dataset
from evidence.figures.bars import top_sentence
from evidence.selection import Selection
from evidence.words import Say
from tests.small_evidence import small


def sentence_of(evidence, *codes):
    """The headline of a chart of these barriers, called by their codes."""
    counts = code_counts(evidence, codes, BARRIER_STANCES).rename(columns={"code": "key"})
    return top_sentence(counts, dict(zip(codes, codes, strict=True)), Say("en"), "barriers")


# Ranking


def test_ties_share_the_first_place():
    evidence = small("""
        study  code
        ana    outreach
        ana    internet
        budi   outreach
        budi   internet
        citra  staff
    """)
    assert [item.code for item in most_reported(evidence)] == ["outreach", "internet"]


def reported(**studies):
    """Evidence in which each sub-theme is reported by so many studies."""
    rows = (f"s{n} {code}" for code, most in studies.items() for n in range(most))
    return small("\n".join(("study code", *rows)))


@pytest.mark.parametrize(
    "studies, near",
    [
        ({"outreach": 5, "internet": 4, "staff": 3}, ["internet"]),
        ({"outreach": 6, "internet": 4}, []),
        ({"outreach": 4, "internet": 3}, []),
        ({"outreach": 5, "internet": 5, "staff": 4}, []),
    ],
)
def test_a_barrier_that_one_study_fewer_reports_is_close_to_the_first_of_five_or_more(studies, near):
    assert [item.code for item in runners_up(reported(**studies))] == near


def test_a_sentence_names_those_tied_for_the_second_place_too():
    evidence = small("""
        study  code
        ana    outreach
        budi   outreach
        ana    internet
        budi   staff
    """)
    said = sentence_of(evidence, "staff", "outreach", "internet")
    assert all(item in said for item in ("outreach (2)", "staff (1)", "internet (1)"))


def test_what_only_own_pages_say_never_leads():
    evidence = small("""
        study  code      basis
        ana    outreach  abstract
        budi   outreach  abstract
        citra  internet  row
    """)
    assert [item.code for item in most_reported(evidence)] == ["internet"]
    first, *_ = barriers_answer(evidence)
    assert (first.key, [item.code for item in first.items]) == ("answers.barriers_most", ["internet"])
    said = sentence_of(evidence, "outreach", "internet")
    assert "internet (1)" in said and "outreach" not in said


def test_where_nothing_but_own_pages_says_anything_their_number_is_named_as_theirs():
    evidence = small("""
        study  code      basis
        ana    outreach  abstract
    """)
    assert sentence_of(evidence, "outreach") == Say("en")("headline.own_page", top="outreach (1)", of="1 study")


def test_the_leading_four_are_cut_where_no_tie_is_cut():
    evidence = small("""
        study  code
        ana    outreach
        budi   outreach
        ana    internet
        ana    staff
        ana    rules
        ana    campaign
        ana    training
    """)
    items = most_reported(evidence), leading(strategies(evidence)[0].items)
    assert [[item.code for item in named] for named in items] == [["outreach"], []]


# Answers


def test_barriers_that_no_study_reports_are_named():
    evidence = small("study code\nana outreach")
    said, silent = barriers_answer(evidence)
    assert [item.code for item in said.items] == ["outreach"] and [item.code for item in silent.items] == ["internet"]


def test_a_barrier_stands_without_a_strategy_where_no_study_that_reports_it_names_any():
    evidence = small("""
        study  code      stance
        ana    outreach  hinders
        ana    training  recommended
        budi   outreach  hinders
        budi   internet  hinders
        citra  campaign  practised
    """)
    assert [item.code for item in without_strategy(evidence)] == ["internet"]


def test_strategies_beside_a_barrier_are_those_of_the_studies_that_report_it():
    evidence = small("""
        study  code      stance
        ana    outreach  hinders
        ana    training  recommended
        budi   outreach  supports
        budi   campaign  practised
    """)
    among = reporting_barrier(evidence, "outreach")
    assert list(among.studies["study"]) == ["ana"]
    assert code_counts(among, ["campaign", "training"], STRATEGY_STANCES)["studies"].tolist() == [0, 1]
    assert reporting_barrier(evidence, "").studies.empty


# Two dimensions


def test_a_cell_holds_the_studies_of_both_and_the_margins_those_outside():
    evidence = small(
        """
        study  code      stance   contested
        ana    outreach  hinders  no
        budi   outreach  hinders  yes
        budi   internet  hinders  no
        citra  training  practised  no
        """,
        studies="""
        study  provinces
        ana    ID-JI
        budi   ID-JI;ID-JB
        citra  ID-JI
        dewi   -
        """,
    )
    crossed = cross(Dataset(evidence), Selection(), "barriers", "provinces").without_empty()
    assert crossed.rows.options == ("outreach", "internet") and crossed.columns.options == ("ID-JB", "ID-JI")
    assert crossed.counts.tolist() == [[1, 2], [1, 1]]
    assert crossed.contested.tolist() == [[1, 1], [0, 0]]
    assert crossed.in_cell("outreach", "ID-JI") == ("ana", "budi")
    assert list(crossed.studies[crossed.outside(crossed.rows)]) == ["citra", "dewi"]
    assert list(crossed.studies[crossed.outside(crossed.columns)]) == ["dewi"]
    assert crossed.fullest() == [("outreach", "ID-JI", 2)]


def test_a_cell_is_as_sure_as_the_less_sure_of_its_two_findings():
    evidence = small("""
        study  code      stance       certainty  basis     contested
        ana    outreach  hinders      high       row       no
        ana    campaign  recommended  high       row       no
        budi   outreach  hinders      high       row       no
        budi   campaign  recommended  low        row       no
        citra  outreach  hinders      high       row       yes
        citra  campaign  recommended  high       abstract  no
        dewi   outreach  hinders      high       abstract  no
        dewi   campaign  recommended  high       row       no
    """)
    crossed = cross(Dataset(evidence), Selection(), "barriers", "strategies").without_empty()
    assert crossed.counts.tolist() == [[4]]
    assert {name: of.tolist() for name, of in crossed.strengths.items()} == {
        "certain": [[1]],
        "less_certain": [[1]],
        "contested": [[0]],
        "doubtful": [[0]],
        "own_page": [[2]],
    }


def test_an_empty_cell_says_why_no_study_stands_there():
    evidence = small("""
        study  code      stance
        ana    outreach  hinders
        ana    campaign  recommended
        budi   internet  hinders
        citra  staff     hinders
        citra  training  recommended
    """)
    crossed = cross(Dataset(evidence), Selection(), "barriers", "strategies")
    said = {
        (row, column): crossed.emptiness[r, c]
        for r, row in enumerate(crossed.rows.options)
        for c, column in enumerate(crossed.columns.options)
    }
    assert said["outreach", "campaign"] == ""
    assert said["outreach", "training"] == APART
    assert said["internet", "training"] == said["internet", "campaign"] == ALONE
    assert said["rules", "training"] == NOBODY


def test_a_barrier_is_unanswered_where_its_studies_name_no_strategy():
    evidence = small("""
        study  code      stance
        ana    outreach  hinders
        budi   internet  hinders
        budi   training  recommended
    """)
    assert cross(Dataset(evidence), Selection(), "barriers", "strategies").unanswered() == ["outreach"]


# Two groups

GROUPS = small(
    """
    study  code
    ana    outreach
    budi   outreach
    citra  internet
    """,
    studies="""
    study  year  provinces
    ana    2018  ID-JI
    budi   2019  ID-JI;ID-JB
    citra  2017  ID-JB
    """,
)


@pytest.mark.parametrize(
    "first, second, of_first, of_second",
    [
        ("provinces:ID-JB", "provinces:ID-JI", {"budi", "citra"}, {"ana", "budi"}),
        # A study of two places stands on both sides.
        ("provinces:ID-JI", REST, {"ana", "budi"}, {"budi", "citra"}),
        ("islands:sumatera", REST, set(), {"ana", "budi", "citra"}),
        # The regulation is of June 2018: studies of that year had not had it before them.
        ("regulation:before", "regulation:after", {"ana", "citra"}, {"budi"}),
    ],
)
def test_each_group_counts_its_own_studies(first, second, of_first, of_second):
    dataset = Dataset(GROUPS)
    sides = group(first, GROUPS, dataset), group(second, GROUPS, dataset, first)
    assert [set(side.evidence.studies["study"]) for side in sides] == [of_first, of_second]
    [row] = compared_counts(*sides, ["outreach"], BARRIER_STANCES).to_dict("records")
    assert (row["first"], row["first_of"]) == (len(of_first & {"ana", "budi"}), len(of_first))
    assert (row["second"], row["second_of"]) == (len(of_second & {"ana", "budi"}), len(of_second))


@pytest.mark.parametrize("n, of, shown", [(2, 4, None), (2, 5, 0.4)])
def test_a_share_is_given_only_of_five_studies_or_more(n, of, shown):
    assert share(n, of) == shown
