"""The rules of choosing, each shown on a few rows: a table, what is chosen in it, what is left."""

import pytest

from evidence.dataset import Dataset, select
from evidence.selection import Selection
from tests.small_evidence import small


def left(evidence, **chosen):
    """Study -> codes of its findings that a choice leaves in view."""
    remaining = select(Dataset(evidence), Selection(**chosen))
    said = remaining.findings.groupby("study", observed=True)["code"].agg(list).to_dict()
    return {study: said.get(study, []) for study in remaining.studies["study"]}


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
