"""What is said of a place: studied or not, by one study or by several."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as some
from markupsafe import Markup

from evidence.counts.answers import reported_items
from evidence.counts.nearby import made_in, neighbours
from evidence.dataset import Dataset, select
from evidence.link import Display, View
from evidence.markup import place_profile
from evidence.markup.peer_tables import alike_table, nearest_table
from evidence.markup.place_drawing import name_of
from evidence.reading import read
from evidence.selection import Selection
from evidence.words import LANGUAGES, Say
from geo.nearness import kilometres
from geo.places import province_of, read_places, read_provinces
from tests.selections import built, reading, selections
from tests.small_evidence import small

places = some.sampled_from([*read_provinces().index, *read_places().index])
languages = some.sampled_from(list(LANGUAGES))


def text(markup):
    return unescape(re.sub(r"<[^>]+>", "", markup))


def lead_of(of, place):
    return place_profile.lead(of, place).striptags()


@given(places, languages)
def test_the_lead_names_the_place_and_says_how_many_studies_looked_at_it(place, language):
    of = reading(language=language)
    n = len(select(built(), made_in(place)).studies)
    said = lead_of(of, place)
    assert name_of(of, place) in said
    assert place_profile.here(of, place).n_of_all in said if n else of.say.count("studies", 27) in said


@pytest.mark.parametrize(
    "place, said",
    [
        (
            "ID-JI",
            "7 of 27 studies looked at East Java. Barriers reported most: People lack digital skills, in 6 of 7",
        ),
        ("35.12", "Too few or untrained staff and Money too short."),
        ("33.11", "only on the studies' own pages"),
        ("35.11", "In its province, East Java, there are 7 studies."),
        ("35.11", "The nearest local government with a study is Situbondo Regency, 30 km away."),
        ("ID-PA", "a gap in the evidence, not a sign that there is no problem"),
        ("ID-SG", "No barrier is reported there."),
        (
            "ID-PA",
            "province with a study is North Sulawesi, 1,557 km away. Barriers reported, each by one study: Little",
        ),
        ("96.71", "has no study either; the nearest province with one is North Sulawesi, 927 km away."),
        ("96.71", "the nearest that does is Palopo City, 1,254 km away. Barriers reported: Little or uneven outreach,"),
    ],
)
def test_the_lead_says_what_was_found_or_what_lies_nearest(place, said):
    assert said in lead_of(reading(), place)


@pytest.mark.parametrize("place, others", [("35.11", ["ID-JI", "35.12"]), ("ID-JI", [])])
def test_places_that_stand_in_for_one_lead_to_their_pages(place, others):
    assert re.findall(r"view=v-2_place-([\w.-]+)", place_profile.lead(reading(), place)) == [
        other.lower().replace(".", "-") for other in others
    ]


@given(places, selections)
def test_what_is_said_of_a_place_does_not_depend_on_the_readers_filters(place, selection):
    assert lead_of(reading(selection), place) == lead_of(reading(), place)
    assert text(nearest_table(reading(selection), place)) == text(nearest_table(reading(), place))


@given(places)
def test_no_chart_is_drawn_of_one_study_or_of_none(place):
    n = len(select(built(), made_in(place)).studies)
    assert n >= 2 if place_profile.is_charted(reading(), place) else True


@given(some.sampled_from([*read_places().index]))
def test_a_place_that_stands_in_for_one_is_the_nearest_or_is_said_to_be_the_nearest_with_a_barrier(place):
    of, [nearest, *_] = reading(), neighbours(built(), place)
    shown, lead = place_profile.studied_place(of, place), lead_of(of, place)
    named = of.say("place_page.nearest_reporting", place=name_of(of, shown), km=kilometres(place, shown))
    assert (named in lead) == (shown not in (place, province_of(place), nearest.place))


def test_certainty_and_what_is_contested_are_counted_in_findings():
    said = place_profile.certainty(reading(), "ID-JI")
    findings = select(built(), Selection(provinces=("ID-JI",))).findings
    assert f"Of {len(findings)} findings" in said and f"Contested: {findings['contested'].sum()}." in said
    assert place_profile.certainty(reading(), "ID-PA") == ""


def test_the_places_beside_lead_to_their_pages_and_their_studies():
    table = unescape(nearest_table(reading(), "35.12"))
    assert reading().href("place", display=Display(place="35.73")) in table
    assert reading().in_view(View(made_in("35.73"))).studies_href() in table


ONE_OF_A_PROVINCE = "study provinces places\n ana ID-JI 35"
NONE_ANYWHERE = "study provinces places\n ana - -"


@pytest.mark.parametrize(
    "studies, place, shown",
    [
        (ONE_OF_A_PROVINCE, "35.12", "ID-JI"),
        (ONE_OF_A_PROVINCE, "33.11", "ID-JI"),
        (ONE_OF_A_PROVINCE, "ID-PA", "ID-JI"),
        (ONE_OF_A_PROVINCE, "ID-JI", "ID-JI"),
        (NONE_ANYWHERE, "35.12", ""),
        (NONE_ANYWHERE, "ID-JI", ""),
    ],
)
def test_what_stands_in_for_a_place_is_what_few_studies_leave(studies, place, shown):
    of = read(Dataset(small("study code\n ana staff", studies)), View(), Say("en"))
    assert place_profile.studied_place(of, place) == shown
    if not shown:
        assert "gap in the evidence" in lead_of(of, place)
        assert "No barrier" in place_profile.barriers(of, shown, lambda *_: Markup("findings"))


def test_what_nobody_studied_is_said_of_every_place():
    assert "No study that reports these here names any strategy: Internet problems" in text(
        place_profile.gaps(reading(), "ID-JI")[1]
    )
    assert text(place_profile.gaps(reading(), "ID-PA")[0]).startswith(
        "Everything: none of these studies looked at Papua."
    )


@given(places)
def test_what_a_study_speaks_of_in_whatever_sense_is_no_gap(place):
    codes = place_profile.here(reading(), place).evidence.findings["code"].unique()
    silent = [said for said in map(text, place_profile.gaps(reading(), place)) if said.startswith("Nothing is said")]
    assert not [code for code in codes if any(reading().plain_names[code] in said for said in silent)]


def items_of(findings):
    """What these findings report, as most of the studies say it."""
    return [item.code for item in place_profile.most_of(reported_items(small(findings)))]


def test_most_named_is_what_the_review_charted_most_often_ties_together():
    assert items_of("study code\n ana staff\n ana rules\n budi rules\n budi internet\n citra internet") == [
        *("internet", "rules"),
    ]


def test_where_the_review_charted_nothing_what_own_pages_say_is_most_named():
    assert items_of("study code basis\n ana staff abstract\n budi rules abstract") == ["staff", "rules"]
    assert items_of("study code basis\n ana staff abstract\n budi rules row") == ["rules"]
    assert items_of("study code stance\n ana staff supports") == []


@pytest.mark.parametrize("codes", [["staff"], ["staff", "rules", "internet", "outreach"]])
def test_the_lead_of_a_place_with_one_study_names_all_its_barriers_up_to_four(codes):
    rows = "".join(f"\n ana {code}" for code in codes)
    of = read(Dataset(small(f"study code{rows}", ONE_OF_A_PROVINCE)), View(), Say("en"))
    assert all(of.plain_names[code] in lead_of(of, "ID-JI") for code in codes)


@pytest.mark.parametrize("place, alike", [("35.12", 3), ("ID-JI", 1), ("ID-PA", 0), ("35.11", 1), ("94.01", 2)])
def test_places_alike_are_none_of_the_nearest(place, alike):
    near, far = (set(re.findall(r"place-([\w-]+)", table(reading(), place))) for table in (nearest_table, alike_table))
    assert near and not near & far and len(far) == alike


@pytest.mark.parametrize("most", [1, 2])
def test_no_more_places_stand_beside_one_than_are_asked_for(most):
    table = nearest_table(reading(), "35.12", ("place", "distance"), most)
    assert table.count("<tr>") == 1 + most and "km" in text(table)
