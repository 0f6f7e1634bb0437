"""The rules of counting, each shown on a few rows: a table, what is asked of it, the answer."""

import pytest

from evidence.counts.cross import cross
from evidence.counts.regions import area_counts, measured, side_by_side, unplaced, unreported
from evidence.counts.summary import (
    BARRIER_STANCES,
    STRATEGY_STANCES,
    by_pattern,
    code_counts,
    code_segments,
    stance_balance,
    studies_by,
    studies_per_code,
    studies_reporting,
    study_matrix,
    uncoded_studies,
)
from evidence.dataset import Dataset, select
from evidence.selection import Selection
from tests.small_evidence import small


def number_of(evidence, code, *stances):
    """Studies that say a code; those that the review charted and those that only their own page adds."""
    [row] = code_counts(evidence, [code], stances).to_dict("records")
    return row["studies"], row["charted"], row["own_page"]


def segment_of(evidence, code, split, stances=BARRIER_STANCES):
    """The one segment in which the one study stands."""
    segments = code_segments(evidence, [code], stances, split).query("studies > 0")
    assert segments["studies"].sum() == 1
    return segments["segment"].item()


def in_areas(evidence, column, *areas, measure="studies", code=""):
    """Studies counted in each area."""
    dataset = Dataset(evidence)
    return list(area_counts(evidence, dataset, column, areas, measured(evidence, measure, code))["n"])


# Counting


def test_a_study_that_says_a_code_twice_counts_once():
    evidence = small("""
        study  code      stance
        ana    outreach  hinders
        ana    outreach  hinders
        budi   outreach  hinders
    """)
    assert number_of(evidence, "outreach", "hinders") == (2, 2, 0)
    assert studies_reporting(evidence, ["outreach"], BARRIER_STANCES) == {"outreach": ("ana", "budi")}


def test_only_findings_of_the_stances_asked_for_are_counted():
    evidence = small("""
        study  code      stance
        ana    outreach  hinders
        budi   outreach  supports
        citra  outreach  mixed
    """)
    assert number_of(evidence, "outreach", *BARRIER_STANCES) == (1, 1, 0)
    assert studies_per_code(evidence)["outreach"] == 3


def test_a_code_that_no_study_says_stays_with_zero():
    evidence = small("""
        study  code      stance
        ana    outreach  hinders
    """)
    assert number_of(evidence, "internet", "hinders") == (0, 0, 0)
    assert unreported(evidence) == ("staff", "internet", "rules", "campaign", "training")


def test_what_only_a_studys_own_page_says_is_counted_apart():
    evidence = small("""
        study  code      basis
        ana    outreach  row
        ana    outreach  abstract
        budi   outreach  abstract
    """)
    assert number_of(evidence, "outreach", "hinders") == (2, 1, 1)
    assert number_of(evidence, "outreach", "supports") == (0, 0, 0)


# Splitting: a study stands in one segment of a bar


@pytest.mark.parametrize(
    "findings, segment",
    [
        (["row high", "cited low"], "certain"),
        (["row medium", "cited low"], "less_certain"),
        (["abstract high"], "own_page"),
        # How sure the own page is makes no finding of the review certain.
        (["abstract high", "row low"], "less_certain"),
        (["row high", "abstract low contested"], "contested"),
        (["abstract high contested"], "own_page"),
    ],
)
def test_contested_comes_before_all_else_then_own_page_only_then_certainty(findings, segment):
    rows = [f"ana outreach {row}{'' if row.endswith('contested') else ' no'}" for row in findings]
    evidence = small("study code basis certainty contested\n" + "\n".join(rows).replace(" contested", " yes"))
    assert segment_of(evidence, "outreach", "strength") == segment


def test_a_study_stands_in_its_strongest_certainty_and_in_its_nearest_basis():
    evidence = small("""
        study  code      certainty  basis
        ana    outreach  low        displaced
        ana    outreach  medium     cited
    """)
    assert segment_of(evidence, "outreach", "certainty") == "medium"
    assert segment_of(evidence, "outreach", "basis") == "displaced"


@pytest.mark.parametrize(
    "stances, segment",
    [
        (["recommended"], "recommended"),
        (["practised", "practised"], "practised"),
        (["recommended", "practised"], "both"),
    ],
)
def test_a_strategy_recommended_and_practised_stands_in_both(stances, segment):
    evidence = small("study code stance\n" + "\n".join(f"ana training {stance}" for stance in stances))
    assert segment_of(evidence, "training", "stance", STRATEGY_STANCES) == segment


