"""The rules of counting and of choosing, each shown on a few rows: a table, what is asked of it, the answer."""

import pytest

from evidence.counts.answers import barriers as barriers_answer
from evidence.counts.answers import leading, most_reported, strategies, without_strategy
from evidence.counts.compare import REST, compared_counts, group, share
from evidence.counts.cross import cross
from evidence.counts.regions import area_counts, measured, side_by_side, unplaced, unreported
from evidence.counts.summary import (
    BARRIER_STANCES,
    STRATEGY_STANCES,
    code_counts,
    code_segments,
    reporting_barrier,
    stance_balance,
    studies_by,
    studies_per_code,
    studies_reporting,
    study_matrix,
    uncoded_studies,
)
from evidence.dataset import Dataset, select
from evidence.figures.bars import top_sentence
from evidence.selection import Selection
from evidence.words import Say
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


def left(evidence, **chosen):
    """Study -> codes of its findings that a choice leaves in view."""
    remaining = select(Dataset(evidence), Selection(**chosen))
    said = remaining.findings.groupby("study", observed=True)["code"].agg(list).to_dict()
    return {study: said.get(study, []) for study in remaining.studies["study"]}


def sentence_of(evidence, *codes):
    """The headline of a chart of these barriers, called by their codes."""
    counts = code_counts(evidence, codes, BARRIER_STANCES).rename(columns={"code": "key"})
    return top_sentence(counts, dict(zip(codes, codes, strict=True)), Say("en"), "barriers")


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
        (["abstract high contested"], "contested"),
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
    assert said.loc[("ana", "outreach")].to_list() == [("hinders",), True]
    assert said.loc[("ana", "internet")].to_list() == said.loc[("budi", "internet")].to_list() == [(), False]
    assert cross(Dataset(evidence), Selection(), "codes", "islands").uncoded.tolist() == [False, True]


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


# Choosing

CHOICE = small(
    """
    study  code      stance       certainty
    ana    outreach  hinders      low
    ana    training  recommended  high
    budi   outreach  supports     high
    budi   internet  hinders      high
    citra  staff     hinders      high
    """,
    studies="""
    study  year  provinces  places
    ana    2018  ID-JI      35.78
    budi   2019  ID-JI      35.12
    citra  2019  ID-JB      32.73
    """,
)


def test_within_a_filter_any_choice_will_do_and_between_filters_all_must_hold():
    assert [*left(CHOICE, years=("2018", "2019"))] == ["ana", "budi", "citra"]
    assert [*left(CHOICE, years=("2019",), provinces=("ID-JI",))] == ["budi"]


def test_a_sub_theme_picks_studies_and_leaves_their_other_findings_in_view():
    assert left(CHOICE, codes=("outreach",)) == {"ana": ["outreach", "training"], "budi": ["outreach", "internet"]}


def test_a_barrier_picks_by_what_hinders_alone():
    assert [*left(CHOICE, barriers=("outreach",))] == ["ana"]


def test_a_stance_limits_the_findings_and_so_the_studies():
    assert left(CHOICE, stances=("hinders",)) == {"ana": ["outreach"], "budi": ["internet"], "citra": ["staff"]}


def test_limits_must_hold_for_one_finding_and_not_for_two():
    assert left(CHOICE, stances=("hinders",), certainties=("high",)) == {"budi": ["internet"], "citra": ["staff"]}


def test_a_sub_theme_is_picked_among_the_findings_that_the_limits_leave():
    assert left(CHOICE, codes=("outreach",), stances=("supports",)) == {"budi": ["outreach"]}


def test_what_is_required_must_hold_on_top_of_all_that_is_chosen():
    assert [*left(CHOICE, codes=("outreach", "staff"))] == ["ana", "budi", "citra"]
    assert [*left(CHOICE, codes=("outreach", "staff"), required=("codes:internet",))] == ["budi"]
    assert [*left(CHOICE, years=("2018", "2019"), required=("years:2018",))] == ["ana"]


def test_what_is_required_is_looked_for_among_the_findings_that_the_limits_leave():
    assert [*left(CHOICE, required=("codes:outreach",))] == ["ana", "budi"]
    assert [*left(CHOICE, certainties=("high",), required=("codes:outreach",))] == ["budi"]


def test_a_number_leads_to_its_studies_by_a_filter_that_is_free_or_else_by_a_requirement():
    assert Selection().narrowed_to("codes", "staff") == Selection(codes=("staff",))
    assert Selection(codes=("staff", "rules")).narrowed_to("codes", "staff").required == ("codes:staff",)


@pytest.mark.parametrize(
    "words, studies",
    [
        ("situbondo", ["budi"]),  # the name of a place
        ("West Java", ["citra"]),  # of a province, in English
        ("jawa timur", ["ana", "budi"]),  # and in Indonesian, whatever the case
        ("sosialisasi", ["ana", "budi"]),  # of a sub-theme that a study says, whatever its stance
        ("timur pelatihan", ["ana"]),  # every word must be found, wherever each is
        ("nowhere", []),
    ],
)
def test_words_are_found_in_the_names_of_places_and_of_sub_themes(words, studies):
    assert [*left(CHOICE, words=words)] == studies


def test_the_filters_named_as_culprits_are_those_that_alone_keep_a_choice_empty():
    dataset = Dataset(CHOICE)
    assert dataset.culprits(Selection(provinces=("ID-JB",), years=("2018",))) == ("provinces", "years")
    assert dataset.culprits(Selection(provinces=("ID-JI",), years=("2018",), words="nowhere")) == ("words",)


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
