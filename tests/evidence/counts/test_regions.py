"""Where the studies are. Expected numbers are counted here anew, from the sheets' own rows."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from evidence.counts import regions
from evidence.counts.summary import BARRIER_STANCES, STRATEGY_STANCES, code_counts, studies_under
from evidence.dataset import Dataset, select
from evidence.selection import Selection
from evidence.themes import barrier_codes, strategy_codes
from geo.places import read_provinces
from tests.selections import chosen

PROVINCES = read_provinces()
EAST_JAVA = Selection(provinces=("ID-JI",))


def by_area(dataset, column="provinces", measure="studies", code=""):
    reporting = regions.measured(dataset.evidence, measure, code)
    counts = regions.area_counts(dataset.evidence, dataset, column, dataset.options[column], reporting)
    return counts.set_index("area")


@settings(max_examples=30)
@given(chosen, some.sampled_from(["provinces", "places"]), some.data())
def test_an_area_counts_its_own_studies_and_those_of_them_that_report(choice, column, data):
    dataset, evidence = choice[0], select(*choice)
    measure = data.draw(some.sampled_from(regions.MEASURES))
    codes = {"barrier": barrier_codes, "strategy": strategy_codes}.get(measure, lambda _: ("",))
    code = data.draw(some.sampled_from(codes(evidence)))
    said = evidence.findings
    counted = {
        "barrier": said[(said["code"] == code) & said["stance"].isin(BARRIER_STANCES)],
        "strategy": said[(said["code"] == code) & said["stance"].isin(STRATEGY_STANCES)],
        "contested": said[said["contested"]],
        "studies": said[:0],
    }[measure]
    reporting = regions.measured(evidence, measure, code)
    counts = regions.area_counts(evidence, dataset, column, dataset.options[column], reporting).set_index("area")
    assert (counts["of"] == len(evidence.studies)).all() and (
        counts["n"] - counts["charted"] == counts["own_page"]
    ).all()
    at = evidence.studies.explode(column).groupby(column)["study"].agg(set)
    assert not counts.drop(at.index).drop(columns="of").any(axis=None)
    for area, here in at.items():
        mine = counted[counted["study"].isin(here)]
        reporting = [
            rows["study"].nunique() for rows in (mine, mine[mine["basis"] != "abstract"], mine[mine["contested"]])
        ]
        again = [len(here), len(here), 0] if measure == "studies" else reporting
        assert counts.loc[area, ["studies", "n", "charted", "contested"]].to_list() == [len(here), *again]


def test_all_provinces_are_counted_and_thirteen_have_a_study(dataset):
    counts = by_area(dataset)
    assert list(counts.index) == list(PROVINCES.index)
    assert (counts["n"] > 0).sum() == 13
    assert counts.loc["ID-JI", "n"] == 7
    assert counts.loc["ID-PA", "n"] == 0
    assert (counts["of"] == 27).all()


def test_a_study_of_two_places_stands_at_each_and_once_in_their_province(dataset):
    at = {
        **studies_under(dataset.evidence, dataset, "places", ["32.73", "32.04"]),
        **studies_under(dataset.evidence, dataset, "provinces", ["ID-JB"]),
    }
    assert [studies.count("dawud-2020") for studies in at.values()] == [1, 1, 1]


def test_a_study_of_a_province_stands_in_no_local_government(dataset):
    at = studies_under(dataset.evidence, dataset, "places", dataset.options["places"])
    assert [place for place, studies in at.items() if "assegaf-2019" in studies] == ["33"]


@pytest.mark.parametrize("measure, codes", [("barrier", barrier_codes), ("strategy", strategy_codes)])
def test_a_measure_counts_what_the_summary_counts(evidence, measure, codes):
    expected = code_counts(evidence, codes(evidence), regions.MEASURED_STANCES[measure])
    for row in expected.itertuples():
        reporting = regions.measured(evidence, measure, row.code)
        assert list(map(np.count_nonzero, reporting)) == [row.studies, row.charted, row.contested, row.doubtful]


def test_what_only_own_pages_say_is_counted_apart(dataset):
    row = by_area(dataset, measure="barrier", code="outreach").loc["ID-JT"]
    assert (row["n"], row["charted"], row["own_page"]) == (2, 1, 1)


def test_contested_findings_are_a_measure_of_their_own(evidence):
    disputed = evidence.findings.loc[evidence.findings["contested"], "study"]
    assert set(evidence.studies.loc[regions.measured(evidence, "contested").studies, "study"]) == set(disputed)


def test_island_groups_as_geography_draws_them(evidence):
    groups = regions.geography_groups(evidence, PROVINCES).set_index("group")
    assert groups["provinces"].sum() == 38
    assert groups["studies"].to_dict() == {
        "sumatera": 5,
        "jawa": 16,
        "bali-nusa-tenggara": 0,
        "kalimantan": 2,
        "sulawesi": 4,
        "maluku": 0,
        "papua": 0,
    }


@settings(max_examples=20)
@given(chosen)
def test_a_group_counts_its_studies_its_provinces_and_those_of_them_with_a_study(choice):
    evidence = select(*choice)
    held = [{PROVINCES.loc[p, "island_group"]: p for p in places} for places in evidence.studies["provinces"]]
    studied = {p for places in evidence.studies["provinces"] for p in places}
    for row in regions.geography_groups(evidence, PROVINCES).itertuples():
        own = set(PROVINCES.index[PROVINCES["island_group"] == row.group])
        assert (row.provinces, row.with_study) == (len(own), len(own & studied))
        assert row.studies == sum(row.group in groups for groups in held)
    review = regions.review_groups(evidence, choice[0].options["islands"]).set_index("group")
    counted = evidence.studies["island_group"].value_counts()
    assert review["studies"].to_dict() == counted.reindex(review.index, fill_value=0).to_dict()


def test_island_groups_as_the_review_draws_them(dataset):
    groups = regions.review_groups(dataset.evidence, dataset.options["islands"]).set_index("group")
    assert groups["studies"].to_dict() == {"sumatera": 5, "jawa": 16, "indonesia-tengah": 6}


def test_a_region_beside_the_country(dataset):
    country, here = dataset.evidence, select(dataset, EAST_JAVA)
    rows = regions.side_by_side(here, country, barrier_codes(country), BARRIER_STANCES).set_index("code")
    assert (rows.loc["digital-skills", "here_n"], rows.loc["digital-skills", "country_n"]) == (6, 12)
    assert list(rows.index) == list(barrier_codes(country))
    for side, evidence in (("here", here), ("country", country)):
        counts = code_counts(evidence, barrier_codes(country), BARRIER_STANCES).set_index("code")
        apart = {"n": "studies"} | {name: name for name in ("charted", "own_page", "contested", "doubtful")}
        for name, counted in apart.items():
            pd.testing.assert_series_equal(rows[f"{side}_{name}"], counts[counted], check_names=False)


def test_what_nobody_reports_in_a_region(dataset):
    here = select(dataset, EAST_JAVA)
    assert set(regions.unreported(here)) == set(dataset.options["codes"]) - set(here.findings["code"])
    assert "procedures" in regions.unreported(here)
    assert regions.unreported(dataset.evidence) == ()


def test_a_study_without_a_place_is_counted_and_stands_nowhere(dataset):
    studies = dataset.evidence.studies.copy()
    studies["provinces"] = [() if s == "ulfa-2018" else held for s, held in studies[["study", "provinces"]].to_numpy()]
    adrift = Dataset(replace(dataset.evidence, studies=studies))
    assert regions.unplaced(dataset.evidence) == ()
    assert regions.unplaced(adrift.evidence) == ("ulfa-2018",)
    assert by_area(adrift)["n"].sum() == by_area(dataset)["n"].sum() - 1
    assert (by_area(adrift)["of"] == 27).all()
