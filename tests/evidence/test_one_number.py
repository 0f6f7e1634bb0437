"""One number everywhere: chart, table twin, matrix margin, map and the list of studies that its link opens."""

import re

from hypothesis import given, settings
from hypothesis import strategies as some

from evidence.compare import compared_counts, counterparts, group, groups
from evidence.cross import cross
from evidence.figures.bars import code_bars
from evidence.link import Known, decode, encode
from evidence.load import read_tables
from evidence.regions import area_counts, counted
from evidence.selection import FILTERS, Facets, Selection, select
from evidence.summary import BARRIER_STANCES, STRATEGY_STANCES, code_counts, code_segments, studies_by
from evidence.words import Say

FACETS = Facets(read_tables())
KNOWN = Known({n: tuple(FACETS.options[n]) for n in FILTERS} | {"required": FACETS.requirements()}, {})
COUNTED = {"barriers": BARRIER_STANCES, "strategies": STRATEGY_STANCES}
some_options = {
    name: some.just(()) | some.sampled_from([o for o, m in FACETS.options[name].items() if m]).map(lambda o: (o,))
    for name in FILTERS
}
selections = some.builds(Selection, **some_options)


def opened(selection: Selection) -> frozenset[str]:
    """The studies that the link of a selection opens."""
    return FACETS.matching(decode(encode(selection), KNOWN).selection)[0]


@settings(max_examples=60, deadline=None)
@given(selections, some.sampled_from(list(COUNTED)), some.sampled_from(["strength", "certainty", "basis", "island"]))
def test_a_number_of_a_chart_is_that_of_the_matrix_and_of_the_studies_its_link_opens(selection, name, split):
    left, codes = select(FACETS, selection), list(FACETS.options[name])
    counts = code_counts(left, codes, COUNTED[name]).set_index("code")
    segments = code_segments(left, codes, COUNTED[name], split).groupby("code")["studies"].sum()
    margins = cross(FACETS, selection, name, "islands").by_row
    for code in codes:
        n = counts.loc[code, "studies"]
        link = opened(selection.narrowed_to(name, code))
        assert n == segments[code] == len(margins[code]) == len(link)
        assert set(counts.loc[code, "who"]) == margins[code] == link


@settings(max_examples=40, deadline=None)
@given(selections)
def test_the_bars_drawn_and_the_totals_written_are_the_counts(selection):
    left, codes = select(FACETS, selection), list(FACETS.options["barriers"])
    counts = code_counts(left, codes, BARRIER_STANCES)
    segments = code_segments(left, codes, BARRIER_STANCES, "strength")
    figure = code_bars(counts, segments, {code: code for code in codes}, Say("id"), "barriers").figure
    *bars, totals = figure.data
    for row, n in enumerate(counts["studies"]):
        assert sum(bar.x[row] for bar in bars) == n
        assert sum(map(int, re.findall(r"\d+", totals.text[row]))) == n


@settings(max_examples=40, deadline=None)
@given(selections)
def test_the_map_counts_what_the_chart_and_the_matrix_count(selection):
    left, provinces = select(FACETS, selection), list(FACETS.options["provinces"])
    on_map = area_counts(left, "provinces", provinces, counted(left, "studies")).set_index("area")["n"]
    in_chart = studies_by(left, FACETS, "provinces").set_index("option")["studies"]
    in_matrix = cross(FACETS, selection, "codes", "provinces").by_column
    assert all(on_map[p] == in_chart[p] == len(in_matrix[p]) for p in provinces)


@settings(max_examples=40, deadline=None)
@given(selections, some.sampled_from(["codes", "barriers"]), some.sampled_from(["strategies", "places", "systems"]))
def test_a_cell_of_the_matrix_opens_its_studies(selection, rows, columns):
    found = cross(FACETS, selection, rows, columns)
    for row in found.by_row:
        for column in [c for c in found.by_column if found.cell(row, c)][:4]:
            assert opened(selection.narrowed_to(rows, row).narrowed_to(columns, column)) == found.cell(row, column)


@settings(max_examples=30, deadline=None)
@given(selections, some.sampled_from(groups(FACETS)), some.data())
def test_two_groups_side_by_side_count_their_own_studies(selection, first, data):
    left = select(FACETS, selection)
    second = data.draw(some.sampled_from(counterparts(first, FACETS)))
    sides = group(first, left, FACETS), group(second, left, FACETS, first)
    counts = compared_counts(*sides, list(FACETS.options["barriers"]), BARRIER_STANCES)
    for side, name in zip(sides, ("first", "second"), strict=True):
        again = code_counts(side.evidence, counts["code"], BARRIER_STANCES)["studies"]
        assert list(counts[name]) == list(again)
        assert (counts[f"{name}_of"] == len(side.evidence.studies)).all()
    if second == "rest":
        assert sum(len(side.evidence.studies) for side in sides) >= len(left.studies)
