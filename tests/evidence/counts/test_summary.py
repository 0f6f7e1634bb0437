"""Counts, each counted again with plain pandas from findings.parquet, on all evidence and on drawn selections."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from evidence.counts import summary
from evidence.load import TABLES_FOLDER, read_tables
from evidence.selection import FILTERS, STUDY_FILTERS, Facets, Selection, select

EVIDENCE = read_tables()
FACETS = Facets(EVIDENCE)
FINDINGS = pd.read_parquet(TABLES_FOLDER / "findings.parquet")
STUDIES = pd.read_parquet(TABLES_FOLDER / "studies.parquet")
CODES = list(EVIDENCE.codebook["code"])
STANCES = {"barriers": summary.BARRIER_STANCES, "strategies": summary.STRATEGY_STANCES}
SPLITS = [("barriers", s) for s in ("strength", "certainty", "basis")] + [("strategies", s) for s in summary.SPLITS]


def options(name):
    return some.lists(some.sampled_from(list(FACETS.options[name])), max_size=3).map(tuple)


selections = some.builds(Selection, **{name: some.just(()) | options(name) for name in FILTERS})
chosen = some.just(Selection()) | selections


def left(selection):
    """The evidence left, and the rows of findings.parquet behind it."""
    evidence = select(FACETS, selection)
    return evidence, FINDINGS[FINDINGS["finding"].isin(evidence.findings["finding"])]


@settings(max_examples=60, deadline=None)
@given(chosen, some.sampled_from(list(STANCES)))
def test_studies_per_code_are_the_distinct_studies_of_the_findings(selection, subject):
    evidence, findings = left(selection)
    findings = findings[findings["stance"].isin(STANCES[subject])]
    counts = summary.code_counts(evidence, CODES, STANCES[subject]).set_index("code")
    charted = findings[findings["basis"] != "abstract"]
    for column, rows in (("studies", findings), ("charted", charted), ("contested", findings[findings["contested"]])):
        again = rows.drop_duplicates(["study", "code"])["code"].value_counts()
        assert counts[column].to_dict() == again.reindex(CODES, fill_value=0).to_dict()
    assert set(counts["of"]) == {len(evidence.studies)}
    assert (counts["charted"] + counts["own_page"] == counts["studies"]).all()


@settings(max_examples=40, deadline=None)
@given(chosen, some.sampled_from(list(STANCES)))
def test_who_are_the_studies_counted_each_once_in_the_order_of_table_5(selection, subject):
    evidence, findings = left(selection)
    for row in summary.code_counts(evidence, CODES, STANCES[subject]).itertuples():
        mine = findings[(findings["code"] == row.code) & findings["stance"].isin(STANCES[subject])]
        assert list(row.who) == [s for s in STUDIES["study"] if s in set(mine["study"])]
        assert len(row.who) == row.studies


@settings(max_examples=60, deadline=None)
@given(chosen, some.sampled_from(SPLITS))
def test_the_segments_of_a_code_add_up_to_its_studies(selection, counted):
    evidence, _ = left(selection)
    subject, split = counted
    segments = summary.code_segments(evidence, CODES, STANCES[subject], split)
    counts = summary.code_counts(evidence, CODES, STANCES[subject])
    added = segments.groupby("code")["studies"].sum().reindex(CODES, fill_value=0)
    assert added.to_dict() == counts.set_index("code")["studies"].to_dict()
    segments_there = summary.segments_of(evidence, split)
    assert list(segments["code"].unique()) == (CODES if segments_there else [])
    assert set(segments["segment"]) == set(segments_there)


@settings(max_examples=40, deadline=None)
@given(chosen, some.sampled_from(SPLITS))
def test_a_study_stands_in_its_strongest_segment(selection, counted):
    evidence, findings = left(selection)
    subject, split = counted
    again = {}
    for (study, code), mine in findings[findings["stance"].isin(STANCES[subject])].groupby(["study", "code"]):
        column = summary.STUDY_SPLITS.get(split)
        own = str(STUDIES.set_index("study").loc[study, column]) if column else strongest(mine, split)
        key = code, own
        again[key] = again.get(key, 0) + 1
    segments = summary.code_segments(evidence, CODES, STANCES[subject], split)
    counted_rows = segments[segments["studies"] > 0].set_index(["code", "segment"])["studies"]
    assert counted_rows.to_dict() == again


def strongest(mine, split):
    """The rule in plain words: contested first, then own page only, then by certainty, basis or stance."""
    charted = mine[mine["basis"] != "abstract"]
    if split == "strength":
        if mine["contested"].any():
            return "contested"
        if charted.empty:
            return "own_page"
        return "certain" if "high" in set(charted["certainty"]) else "less_certain"
    if split == "stance":
        return "both" if mine["stance"].nunique() == 2 else mine["stance"].iloc[0]
    order = {"certainty": ["high", "medium", "low"], "basis": ["row", "displaced", "cited", "abstract"]}[split]
    return min(mine[split], key=order.index)


@settings(max_examples=40, deadline=None)
@given(chosen, some.sampled_from(list(STUDY_FILTERS)))
def test_studies_by_option_are_counted_from_the_studies_alone(selection, name):
    evidence, _ = left(selection)
    studies = STUDIES[STUDIES["study"].isin(evidence.studies["study"])]
    again = options_of(studies, name)["option"].value_counts().to_dict()
    counts = summary.studies_by(evidence, FACETS, name)
    assert {row.option: row.studies for row in counts.itertuples() if row.studies} == again
    assert list(counts["option"]) == list(FACETS.options[name])
    assert all(row.of == len(studies) and len(row.who) == row.studies for row in counts.itertuples())


def options_of(studies, name):
    """Study and option, one row each; a list that was not reported has the option of that name."""

    def held(value):
        if isinstance(value, list | tuple | np.ndarray):
            return list(value)
        return "not_reported" if value is None or isinstance(value, float) else str(value)

    values = studies[STUDY_FILTERS[name]].map(held)
    return pd.DataFrame({"study": studies["study"], "option": values}).explode("option")


@settings(max_examples=30, deadline=None)
@given(chosen)
def test_the_study_matrix_holds_every_study_and_code_once_with_its_stances(selection):
    evidence, findings = left(selection)
    matrix = summary.study_matrix(evidence)
    assert len(matrix) == len(evidence.studies) * 19 == len(matrix.drop_duplicates(["study", "code"]))
    said = matrix[matrix["stances"].map(bool).astype(bool)].set_index(["study", "code"])
    grouped = findings.groupby(["study", "code"])
    assert said["stances"].map(set).to_dict() == grouped["stance"].agg(set).to_dict()
    assert said["contested"].to_dict() == grouped["contested"].any().to_dict()


@settings(max_examples=30, deadline=None)
@given(chosen)
def test_studies_per_code_say_anything_under_it(selection):
    evidence, findings = left(selection)
    again = findings.groupby("code")["study"].nunique().reindex(CODES, fill_value=0)
    assert summary.studies_per_code(evidence).to_dict() == again.to_dict()


def test_studies_of_which_nothing_could_be_coded_have_no_whole_text(evidence):
    silent = summary.uncoded_studies(evidence)
    assert silent == set(STUDIES["study"]) - set(FINDINGS["study"]) != set()
    assert set(STUDIES.set_index("study").loc[list(silent), "result_text"]) <= {"none", "partly"}


@pytest.mark.parametrize("subject", STANCES)
def test_a_code_nobody_reports_stays_with_zero(subject):
    nothing = select(FACETS, Selection(words="no study says this"))
    counts = summary.code_counts(nothing, CODES, STANCES[subject])
    assert list(counts["code"]) == CODES
    assert not counts[["studies", "charted", "own_page", "contested", "of"]].any(axis=None)


def test_a_study_with_two_findings_under_a_code_counts_once(evidence):
    twice = FINDINGS[FINDINGS["stance"] == "hinders"].groupby(["study", "code"]).size().loc[lambda n: n > 1]
    assert len(twice)
    counts = summary.code_counts(evidence, CODES, ("hinders",)).set_index("code")
    assert all(counts.loc[code, "who"].count(study) == 1 for study, code in twice.index)


def test_barriers_are_themes_2_1_and_3_and_strategies_theme_4(evidence):
    theme = evidence.codebook.set_index("code")["theme"]
    assert [theme[code] for code in summary.barrier_codes(evidence)] == [2] * 4 + [1] * 5 + [3] * 3
    assert [theme[code] for code in summary.strategy_codes(evidence)] == [4] * 7


def test_barriers_counted_are_the_barriers_of_the_studies_table(evidence):
    counts = summary.code_counts(evidence, CODES, ("hinders",)).set_index("code")["studies"]
    again = STUDIES.explode("barriers")["barriers"].value_counts().reindex(CODES, fill_value=0)
    assert counts.to_dict() == again.to_dict()


@pytest.mark.parametrize("barrier", summary.barrier_codes(EVIDENCE))
def test_strategies_for_a_barrier_are_those_of_the_studies_that_report_it(barrier):
    among, who = summary.strategies_for_barrier(EVIDENCE, barrier)
    assert set(who) == {s.study for s in STUDIES.itertuples() if barrier in s.barriers} == set(among.studies["study"])
    counts = summary.code_counts(among, CODES, summary.STRATEGY_STANCES).set_index("code")["studies"]
    again = STUDIES[STUDIES["study"].isin(who)].explode("strategies")["strategies"].value_counts()
    assert counts[counts > 0].to_dict() == again.to_dict()


def test_kinds_of_publication_add_up_to_the_studies(evidence, facets):
    kinds = summary.studies_by(evidence, facets, "publications").set_index("option")["studies"]
    assert kinds.sum() == len(evidence.studies)
    assert kinds["not_reported"] == STUDIES["publication_type"].isna().sum()


@settings(max_examples=30, deadline=None)
@given(chosen)
def test_the_balance_of_an_element_is_counted_again_study_by_study(selection):
    evidence, findings = left(selection)
    balance = summary.stance_balance(evidence).set_index("code")
    for code, row in balance.iterrows():
        mine = findings[findings["code"] == code]
        undisputed = mine.groupby("study").filter(lambda f: f["stance"].nunique() == 1 and not f["contested"].any())
        sides = undisputed.drop_duplicates("study")["stance"].value_counts()
        assert row["hinders"] == sides.get("hinders", 0) and row["supports"] == sides.get("supports", 0)
        assert row["between"] == mine["study"].nunique() - row["hinders"] - row["supports"]
