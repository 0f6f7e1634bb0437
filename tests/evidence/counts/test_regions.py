"""Where the studies are. Expected numbers are counted here anew, from the sheets' own rows."""

from dataclasses import replace

import pytest

from evidence.counts import regions
from evidence.counts.summary import BARRIER_STANCES, STRATEGY_STANCES, barrier_codes, code_counts, strategy_codes
from evidence.selection import Selection, select
from geo.places import read_provinces

PROVINCES = read_provinces()


def by_area(evidence, shade="studies", code=""):
    found = regions.counted(evidence, shade, code)
    return regions.area_counts(evidence, "provinces", PROVINCES.index, found).set_index("area")


def test_all_provinces_are_counted_and_thirteen_have_a_study(evidence):
    counts = by_area(evidence)
    assert list(counts.index) == list(PROVINCES.index)
    assert (counts["n"] > 0).sum() == 13
    assert counts.loc["ID-JI", "n"] == 7
    assert counts.loc["ID-PA", "n"] == 0
    assert (counts["of"] == 27).all()


def test_a_study_of_two_places_counts_at_each_and_once_in_their_province(evidence):
    places = regions.place_counts(evidence, regions.counted(evidence, "studies")).set_index("area")
    assert "dawud-2020" in places.loc["32.73", "who"]
    assert "dawud-2020" in places.loc["32.04", "who"]
    assert by_area(evidence).loc["ID-JB", "who"].count("dawud-2020") == 1


def test_a_study_of_a_province_stands_in_no_local_government(evidence):
    places = regions.place_counts(evidence, regions.counted(evidence, "studies")).set_index("area")
    assert places.loc["33", "who"] == ("assegaf-2019",)
    assert not any("assegaf-2019" in who for place, who in places["who"].items() if "." in place)


@pytest.mark.parametrize("shade, codes", [("barrier", barrier_codes), ("strategy", strategy_codes)])
def test_a_shade_counts_what_the_summary_counts(evidence, shade, codes):
    expected = code_counts(evidence, codes(evidence), regions.STANCES[shade]).set_index("code")
    for code in codes(evidence):
        found = regions.counted(evidence, shade, code)
        assert found.who == set(expected.loc[code, "who"])
        assert len(found.charted) == expected.loc[code, "charted"]
        assert len(found.contested) == expected.loc[code, "contested"]


def test_what_only_own_pages_say_is_counted_apart(evidence):
    row = by_area(evidence, "barrier", "outreach").loc["ID-JT"]
    assert (row["n"], row["charted"], row["own_page"]) == (2, 1, 1)


def test_contested_findings_are_a_shade_of_their_own(evidence):
    disputed = evidence.findings.loc[evidence.findings["contested"], "study"]
    assert regions.counted(evidence, "contested").who == set(disputed)


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


def test_island_groups_as_the_review_draws_them(evidence, facets):
    groups = regions.review_groups(evidence, facets.options["islands"]).set_index("group")
    assert groups["studies"].to_dict() == {"sumatera": 5, "jawa": 16, "indonesia-tengah": 6}


def test_a_region_beside_the_country(evidence, facets):
    here = select(facets, Selection(provinces=("ID-JI",)))
    rows = regions.side_by_side(here, evidence, barrier_codes(evidence), BARRIER_STANCES).set_index("code")
    assert (rows.loc["digital-skills", "here_n"], rows.loc["digital-skills", "country_n"]) == (6, 12)
    assert list(rows.index) == list(barrier_codes(evidence))
    strategies = regions.side_by_side(here, evidence, strategy_codes(evidence), STRATEGY_STANCES)
    assert len(strategies) == 7


def test_what_nobody_reports_in_a_region(evidence, facets):
    here = select(facets, Selection(provinces=("ID-JI",)))
    assert set(regions.unreported(here)) == set(evidence.codebook["code"]) - set(here.findings["code"])
    assert "procedures" in regions.unreported(here)
    assert regions.unreported(evidence) == ()


def test_a_study_without_a_place_is_counted_and_stands_nowhere(evidence):
    studies = evidence.studies.copy()
    studies["provinces"] = [() if s == "ulfa-2018" else held for s, held in studies[["study", "provinces"]].to_numpy()]
    adrift = replace(evidence, studies=studies)
    assert regions.unplaced(evidence) == ()
    assert regions.unplaced(adrift) == ("ulfa-2018",)
    assert by_area(adrift)["n"].sum() == by_area(evidence)["n"].sum() - 1
    assert (by_area(adrift)["of"] == 27).all()