def test_a_study_stands_in_the_segment_of_its_own_year_place_and_level():
    evidence = small(
        """
        study  code
        ana    outreach
        """,
        studies="""
        study  year  island_group  place_level
        zain   2017  jawa          kota
        ana    2019  sumatera      kabupaten
        """,
    )
    assert segment_of(evidence, "outreach", "year") == "2019"
    assert segment_of(evidence, "outreach", "island") == "sumatera"
    assert segment_of(evidence, "outreach", "level") == "kabupaten"


# Balance: every study stands once, on one side or between


@pytest.mark.parametrize(
    "findings, side",
    [
        (["hinders no"], "hinders"),
        (["supports no", "supports no"], "supports"),
        (["hinders no", "supports no"], "between"),
        (["mixed no"], "between"),
        (["hinders yes"], "between"),
    ],
)
def test_an_element_that_a_study_judges_both_ways_stands_between(findings, side):
    evidence = small("study code stance contested\n" + "\n".join(f"ana staff {row}" for row in findings))
    [row] = stance_balance(evidence).query("code == 'staff'").to_dict("records")
    assert {name: n for name, n in row.items() if name != "code"} == {
        "hinders": 0,
        "supports": 0,
        "between": 0,
        side: 1,
        "of": 1,
    }


# Nothing said, nothing coded


def test_what_could_not_be_coded_is_no_zero():
    evidence = small(
        """
        study  code      contested
        ana    outreach  yes
        """,
        studies="""
        study
        ana
        budi
        """,
    )
    assert uncoded_studies(evidence) == {"budi"}
    said = study_matrix(evidence).set_index(["study", "code"])
    assert said.loc[("ana", "outreach")].to_list() == [("hinders",), True, False]
    assert said.loc[("ana", "internet")].to_list() == said.loc[("budi", "internet")].to_list() == [(), False, False]
    assert cross(Dataset(evidence), Selection(), "codes", "islands").uncoded.tolist() == [False, True]


def test_studies_of_similar_sub_themes_stand_beside_each_other_and_those_without_come_last():
    evidence = small(
        """
        study  code
        ana    campaign
        ana    training
        budi   staff
        budi   outreach
        citra  training
        dewi   staff
        dewi   outreach
        dewi   internet
        """,
        studies="""
        study
        ana
        eko
        budi
        citra
        dewi
        """,
    )
    assert list(evidence.studies["study"].iloc[by_pattern(evidence)]) == ["budi", "dewi", "ana", "citra", "eko"]


# Places

TWO_PLACES = """
    study  provinces    places
    ana    ID-JB        32.73;32.04
    budi   ID-JB;ID-JI  32.73;35.78
    citra  -            -
"""


def test_a_study_of_two_places_counts_at_each_and_once_in_what_holds_both():
    evidence = small("study code\nana outreach\nbudi outreach", TWO_PLACES)
    assert in_areas(evidence, "places", "32.73", "32.04", "35.78") == [2, 1, 1]
    assert in_areas(evidence, "provinces", "ID-JB", "ID-JI", "ID-PA") == [2, 1, 0]
    by_option = studies_by(evidence, Dataset(evidence), "provinces").set_index("option")
    assert by_option["studies"].sum() == 3 and (by_option["of"] == 3).all()


def test_a_study_without_a_place_is_counted_and_stands_nowhere():
    evidence = small("study code\ncitra outreach", TWO_PLACES)
    assert unplaced(evidence) == ("citra",)
    assert number_of(evidence, "outreach", "hinders") == (1, 1, 0)
    assert in_areas(evidence, "provinces", "ID-JB", measure="barrier", code="outreach") == [0]


def test_a_map_of_a_barrier_counts_only_the_studies_that_report_it():
    evidence = small("study code\nana internet\nbudi outreach", TWO_PLACES)
    assert in_areas(evidence, "provinces", "ID-JB", "ID-JI", measure="barrier", code="outreach") == [1, 1]
    assert in_areas(evidence, "provinces", "ID-JB", "ID-JI", measure="contested") == [0, 0]


def test_a_region_is_counted_beside_the_whole_country():
    country = small("study code\nana outreach\nbudi outreach\ncitra outreach", TWO_PLACES)
    here = select(Dataset(country), Selection(provinces=("ID-JI",)))
    [row] = side_by_side(here, country, ["outreach"], BARRIER_STANCES).to_dict("records")
    assert (row["here_n"], row["country_n"]) == (1, 3)
