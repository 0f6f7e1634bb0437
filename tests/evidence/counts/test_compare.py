"""What can be compared, and with what."""

import pytest

from evidence.counts.compare import FEWEST_FOR_SHARE, asked_groups, counterparts, group, groups, share
from evidence.dataset import Dataset
from tests.small_evidence import small

# Two studies of Java and one of Sumatra, the regulation of 2018 between them.
DATASET = Dataset(
    small(
        """
        study  code
        ana    outreach
        budi   outreach
        citra  outreach
        """,
        """
        study  year  island_group  provinces  place_level
        ana    2018  jawa          ID-JI      kota
        budi   2019  jawa          ID-JB      kota
        citra  2021  sumatera      ID-SU      kota
        """,
    )
)


def test_what_has_a_study_can_be_compared_the_regulation_first():
    assert groups(DATASET) == (
        *("regulation:before", "regulation:after", "islands:sumatera", "islands:jawa", "levels:kota"),
        *("provinces:ID-SU", "provinces:ID-JB", "provinces:ID-JI"),
    )


@pytest.mark.parametrize(
    "token, others",
    [
        ("regulation:before", ("regulation:after",)),
        ("regulation:after", ("regulation:before",)),
        ("islands:jawa", ("rest", "islands:sumatera")),
        ("levels:kota", ("rest",)),
        ("provinces:ID-JB", ("rest", "provinces:ID-SU", "provinces:ID-JI")),
    ],
)
def test_a_group_stands_against_the_rest_or_another_of_its_kind_and_a_regulation_against_itself_alone(token, others):
    assert counterparts(token, DATASET) == others


@pytest.mark.parametrize(
    "asked, compared",
    [
        (("", ""), ("regulation:before", "regulation:after")),
        (("islands:jawa", ""), ("islands:jawa", "rest")),
        (("islands:jawa", "islands:sumatera"), ("islands:jawa", "islands:sumatera")),
        (("islands:jawa", "levels:kota"), ("islands:jawa", "rest")),
        (("islands:jawa", "islands:jawa"), ("islands:jawa", "rest")),
        (("islands:bali", "rest"), ("regulation:before", "regulation:after")),
    ],
)
def test_what_cannot_be_compared_gives_way_to_what_can(asked, compared):
    assert asked_groups(*asked, DATASET) == compared


@pytest.mark.parametrize(
    "token, against, studies",
    [
        ("regulation:before", "", ["ana"]),
        ("regulation:after", "", ["budi", "citra"]),
        ("islands:jawa", "", ["ana", "budi"]),
        ("rest", "islands:jawa", ["citra"]),
    ],
)
def test_a_study_of_the_year_of_the_regulation_stands_before_it_and_the_rest_is_what_is_not_in_the_other_group(
    token, against, studies
):
    assert list(group(token, DATASET.evidence, DATASET, against).evidence.studies["study"]) == studies


def test_what_is_no_filter_of_studies_is_no_group():
    with pytest.raises(KeyError):
        group("codes:outreach", DATASET.evidence, DATASET)


def test_a_share_is_given_of_five_studies_and_of_none_fewer():
    assert share(2, FEWEST_FOR_SHARE) == 0.4 and share(2, FEWEST_FOR_SHARE - 1) is None
