"""Counts, each counted again with plain pandas: of the dataset and of made up ones, as selections leave them."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from evidence.counts import summary
from evidence.dataset import select
from evidence.load import TABLES_FOLDER
from evidence.selection import STUDY_FILTERS, Selection
from evidence.themes import barrier_codes, strategy_codes
from tests.selections import chosen

FINDINGS = pd.read_parquet(TABLES_FOLDER / "findings.parquet")
STUDIES = pd.read_parquet(TABLES_FOLDER / "studies.parquet")
STANCES = {"barriers": summary.BARRIER_STANCES, "strategies": summary.STRATEGY_STANCES}
SPLITS = [("barriers", s) for s in ("strength", "certainty", "basis")] + [("strategies", s) for s in summary.SPLITS]


def left(choice):
    """The evidence left, the rows of findings behind it, and the codes."""
    evidence = select(*choice)
    findings = evidence.findings.astype(dict.fromkeys(("study", "code", "stance", "basis", "certainty"), object))
    return evidence, findings, list(evidence.codebook["code"])


@settings(max_examples=30)
@given(chosen, some.sampled_from(list(STANCES)))
def test_studies_per_code_are_the_distinct_studies_of_the_findings(choice, subject):
    evidence, findings, codes = left(choice)
    findings = findings[findings["stance"].isin(STANCES[subject])]
    counts = summary.code_counts(evidence, codes, STANCES[subject]).set_index("code")
    charted = findings[findings["basis"] != "abstract"]
    for column, rows in (("studies", findings), ("charted", charted), ("contested", findings[findings["contested"]])):
        again = rows.drop_duplicates(["study", "code"])["code"].value_counts()
        assert counts[column].to_dict() == again.reindex(codes, fill_value=0).to_dict()
    assert set(counts["of"]) == {len(evidence.studies)}
    assert (counts["charted"] + counts["own_page"] == counts["studies"]).all()


@settings(max_examples=30)
@given(chosen, some.sampled_from(list(STANCES)))
def test_who_reports_a_code_is_named_once_in_the_order_of_table_5(choice, subject):
    evidence, findings, codes = left(choice)
    findings = findings[findings["stance"].isin(STANCES[subject])]
    counts = summary.code_counts(evidence, codes, STANCES[subject])["studies"]
    reporting = summary.studies_reporting(evidence, codes, STANCES[subject])
    assert list(map(len, reporting.values())) == counts.to_list()
    for code, studies in reporting.items():
        named = set(findings.loc[findings["code"] == code, "study"])
        assert studies == tuple(s for s in evidence.studies["study"] if s in named)


@settings(max_examples=30)
@given(chosen, some.sampled_from(SPLITS))
def test_a_study_stands_in_its_strongest_segment_and_segments_add_up(choice, counted):
    evidence, findings, codes = left(choice)
    subject, split = counted
    own = evidence.studies.set_index("study")
    again = {}
    for (study, code), mine in findings[findings["stance"].isin(STANCES[subject])].groupby(["study", "code"]):
        column = summary.STUDY_SPLITS.get(split)
        key = code, str(own.loc[study, column]) if column else strongest(mine, split)
        again[key] = again.get(key, 0) + 1
    segments = summary.code_segments(evidence, codes, STANCES[subject], split)
    assert segments[segments["studies"] > 0].set_index(["code", "segment"])["studies"].to_dict() == again
    counts = summary.code_counts(evidence, codes, STANCES[subject]).set_index("code")["studies"]
    there = summary.segments_of(evidence, split)
    assert list(segments["segment"]) == [*there] * len(codes)
    assert segments.groupby("code", sort=False)["studies"].sum().to_dict() == (counts.to_dict() if there else {})


def strongest(mine, split):
    """The rule in plain words: own page only, then contested, then in doubt, then by certainty, basis or stance."""
    charted = mine[mine["basis"] != "abstract"]
    if split == "strength":
        if charted.empty:
            return "own_page"
        if mine["contested"].any():
            return "contested"
        if mine["doubtful"].any():
            return "doubtful"
        return "certain" if "high" in set(charted["certainty"]) else "less_certain"
    if split == "stance":
        return "both" if mine["stance"].nunique() == 2 else mine["stance"].iloc[0]
    order = {"certainty": ["high", "medium", "low"], "basis": ["row", "displaced", "cited", "abstract"]}[split]
    return min(mine[split], key=order.index)


@settings(max_examples=30)
@given(chosen, some.sampled_from(list(STUDY_FILTERS)))
def test_studies_by_option_are_counted_from_the_studies_alone(choice, name):
    evidence, *_ = left(choice)
    options = list(choice[0].options[name])
    held = options_of(evidence.studies, name)
    counts = summary.studies_by(evidence, choice[0], name)
    again = held["option"].value_counts().to_dict()
    assert {row.option: row.studies for row in counts.itertuples() if row.studies} == again
    assert list(counts["option"]) == options and (counts["of"] == len(evidence.studies)).all()
    under = summary.studies_under(evidence, choice[0], name, options)
    assert {option: who for option, who in under.items() if who} == {
        option: tuple(who) for option, who in held.groupby("option")["study"]
    }


def options_of(studies, name):
    """Study and option, one row each; what is not reported has the option of that name, where the filter offers it."""

    def held(value):
        if isinstance(value, tuple):
            return list(value) or "not_reported"
        return "not_reported" if value is None else str(value)

    values = studies[STUDY_FILTERS[name]].map(held).astype(object)
    rows = pd.DataFrame({"study": studies["study"], "option": values}).explode("option")
    return rows if name in ("systems", "publications", "lenses") else rows[rows["option"] != "not_reported"]


@settings(max_examples=30)
@given(chosen)
def test_the_study_matrix_holds_every_study_and_code_once_with_its_stances(choice):
    evidence, findings, codes = left(choice)
    matrix = summary.study_matrix(evidence)
    assert len(matrix) == len(evidence.studies) * len(codes) == len(matrix.drop_duplicates(["study", "code"]))
    said = matrix[matrix["stances"].map(bool).astype(bool)].set_index(["study", "code"])
    grouped = findings.groupby(["study", "code"])
    assert said["stances"].map(set).to_dict() == grouped["stance"].agg(set).to_dict()
    assert said["contested"].to_dict() == grouped["contested"].any().to_dict()
    again = findings.groupby("code")["study"].nunique().reindex(codes, fill_value=0)
    assert summary.studies_per_code(evidence).to_dict() == again.to_dict()


@settings(max_examples=30)
@given(chosen)
def test_the_balance_of_an_element_is_counted_again_study_by_study(choice):
    evidence, findings, _ = left(choice)
    balance = summary.stance_balance(evidence).set_index("code")
    for code, row in balance.iterrows():
        sides = {"hinders": 0, "supports": 0, "between": 0}
        for _, mine in findings[findings["code"] == code].groupby("study"):
            stances = set(mine["stance"])
            undisputed = stances in ({"hinders"}, {"supports"}) and not mine["contested"].any()
            sides[stances.pop() if undisputed else "between"] += 1
        assert row.to_dict() == sides | {"of": len(evidence.studies)}


def test_studies_of_which_nothing_could_be_coded_have_no_whole_text(evidence):
    silent = summary.uncoded_studies(evidence)
    assert silent == set(STUDIES["study"]) - set(FINDINGS["study"]) != set()
    assert set(STUDIES.set_index("study").loc[list(silent), "result_text"]) <= {"none", "partly"}


@pytest.mark.parametrize("subject", STANCES)
def test_of_no_studies_every_code_stays_with_zero(dataset, subject):
    codes = list(dataset.options["codes"])
    nothing = select(dataset, Selection(words="no study says this"))
    counts = summary.code_counts(nothing, codes, STANCES[subject])
    assert list(counts["code"]) == codes
    assert not counts[["studies", "charted", "own_page", "contested", "of"]].any(axis=None)


def test_barriers_are_themes_2_1_and_3_and_strategies_theme_4(evidence):
    theme = evidence.codebook.set_index("code")["theme"]
    assert [theme[code] for code in barrier_codes(evidence)] == [2] * 4 + [1] * 5 + [3] * 3
    assert [theme[code] for code in strategy_codes(evidence)] == [4] * 7


def test_barriers_counted_are_the_barriers_of_the_studies_table(evidence):
    counts = summary.code_counts(evidence, evidence.codebook["code"], ("hinders",)).set_index("code")["studies"]
    again = STUDIES.explode("barriers")["barriers"].value_counts().reindex(counts.index, fill_value=0)
    assert counts.to_dict() == again.to_dict()


def test_strategies_for_a_barrier_are_those_of_the_studies_that_report_it(evidence):
    for barrier in barrier_codes(evidence):
        among = summary.reporting_barrier(evidence, barrier)
        reporting = STUDIES[[barrier in held for held in STUDIES["barriers"]]]
        assert list(among.studies["study"]) == list(reporting["study"])
        counts = summary.code_counts(among, strategy_codes(evidence), summary.STRATEGY_STANCES)
        again = reporting.explode("strategies")["strategies"].value_counts()
        assert {code: n for code, n in zip(counts["code"], counts["studies"], strict=True) if n} == again.to_dict()


def test_kinds_of_publication_add_up_to_the_studies(dataset):
    kinds = summary.studies_by(dataset.evidence, dataset, "publications").set_index("option")["studies"]
    assert kinds.sum() == len(STUDIES)
    assert kinds["not_reported"] == STUDIES["publication_type"].isna().sum()
