"""Any two dimensions against each other, each cell counted again with plain pandas."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from evidence.counts.cross import DIMENSIONS, cross
from evidence.counts.summary import BARRIER_STANCES, STRATEGY_STANCES, code_segments
from evidence.dataset import select
from evidence.selection import STUDY_FILTERS, Selection
from tests.selections import chosen

dimensions = some.sampled_from(DIMENSIONS)


def options_in(value):
    return [*value] or "not_reported" if isinstance(value, tuple) else str(value or "not_reported")


def pairs(evidence, name):
    """Study and option, one row each, from the rows that the selection leaves."""
    if name in STUDY_FILTERS:
        options = evidence.studies[STUDY_FILTERS[name]].map(options_in).astype(object)
        found = pd.DataFrame({"study": evidence.studies["study"], "option": options}).explode("option")
        return found[(found["option"] != "not_reported") | (name == "systems")]
    theme, findings = evidence.codebook.set_index("code")["theme"], evidence.findings.astype({"study": object})
    picked = {
        "codes": findings["code"].notna(),
        "barriers": findings["stance"] == "hinders",
        "strategies": findings["code"].astype(object).map(theme) == 4,
    }[name]
    found = findings.loc[picked, ["study", "code"]].astype(object).set_axis(["study", "option"], axis=1)
    return found[found["study"].isin(evidence.studies["study"])].drop_duplicates()


@settings(max_examples=40)
@given(chosen, dimensions, dimensions)
def test_a_cell_holds_the_studies_that_have_both_options(choice, rows, columns):
    evidence, crossed = select(*choice), cross(*choice, rows, columns)
    joined = pairs(evidence, rows).merge(pairs(evidence, columns), on="study")
    again = {pair: set(who) for pair, who in joined.groupby(["option_x", "option_y"])["study"]}
    cells = {
        (r, c): n
        for r, row in zip(crossed.rows.options, crossed.counts, strict=True)
        for c, n in zip(crossed.columns.options, row, strict=True)
    }
    assert {pair: n for pair, n in cells.items() if n} == {pair: len(who) for pair, who in again.items()}
    assert all(set(crossed.in_cell(*pair)) == who for pair, who in again.items())
    assert crossed.empty_cells() == len(cells) - len(again)
    assert {(r, c): n for r, c, n in crossed.fullest()} == {
        pair: len(who) for pair, who in again.items() if len(who) == max(map(len, again.values()))
    }
    answered, there = {row for row, _ in again}, set(pairs(evidence, rows)["option"])
    assert crossed.unanswered() == [row for row in crossed.rows.options if row in there - answered]


@settings(max_examples=25)
@given(chosen, dimensions, dimensions)
def test_lines_are_all_options_and_margins_hold_the_rest(choice, rows, columns):
    evidence, crossed = select(*choice), cross(*choice, rows, columns)
    assert list(crossed.studies) == list(evidence.studies["study"])
    for axis, name in ((crossed.rows, rows), (crossed.columns, columns)):
        assert list(axis.options) == list(choice[0].options[name])
        inside = set(pairs(evidence, name)["study"])
        assert set(crossed.studies[crossed.outside(axis)]) == set(crossed.studies) - inside
    coded = set(choice[0].evidence.findings["study"])
    assert set(crossed.studies[crossed.uncoded]) == set(crossed.studies) - coded


@settings(max_examples=25)
@given(chosen, dimensions, dimensions)
def test_leaving_out_empty_rows_and_columns_loses_no_study(choice, rows, columns):
    whole = cross(*choice, rows, columns)
    short = whole.without_empty()
    for axis, before in ((short.rows, whole.rows), (short.columns, whole.columns)):
        assert axis.having.any(axis=0).all() and axis.having.sum() == before.having.sum()
        assert (short.outside(axis) == whole.outside(before)).all()
    assert short.fullest() == whole.fullest() and short.unanswered() == whole.unanswered()
    assert (short.counts.sum(), short.contested.sum()) == (whole.counts.sum(), whole.contested.sum())


@settings(max_examples=25)
@given(chosen, dimensions, dimensions)
def test_a_contested_cell_has_a_contested_finding_under_a_sub_theme_of_its_own(choice, rows, columns):
    findings, crossed = select(*choice).findings, cross(*choice, rows, columns)
    disputed = set(findings.loc[findings["contested"], ["study", "code"]].itertuples(index=False, name=None))
    coded = [name in ("codes", "barriers", "strategies") for name in (rows, columns)]
    for r, row in enumerate(crossed.rows.options):
        for c, column in enumerate(crossed.columns.options):
            sub_themes = [option for option, of in zip((row, column), coded, strict=True) if of]
            who = crossed.in_cell(row, column) if crossed.counts[r, c] else ()
            again = [study for study in who if any((study, code) in disputed for code in sub_themes)]
            assert crossed.contested[r, c] == len(again)


@pytest.mark.parametrize("columns", ["islands", "provinces"])
def test_the_contested_findings_of_the_review_stand_in_the_matrix(dataset, columns):
    crossed = cross(dataset, Selection(), "codes", columns)
    assert crossed.contested.sum() > 0 and (crossed.contested <= crossed.counts).all()


@settings(max_examples=25)
@given(chosen, dimensions, dimensions)
def test_every_study_of_a_cell_is_so_sure_once_and_every_empty_cell_says_why(choice, rows, columns):
    crossed = cross(*choice, rows, columns)
    assert (sum(crossed.strengths.values()) == crossed.counts).all()
    assert all((of >= 0).all() for of in crossed.strengths.values())
    assert (crossed.strengths["contested"] <= crossed.contested).all()
    assert ((crossed.emptiness == "") == (crossed.counts > 0)).all()


@pytest.mark.parametrize("name, stances", [("barriers", BARRIER_STANCES), ("strategies", STRATEGY_STANCES)])
def test_a_row_is_as_sure_as_its_bar(dataset, name, stances):
    """Each study stands in one island group, so that a row of cells holds each study once."""
    crossed = cross(dataset, Selection(), name, "islands")
    bars = code_segments(dataset.evidence, crossed.rows.options, stances, "strength")
    for segment, of in crossed.strengths.items():
        assert of.sum(axis=1).tolist() == bars.loc[bars["segment"] == segment, "studies"].tolist(), segment
