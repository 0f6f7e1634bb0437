"""Charts on slides: native, with the numbers of their figures in the workbook behind them."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as some

from evidence.exports.deck import presentation
from evidence.exports.deck.presentation import one_figure
from evidence.figures.bars import CodeBars
from evidence.figures.catalogue import figure
from evidence.figures.sides import PARTS, Balance
from evidence.link import Display
from tests.evidence.exports.slides import WITH_BARS, charts, opened, request_for, workbook
from tests.selections import reading, selections


def segments(shown):
    """The numbers of each segment of the bars, of those in which any study stands."""
    parts = (
        shown.counts[list(PARTS)]
        if isinstance(shown, Balance)
        else shown.segments
        if isinstance(shown, CodeBars)
        else {}
    )
    return [list(parts[part]) for part in parts if sum(parts[part])]


@settings(max_examples=16)
@given(selections, some.sampled_from(WITH_BARS), some.sampled_from(["", "certainty", "basis", "year"]))
def test_the_workbook_behind_a_chart_holds_the_numbers_of_the_figure(selection, name, split):
    wanted = request_for("id", selection=selection, display=Display(split=split))
    if wanted.reading.empty:
        return
    shown = figure(wanted.reading, name)
    [chart] = charts(opened(one_figure(wanted, name)))
    keys, *columns = zip(*workbook(chart)[1:], strict=True)
    assert list(keys) == [shown.labels[key] for key in shown.counts["key"]]
    # The two sides of a balance add up to no count.
    totals = [] if isinstance(shown, Balance) and segments(shown) else [list(shown.counts["studies"])]
    assert [list(column) for column in columns] == [*segments(shown), *totals]
    assert [tuple(series.values) for series in chart.plots[0].series] == columns


def test_the_workbook_behind_a_comparison_holds_both_groups():
    wanted = request_for(display=Display(compare="islands:jawa", against="islands:sumatera"))
    shown = figure(wanted.reading, "compare_barriers")
    [chart] = charts(opened(one_figure(wanted, "compare_barriers")))
    (_, *names), *rows = workbook(chart)
    assert [name.partition(" (")[0] for name in names] == list(shown.sides)
    assert [list(row[1:]) for row in rows] == shown.lengths.to_numpy().tolist()
    labels = [chart.plots[0].series[0].points[n].data_label.text_frame.text for n in range(len(rows))]
    assert labels == shown.texts["first"]


def test_a_number_that_is_not_known_stays_an_empty_cell(monkeypatch):
    shown = figure(reading(), "years")
    counts = shown.counts.astype({"studies": "Int64"})
    counts.loc[0, "studies"], counts.loc[1, "studies"] = None, 0
    unknown = replace(shown)
    vars(unknown).update(counts=counts, headline=shown.headline)
    monkeypatch.setattr(presentation, "figure", lambda reading, name: unknown)
    [chart] = charts(opened(one_figure(request_for(), "years")))
    assert list(chart.plots[0].series[0].values)[:2] == [None, 0]
    assert [row[1] for row in workbook(chart)[1:3]] == [None, 0]


def test_bars_that_begin_at_one_line_are_not_said_to_part():
    [chart] = opened(one_figure(request_for(), "balance")).slides[0]._element.xpath(".//p:graphicFrame//p:cNvPr/@descr")
    assert chart.startswith("Bar chart with 8 rows. ")
