"""Any two dimensions against each other, each cell counted again with plain pandas."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from evidence.counts.cross import DIMENSIONS, cross
from evidence.load import TABLES_FOLDER, read_tables
from evidence.selection import STUDY_FILTERS, Facets, Selection, select

FACETS = Facets(read_tables())
STUDIES = pd.read_parquet(TABLES_FOLDER / "studies.parquet")
THEME = pd.read_parquet(TABLES_FOLDER / "codebook.parquet").set_index("code")["theme"]
dimensions = some.sampled_from(DIMENSIONS)
selections = some.builds(
    Selection,
    provinces=some.sampled_from([(), ("ID-JI",), ("ID-JB", "ID-JT")]),
    codes=some.sampled_from([(), ("outreach",), ("even-outreach", "cost-and-time")]),
    stances=some.sampled_from([(), ("hinders",), ("supports", "practised")]),
    contested=some.sampled_from([(), ("yes",)]),
)


def options_in(value):
    if value is None:
        return "not_reported"
    return str(value) if isinstance(value, str | int) else list(value)


def pairs(evidence, name):
    """Study and option, one row each, from the rows that the selection leaves."""
    if name in STUDY_FILTERS:
        options = STUDIES[STUDY_FILTERS[name]].map(options_in)
        found = pd.DataFrame({"study": STUDIES["study"], "option": options}).explode("option")
    else:
        findings = evidence.findings
        picked = {
            "codes": findings["code"].notna(),
            "barriers": findings["stance"] == "hinders",
            "strategies": findings["code"].map(THEME) == 4,
        }[name]
        found = findings.loc[picked, ["study", "code"]].set_axis(["study", "option"], axis=1)
    return found[found["study"].isin(evidence.studies["study"])].drop_duplicates()


@settings(max_examples=60, deadline=None)
@given(selections, dimensions, dimensions)
def test_a_cell_holds_the_studies_that_have_both_options(selection, rows, columns):
    evidence = select(FACETS, selection)
    joined = pairs(evidence, rows).merge(pairs(evidence, columns), on="study")
    again = {pair: frozenset(who) for pair, who in joined.groupby(["option_x", "option_y"])["study"]}
    crossed = cross(FACETS, selection, rows, columns)
    cells = {(r, c): crossed.cell(r, c) for r in crossed.by_row for c in crossed.by_column}
    assert {pair: who for pair, who in cells.items() if who} == again
    assert crossed.empty_cells() == len(cells) - len(again)
    assert {(r, c): n for r, c, n in crossed.fullest()} == {
        pair: len(who) for pair, who in again.items() if len(who) == max(map(len, again.values()))
    }


@settings(max_examples=30, deadline=None)
@given(selections, dimensions, dimensions)
def test_rows_and_columns_are_all_options_and_margins_hold_the_rest(selection, rows, columns):
    crossed = cross(FACETS, selection, rows, columns)
    assert list(crossed.by_row) == list(FACETS.options[rows])
    assert list(crossed.by_column) == list(FACETS.options[columns])
    assert crossed.studies == set(select(FACETS, selection).studies["study"])
    inside = frozenset().union(*crossed.by_row.values())
    assert inside | crossed.outside_rows() == crossed.studies and not inside & crossed.outside_rows()
    across = frozenset().union(*crossed.by_column.values())
    assert across | crossed.outside_columns() == crossed.studies and not across & crossed.outside_columns()


@settings(max_examples=30, deadline=None)
@given(selections, dimensions, dimensions)
def test_leaving_out_empty_rows_and_columns_loses_no_study(selection, rows, columns):
    whole = cross(FACETS, selection, rows, columns)
    short = whole.without_empty()
    assert all(short.by_row.values()) and all(short.by_column.values())
    assert (short.outside_rows(), short.outside_columns()) == (whole.outside_rows(), whole.outside_columns())
    assert short.fullest() == whole.fullest() and short.unanswered() == whole.unanswered()


@pytest.mark.parametrize("columns", ["islands", "provinces"])
def test_a_contested_cell_has_a_contested_finding_under_its_sub_theme(columns):
    crossed = cross(FACETS, Selection(), "codes", columns)
    findings = FACETS.evidence.findings
    for code in crossed.by_row:
        disputed = set(findings.loc[(findings["code"] == code) & findings["contested"], "study"])
        assert all(crossed.contested_in(code, c) == crossed.cell(code, c) & disputed for c in crossed.by_column)
