"""Bars keep every row and say their numbers in words."""

import re
from itertools import chain

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from evidence.counts.summary import code_counts, studies_by
from evidence.dataset import select
from evidence.figures.bars import OptionBars, narrowed, option_bars, top_sentence
from evidence.figures.catalogue import FIGURES, figure
from evidence.figures.figure import BarChart
from evidence.figures.label_lines import wrapped
from evidence.figures.theme import bar_layout
from evidence.labels import code_names, option_labels
from evidence.link import Display
from evidence.selection import STUDY_FILTERS, Selection
from evidence.words import LANGUAGES, Say
from tests.selections import displays, languages, reading, selections

OF_CODES = ("barriers", "lacks", "strategies", "for_barrier")
NOTHING = Selection(words="no study says this")
BY_THE_CODEBOOK = Display(order="codebook")
printable = some.text(alphabet=some.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), min_size=1, max_size=60)


@pytest.mark.parametrize("name", ["all_barriers", "balance", "compare_barriers", "years"])
def test_a_bar_of_no_length_has_no_edge_that_would_be_seen(name):
    shown = figure(reading(Selection(provinces=("ID-JB",))), name)
    bars = [trace for trace in shown.spec["data"] if trace["type"] == "bar"]
    edges = [zip(map(bool, bar["x"]), map(bool, bar["marker"]["line"]["width"]), strict=True) for bar in bars]
    assert {*chain.from_iterable(edges)} == {(True, True), (False, False)}


def of_codes(selection, display, language):
    return [figure(reading(selection, display, language), name) for name in OF_CODES]


@settings(max_examples=15)
@given(selections | some.just(NOTHING), displays, languages)
def test_every_code_has_a_bar_in_order_and_zeros_stay(selection, display, language):
    for bars in of_codes(selection, display, language):
        names = [wrapped(bars.labels[code]) for code in bars.counts["key"]]
        *drawn, totals = bars.chart.data
        assert sorted(bars.counts["key"]) == sorted(bars.codes) and len(set(names)) == len(names)
        assert bars.order == "codebook" or list(totals.x) == sorted(totals.x, reverse=True)
        assert bars.order == "count" or list(bars.counts["key"]) == list(bars.codes)
        assert (
            list(totals.x)
            == [sum(bar.x[n] for bar in drawn) for n in range(len(names))]
            == list(bars.counts["studies"])
        )
        assert all(list(trace.y) == names for trace in bars.chart.data)
        assert bars.chart.layout.yaxis.autorange == "reversed"


