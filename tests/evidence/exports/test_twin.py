"""The table that stands for a figure: its columns, and where its numbers lead."""

import re

import pytest

from evidence.exports.twin import twin
from evidence.figures.catalogue import figure
from evidence.link import Display
from evidence.selection import Selection
from tests.selections import reading

OUTREACH = Display(shade="barrier", barrier="outreach")


def heads(name, display=None):
    return re.findall(r"<th[^>]*>([^<]*)</th>", twin(figure(reading(display=display), name)).partition("</thead>")[0])


@pytest.mark.parametrize("display, told", [(None, False), (OUTREACH, True)])
def test_a_map_tells_the_studies_that_are_there_apart_only_where_not_all_of_them_are_counted(display, told):
    there, own = reading().say("map.there"), reading().say("figure.own_page")
    assert (there in heads("map", display)) == (own in heads("map", display)) == told


def test_bars_have_a_column_for_each_piece_that_any_study_stands_in():
    shown = figure(reading(), "barriers")
    pieces = [name for name in shown.segments if shown.segments[name].any()]
    assert len(heads("barriers")) == 3 + len(pieces) < 3 + len(shown.segments.columns) + 1


def test_a_number_leads_to_its_studies_and_a_zero_nowhere():
    shown = figure(reading(Selection(provinces=("ID-JI",))), "strategies")
    table = twin(shown, lambda key: f"studies?{key}")
    leading = set(re.findall(r'href="studies\?([^"]*)"', table))
    assert leading == set(shown.counts.loc[shown.counts["studies"] > 0, "key"]) != set(shown.counts["key"])
    assert "href" not in twin(shown)
