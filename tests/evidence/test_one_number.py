"""One number everywhere: chart, matrix margin, map, comparison and the studies that its link opens."""

import re

from hypothesis import given, settings
from hypothesis import strategies as some

from evidence.counts.compare import compared_counts, counterparts, group, groups
from evidence.counts.cross import cross
from evidence.counts.regions import area_counts, measured
from evidence.counts.summary import (
    FINDINGS_OF,
    code_counts,
    code_segments,
    studies_by,
    studies_reporting,
)
from evidence.dataset import select
from evidence.figures.catalogue import figure
from evidence.link import decode, encode
from evidence.selection import STUDY_FILTERS
from tests.selections import built, chosen, known, left, reading, selections

subjects = some.sampled_from(list(FINDINGS_OF))


@settings(max_examples=35)
@given(chosen, subjects, some.sampled_from(["strength", "certainty", "basis", "island"]))
def test_a_number_of_a_chart_is_that_of_the_matrix_and_of_the_studies_narrowing_leaves(choice, name, split):
    of, selection = choice
    evidence, codes, stances = select(*choice), list(of.options[name]), FINDINGS_OF[name][1]
    counts = code_counts(evidence, codes, stances).set_index("code")["studies"]
    segments = code_segments(evidence, codes, stances, split).groupby("code")["studies"].sum()
    crossed = cross(*choice, name, "islands")
    for place, (code, who) in enumerate(studies_reporting(evidence, codes, stances).items()):
        margin = crossed.studies[crossed.rows.having[:, place]]
        assert counts[code] == segments[code] == len(who)
        assert set(who) == set(margin) == left(of, selection.narrowed_to(name, code))


@settings(max_examples=25)
@given(selections, some.sampled_from(["barriers", "strategies", "codes", "provinces", "systems"]), some.data())
def test_the_link_of_a_number_opens_the_studies_counted(selection, name, data):
    place = data.draw(some.sampled_from(range(len(built().options[name]))))
    counted = built().incidence(name, *built().masks(selection))[:, place]
    link = encode(selection.narrowed_to(name, [*built().options[name]][place]))
    assert left(built(), decode(link, known()).selection) == set(built().evidence.studies.loc[counted, "study"])


@settings(max_examples=25)
@given(selections)
def test_the_bars_drawn_and_the_totals_written_are_the_counts(selection):
    bars = figure(reading(selection), "barriers")
    *drawn, totals = bars.chart.data
    for row, n in enumerate(code_counts(bars.reading.evidence, bars.counts["key"], ("hinders",))["studies"]):
        assert sum(bar.x[row] for bar in drawn) == n
        assert sum(map(int, re.findall(r"\d+", totals.text[row]))) == n


@settings(max_examples=25)
@given(chosen, some.sampled_from(["provinces", "places"]))
def test_the_map_counts_what_the_chart_and_the_matrix_count(choice, name):
    of, evidence = choice[0], select(*choice)
    on_map = area_counts(evidence, of, name, of.options[name], measured(evidence, "studies"))["n"].to_list()
    in_matrix = cross(*choice, "codes", name).columns.having.sum(axis=0).tolist()
    assert on_map == studies_by(evidence, of, name)["studies"].to_list() == in_matrix


@settings(max_examples=35)
@given(chosen, some.sampled_from(["codes", "barriers"]), some.sampled_from(["strategies", "places", "systems"]))
def test_a_cell_of_the_matrix_holds_the_studies_that_narrowing_leaves(choice, rows, columns):
    of, selection = choice
    crossed = cross(*choice, rows, columns).without_empty()
    for row in crossed.rows.options[:4]:
        for column in crossed.columns.options[:4]:
            narrowed = selection.narrowed_to(rows, row).narrowed_to(columns, column)
            assert left(of, narrowed) == set(crossed.in_cell(row, column))


@settings(max_examples=25)
@given(chosen, subjects, some.data())
def test_two_groups_side_by_side_count_their_own_studies(choice, name, data):
    of, evidence = choice[0], select(*choice)
    first = data.draw(some.sampled_from(groups(of)))
    second = data.draw(some.sampled_from(counterparts(first, of)))
    codes, stances = FINDINGS_OF[name]
    sides = group(first, evidence, of), group(second, evidence, of, first)
    counts = compared_counts(*sides, codes(evidence), stances)
    for side, column in zip(sides, ("first", "second"), strict=True):
        values = evidence.studies[STUDY_FILTERS[side.name]].map(
            lambda held: held if isinstance(held, tuple) else (held,)
        )
        own = [any(str(value) in side.options for value in held) for held in values]
        assert list(side.evidence.studies["study"]) == list(evidence.studies.loc[own, "study"])
        assert list(counts[column]) == list(code_counts(side.evidence, counts["code"], stances)["studies"])
        assert (counts[f"{column}_of"] == len(side.evidence.studies)).all()
    if second == "rest":
        assert {*sides[0].options, *sides[1].options} == {*of.options[sides[0].name]}
        assert not {*sides[0].options} & {*sides[1].options}