@settings(max_examples=15)
@given(selections, displays, languages)
def test_every_option_has_a_bar_and_its_number(selection, display, language):
    shown = [figure(reading(selection, display, language), name) for name in FIGURES]
    for bars in (bars for bars in shown if isinstance(bars, OptionBars)):
        bar, totals = bars.chart.data
        assert list(bar.customdata) == list(bars.reading.dataset.options[bars.dimension]) == list(bars.rows["key"])
        assert list(bar.x) == list(totals.x) == list(bars.rows["studies"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_options_of_every_filter_of_studies_can_be_bars(dataset, language):
    say = Say(language)
    for name in STUDY_FILTERS:
        counts = studies_by(dataset.evidence, dataset, name).rename(columns={"option": "key"})
        labels = option_labels(name, counts["key"], dataset.evidence, say)
        assert option_bars(counts, labels, say)["data"][0]["x"] == counts["studies"].to_list()
        assert f"({counts['studies'].max()})" in top_sentence(counts, labels, say, "studies")


def test_labels_of_one_figure_are_told_apart(evidence):
    for language in LANGUAGES:
        names = [wrapped(name) for name in code_names(evidence, Say(language)).values()]
        assert len(set(names)) == 19


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_alternative_text_says_the_numbers(language):
    for bars in of_codes(Selection(), BY_THE_CODEBOOK, language):
        first = bars.counts.sort_values("charted", ascending=False, kind="stable").iloc[0]
        assert f"{bars.labels[first['key']]} ({first['charted']})" in bars.alt
        assert bars.say.count("studies", int(first["of"])) in bars.alt and str(len(bars.codes)) in bars.alt
        assert bars.headline in bars.alt and "{" not in bars.alt


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_end_of_a_bar_tells_charted_from_own_page(language):
    bars = figure(reading(language=language), "barriers")
    assert bars.counts["own_page"].any() and bars.say("map.plus", charted=11, own=1, all=12) in bars.remarks
    for row, text in zip(bars.counts.itertuples(), bars.chart.data[-1].text, strict=True):
        numbers = list(map(int, re.findall(r"\d+", text)))
        assert numbers == ([row.charted, row.own_page] if row.own_page else [row.studies])


def test_bars_that_stand_on_one_page_have_one_scale():
    barriers, lacks = (figure(reading(), name).spec["layout"]["xaxis"]["range"] for name in ("barriers", "lacks"))
    strategies, beside = (
        figure(reading(), name).spec["layout"]["xaxis"]["range"] for name in ("strategies", "for_barrier")
    )
    assert barriers == lacks and strategies == beside


def test_the_axis_reaches_from_nothing_past_the_longest_bar_and_is_there_without_one():
    reach = figure(reading(), "years").spec["layout"]["xaxis"]["range"]
    most = figure(reading(), "years").counts["studies"].max()
    assert reach == [0, most * 1.18] and figure(reading(NOTHING), "years").spec["layout"]["xaxis"]["range"] == [0, 1.18]


@pytest.mark.parametrize("split, pieces", [("strength", 5), ("certainty", 3), ("basis", 4)])
def test_a_chart_grows_by_a_line_for_each_piece_that_has_no_room_in_the_first(split, pieces):
    shown = figure(reading(display=Display(split=split)), "barriers").spec
    plain = bar_layout(list(shown["data"][0]["y"]), [0, 1])["height"]
    assert len(shown["data"]) - 1 == pieces and shown["layout"]["height"] == plain + 18 * (pieces - 2)


def test_the_numbers_behind_bars_are_no_piece_of_the_legend_and_one_kind_of_bars_has_none():
    for name in ("barriers", "years"):
        totals = figure(reading(), name).spec["data"][-1]
        assert totals["mode"] == "text" and not totals["showlegend"] and not totals["cliponaxis"]
    assert not figure(reading(), "years").chart.layout.showlegend


@pytest.mark.parametrize(
    "studies, said",
    [
        ([3, 2, 1, 1, 1], "of 27 studies."),
        ([3, 2, 1, 0, 0], "No study: D and E."),
        ([3, 2, 0, 0, 0], "3 of the 5 listed are named by none of the 27 studies."),
    ],
)
def test_rows_without_a_study_are_named_where_they_are_two_and_counted_where_they_are_more(studies, said):
    counts = pd.DataFrame({"key": list("abcde"), "studies": studies, "of": 27})
    assert top_sentence(counts, dict(zip("abcde", "ABCDE", strict=True)), Say("en"), "barriers").endswith(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_of_nothing_says_that_there_is_nothing(language):
    bars = figure(reading(NOTHING, language=language), "barriers")
    assert bars.headline == bars.say("headline.barriers_nothing", of=bars.say.count("studies", 0))


def test_a_figure_split_by_years_of_which_none_is_left_can_be_drawn():
    for bars in of_codes(NOTHING, Display(split="year"), "en"):
        assert len(bars.chart.data) == 1 and len(bars.rows) == len(bars.codes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_a_studys_own_page_says_is_not_called_nothing(dataset, language):
    bars = figure(reading(Selection(bases=("abstract",)), language=language), "barriers")
    assert bars.counts["studies"].sum() > 0 and bars.counts["charted"].sum() == 0
    nothing = bars.say("headline.barriers_nothing", of=bars.say.count("studies", len(bars.reading.evidence.studies)))
    assert bars.headline != nothing


def test_codes_with_the_same_count_are_named_together():
    counts = pd.DataFrame({"key": list("abcd"), "studies": [3, 5, 3, 0], "of": 27})
    said = top_sentence(counts, dict(zip("abcd", "ABCD", strict=True)), Say("en"), "barriers")
    assert all(item in said for item in ("B (5)", "A (3)", "C (3)", "27 studies", "No study: D."))


def test_the_two_codes_of_most_studies_are_named_the_first_first():
    counts = pd.DataFrame({"key": list("abcd"), "studies": [2, 5, 3, 1], "of": 27})
    said = top_sentence(counts, dict(zip("abcd", "ABCD", strict=True)), Say("en"), "barriers")
    assert "B (5) and C (3)" in said and "(2)" not in said


def test_strategies_beside_a_barrier_are_those_of_the_studies_that_report_it(dataset):
    bars = figure(reading(display=Display(barrier="outreach")), "for_barrier")
    reporting = select(dataset, Selection(barriers=("outreach",)))
    assert bars.reading.plain_names["outreach"] in bars.title and str(len(reporting.studies)) in bars.title
    counts = code_counts(reporting, bars.counts["key"], bars.stances)
    assert list(bars.counts["studies"]) == list(counts["studies"])
    assert figure(reading(NOTHING), "for_barrier").headline == Say("en")("strategies.no_barrier")


@given(printable.filter(lambda label: "<" not in label))
def test_a_wrapped_label_loses_no_word(label):
    assert wrapped(label).replace("<br>", " ").split() == label.split()


def test_a_narrow_chart_has_the_same_bars_under_shorter_labels():
    shown = [figure(reading(language="id"), name) for name in FIGURES]
    charts = [chart.spec for chart in shown if isinstance(chart, BarChart)]
    assert len(charts) > 10
    for wide in charts:
        narrow = narrowed(wide)
        for before, after in zip(wide["data"], narrow["data"], strict=True):
            assert before | {"y": []} == after | {"y": []}
            assert [y.replace("<br>", " ") for y in before["y"]] == [y.replace("<br>", " ") for y in after["y"]]
        longest_word = max(len(word) for label in wide["data"][0]["y"] for word in label.replace("<br>", " ").split())
        assert max(len(line) for y in narrow["data"][0]["y"] for line in y.split("<br>")) <= max(17, longest_word)
        assert narrow["layout"]["height"] >= wide["layout"]["height"]
