"""Charts with two sides put every study on one of them, and say which groups and sides they show."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from evidence.counts.compare import FEWEST_FOR_SHARE
from evidence.figures.bars import narrowed
from evidence.figures.catalogue import figure
from evidence.figures.figure import COUNTED, NONE
from evidence.figures.sides import PARTS, group_name
from evidence.link import Display
from evidence.selection import Selection
from evidence.themes import barrier_codes
from evidence.words import LANGUAGES, Say
from tests.selections import displays, known, languages, reading, selections

ISLANDS = Display(compare="islands:jawa", against="islands:sumatera")
PROVINCES = Display(compare="provinces:ID-JI", against="provinces:ID-JT")


@settings(max_examples=30)
@given(selections, languages)
def test_a_balance_lies_around_its_middle_line(selection, language):
    balance = figure(reading(selection, language=language), "balance")
    *parts, numbers = balance.chart.data
    between, hinders, supports = parts
    assert [re.sub("<.?b>", "", n) for n in numbers.text] == [str(n) if n else "" for n in balance.counts["between"]]
    for row, n in enumerate(balance.counts.to_dict("records")):
        assert (hinders.x[row], between.x[row], supports.x[row]) == tuple(n[part] for part in PARTS)
        ends = [(bar.base[row], bar.base[row] + bar.x[row]) for bar in (hinders, between, supports)]
        assert ends[0][1] == ends[1][0] == -ends[1][1] == -ends[2][0]
    low, high = balance.chart.layout.xaxis.range
    bars = [(start, start + length) for bar in parts for start, length in zip(bar.base, bar.x, strict=True)]
    assert all(low <= start <= end <= high for start, end in bars)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_balance_names_the_elements_that_lead_on_each_side(language):
    balance = figure(reading(language=language), "balance")
    for part in PARTS:
        top = balance.counts.loc[balance.counts[part].idxmax()]
        assert f"{balance.labels[top['key']]} ({top[part]})" in balance.headline
    assert balance.headline in balance.alt
    nothing = figure(reading(Selection(words="no study says this"), language=language), "balance")
    assert nothing.headline.count(Say(language)("balance.none")) == 3


@settings(max_examples=30)
@given(selections, displays, some.sampled_from(["barriers", "strategies"]))
def test_a_comparison_names_its_groups_and_writes_n_of_n(selection, display, subject):
    shown = figure(reading(selection, display), f"compare_{subject}")
    assert [bar.name for bar in shown.chart.data] == list(shown.sides)
    assert all(side in shown.title for side in shown.sides)
    for side, bar in zip(("first", "second"), shown.chart.data, strict=True):
        counted = zip(shown.counts[side], shown.counts[f"{side}_of"], bar.text, strict=True)
        assert all(text.startswith(f" {n} / {of}") for n, of, text in counted)
    assert shown.headline in shown.alt and "{" not in shown.headline


def test_groups_of_different_size_are_compared_by_share_and_those_too_small_for_one_by_count():
    java = figure(reading(display=ISLANDS), "compare_barriers")
    row = java.counts.set_index("key").loc["outreach"]
    place = list(java.counts["key"]).index("outreach")
    assert java.chart.data[0].x[place] == row["first"] / row["first_of"] and "%" in java.chart.data[0].text[place]
    small = figure(reading(display=PROVINCES), "compare_barriers")
    assert list(small.chart.data[0].x) == list(small.counts["first"])
    assert small.remarks == (small.say("compare.small", fewest=FEWEST_FOR_SHARE),) and not java.remarks


@pytest.mark.parametrize("compared", [("islands:jawa", "islands:sumatera"), ("provinces:ID-JI", "provinces:ID-JT")])
def test_a_comparison_stands_in_the_order_of_the_other_bars(compared):
    shown, as_charted = (
        figure(reading(display=Display(compare=compared[0], against=compared[1], order=order)), "compare_barriers")
        for order in ("", "codebook")
    )
    together = list(shown.counts["first"] + shown.counts["second"])
    assert together == sorted(together, reverse=True)
    assert list(as_charted.counts["key"]) == list(barrier_codes(shown.reading.everything))
    assert sorted(shown.counts["key"]) == sorted(as_charted.counts["key"]) != list(as_charted.counts["key"])


def test_a_comparison_says_which_group_has_no_study():
    display = Display(compare="provinces:ID-JI", against="provinces:ID-JB")
    shown = figure(reading(Selection(provinces=("ID-JI",)), display), "compare_barriers")
    assert shown.headline == shown.say("compare.empty", groups="West Java")
    assert shown.silent and not shown.remarks


@pytest.mark.parametrize("subject", ["barriers", "strategies"])
def test_a_comparison_by_share_is_headed_by_the_largest_difference_with_n_of_n_of_both_groups(subject):
    shown = figure(reading(display=ISLANDS), f"compare_{subject}")
    counts = shown.counts
    apart = (counts["first"] / counts["first_of"] - counts["second"] / counts["second_of"]).abs()
    widest = counts.loc[apart.idxmax()]
    assert not shown.silent and shown.labels[widest["key"]] in shown.headline
    assert all(name in shown.headline for name in shown.sides)
    assert all(f"{widest[side]} of {widest[f'{side}_of']} " in shown.headline for side in ("first", "second"))
    shares = (shown.say.percent(widest[side] / widest[f"{side}_of"]) for side in ("first", "second"))
    assert all(f"({share})" in shown.headline for share in shares)
    assert [key for key, label in zip(counts["key"], shown.spec["data"][0]["y"], strict=True) if "<b>" in label] == [
        widest["key"]
    ]


def test_a_comparison_by_count_is_headed_by_its_longest_bar():
    shown = figure(reading(display=PROVINCES), "compare_barriers")
    longest = shown.counts.loc[shown.lengths.max(axis=1).idxmax()]
    assert shown.headline.startswith(shown.labels[longest["key"]])


def test_a_comparison_of_studies_that_report_nothing_is_headed_so():
    without = Display(compare="provinces:ID-JT", against="provinces:ID-KI")
    shown = figure(reading(display=without), "compare_strategies")
    assert shown.headline == shown.say("compare.nothing", first=shown.sides[0], second=shown.sides[1])


def test_a_row_of_a_comparison_is_counted_where_a_study_of_either_group_reports_it():
    rows = figure(reading(display=PROVINCES), "compare_barriers").rows
    status = {(n > 0, m > 0): said for n, m, said in zip(rows["first"], rows["second"], rows["status"], strict=True)}
    assert status == {(True, True): COUNTED, (True, False): COUNTED, (False, True): COUNTED, (False, False): NONE}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_group_has_a_name_of_its_own(evidence, language):
    tokens = known().displays["against"]
    assert len({group_name(token, evidence, Say(language)) for token in tokens}) == len(tokens) > 10


def test_on_a_phone_the_numbers_of_two_groups_keep_their_room_behind_the_bars():
    wide = figure(reading(), "compare_barriers").spec
    reach = [spec["layout"]["xaxis"]["range"][1] for spec in (wide, narrowed(wide))]
    assert reach[1] > reach[0] >= max(x for bars in wide["data"] for x in bars["x"])


def test_the_middle_line_of_a_balance_runs_through_all_rows_and_its_numbers_are_no_piece_of_the_legend():
    shown = figure(reading(), "balance").chart
    [line] = shown.layout.shapes
    assert (line.x0, line.x1, line.y0, line.y1) == (0, 0, 0, 1)
    *parts, numbers = shown.data
    assert not numbers.showlegend and set(numbers.x) == {0} and numbers.marker.opacity == 1
    assert [bool(size) for size in numbers.marker.size] == [bool(text) for text in numbers.text]
    assert [part.name for part in parts] == [
        reading().say(f"balance.{part}") for part in ("between", "hinders", "supports")
    ]
    assert all(part.textangle == 0 for part in parts) and not any(parts[0].text)


def test_a_balance_of_nothing_has_an_axis_all_the_same():
    nothing = figure(reading(Selection(words="no study says this")), "balance")
    assert nothing.spec["layout"]["xaxis"]["range"] == [-1.05, 1.05]


def test_a_comparison_of_nothing_has_an_axis_and_one_of_more_rows_is_higher():
    nothing = figure(reading(Selection(words="no study says this"), ISLANDS), "compare_barriers")
    assert nothing.spec["layout"]["xaxis"]["range"] == [0, 1.6]
    barriers, strategies = (
        figure(reading(display=ISLANDS), f"compare_{name}").spec for name in ("barriers", "strategies")
    )
    assert barriers["layout"]["height"] > strategies["layout"]["height"] > 7 * 38 * 1.7
    assert not any(bars["cliponaxis"] for bars in barriers["data"])
