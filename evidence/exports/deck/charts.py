"""Figures of bars as charts of the office program, with their numbers in the workbook behind them."""

from collections.abc import Callable, Sequence
from functools import singledispatch
from typing import Any, NamedTuple

import pandas as pd
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from evidence.exports.deck.shapes import TEXT, Box, describe
from evidence.exports.deck.theme import DARK, GROUND, THEME_FONT, filled, paint
from evidence.figures.bars import Bars, CodeBars, OptionBars, segment_label
from evidence.figures.figure import Figure
from evidence.figures.sides import PARTS, SIDES, Balance, Comparison
from evidence.figures.theme import CATEGORIES, MARKS, Mark

PATTERNS = {
    "/": MSO_PATTERN.WIDE_UPWARD_DIAGONAL,
    "\\": MSO_PATTERN.WIDE_DOWNWARD_DIAGONAL,
    "x": MSO_PATTERN.OUTLINED_DIAMOND,
    ".": MSO_PATTERN.PERCENT_25,
    "-": MSO_PATTERN.NARROW_HORIZONTAL,
    "|": MSO_PATTERN.NARROW_VERTICAL,
}
# A zero stays in the workbook; its label would stand on the line of the next segment.
WITHOUT_ZEROS = "0;-0;;"
ROOM_FOR_TOTAL, ROOM_FOR_SHARE, GAP = 1.15, 1.5, 45
# Inches of the legend over the bars; of an inch in points; of a line in heights of its letters.
LEGEND, POINTS, LINE = 0.45, 72, 1.2


class Layout(NamedTuple):
    """How the bars of a row stand: kind of chart, overlap in percent, the format of the numbers behind them."""

    kind: Any
    overlap: int
    numbers: str = "0"


STACKED = Layout(XL_CHART_TYPE.BAR_STACKED, 100)
BESIDE = Layout(XL_CHART_TYPE.BAR_CLUSTERED, 0)
BESIDE_SHARES = Layout(XL_CHART_TYPE.BAR_CLUSTERED, 0, "0.0%")


class Series(NamedTuple):
    """One series as it goes into the workbook, and how its bars look; totals have none.

    What is not known is None and stays an empty cell; 0 stays 0.
    """

    name: str
    values: list[float | None]
    mark: Mark | None = None


@singledispatch
def add_chart(figure: Figure, slide: Any, box: Box) -> None:
    """Horizontal bars with their numbers."""
    raise NotImplementedError(type(figure))


@add_chart.register
def _add_codes(figure: CodeBars, slide: Any, box: Box) -> None:
    """Stacked by segment, with the total at the end of each bar."""
    segments = _segments(figure.segments, lambda segment: segment_label(segment, figure.say))
    totals = Series(figure.say("deck.total"), _numbers(figure.counts["studies"]))
    if segments:
        *_, last = _add_stacked(figure, slide, box, [*segments, totals])
        _write_totals(last, figure.counts)
    else:
        _add_undivided(figure, slide, box)


@add_chart.register
def _add_balance(figure: Balance, slide: Any, box: Box) -> None:
    """Stacked by side, without totals: what the sides of a bar add up to is no count that anybody reads."""
    segments = _segments(figure.counts[list(PARTS)], lambda part: figure.say(f"balance.{part}"))
    if segments:
        _add_stacked(figure, slide, box, segments)
    else:
        _add_undivided(figure, slide, box)


@add_chart.register
def _add_comparison(figure: Comparison, slide: Any, box: Box) -> None:
    """Two bars a code, each with its number at its end, and its share where bars are as long as shares."""
    layout = BESIDE_SHARES if figure.by_share else BESIDE
    groups = [_group(figure, *side) for side in zip(SIDES, figure.sides, strict=True)]
    chart, size = _chart(figure, slide, box, layout, groups), _number_size(len(figure.counts), box)
    for bars, side in zip(chart.plots[0].series, SIDES, strict=True):
        _fill(bars, MARKS[side])
        _labels(bars, XL_LABEL_POSITION.OUTSIDE_END, DARK, layout.numbers)
        bars.data_labels.font.size = Pt(size)
        for place, text in enumerate(figure.texts[side] if figure.by_share else ()):
            for font in _write_label(bars, place, text, XL_LABEL_POSITION.OUTSIDE_END):
                font.name, font.size = THEME_FONT, Pt(size)
    _legend(chart)


def _number_size(rows: int, box: Box) -> float:
    """Points of the numbers at the ends of pairs of bars: no higher than a bar, or those of a pair would meet."""
    bar = (box.height - LEGEND) * POINTS / rows / (len(SIDES) + GAP / 100)
    return min(TEXT, round(bar / LINE, 1))


def _segments(counts: pd.DataFrame, named: Callable[[str], str]) -> list[Series]:
    """The columns in which any study stands, each with the mark of its meaning, or else of its place."""
    marks = {segment: MARKS.get(segment, CATEGORIES[n % len(CATEGORIES)]) for n, segment in enumerate(counts)}
    return [Series(named(name), _numbers(counts[name]), mark) for name, mark in marks.items() if counts[name].sum()]


def _group(figure: Comparison, side: str, name: str) -> Series:
    """One group under its name, with its number of studies."""
    of = int(figure.counts[f"{side}_of"].max()) if len(figure.counts) else 0
    named = figure.say("compare.among", name=name, of=figure.say.count("studies", of))
    return Series(named, figure.lengths[side].tolist() if figure.by_share else _numbers(figure.counts[side]))


def _add_stacked(figure: CodeBars | Balance, slide: Any, box: Box, series: Sequence[Series]) -> list[Any]:
    """The segments of each bar; the series of the chart are returned."""
    chart = _chart(figure, slide, box, STACKED, series)
    drawn = list(chart.plots[0].series)
    for bars, segment in zip(drawn, series, strict=True):
        if segment.mark:
            _dress(bars, segment.mark)
    _legend(chart)
    return drawn


@add_chart.register(OptionBars)
def _add_undivided(figure: Bars | Balance, slide: Any, box: Box) -> None:
    """One bar a row, without segments."""
    studies = Series(figure.say("figure.studies"), _numbers(figure.counts["studies"]))
    [bars] = _chart(figure, slide, box, STACKED, [studies]).plots[0].series
    _fill(bars, MARKS["studies"])
    _labels(bars, XL_LABEL_POSITION.INSIDE_END, GROUND, WITHOUT_ZEROS)
    for place, value in enumerate(studies.values):
        # A 0 has no bar to stand in.
        if not value:
            for font in _write_label(bars, place, "" if value is None else "0"):
                paint(font.color, DARK)


def _chart(figure: Bars | Balance | Comparison, slide: Any, box: Box, layout: Layout, series: Sequence[Series]) -> Any:
    """A chart with its workbook, its alternative text and our font."""
    data = CategoryChartData(number_format=layout.numbers)
    data.categories = [figure.labels[key] for key in figure.counts["key"]]
    for name, values, _ in series:
        data.add_series(name, values)
    frame = slide.shapes.add_chart(layout.kind, *box.emu(), data)
    describe(frame, figure.title, _alternative(figure))
    chart = frame.chart
    chart.font.name, chart.font.size = THEME_FONT, Pt(TEXT)
    paint(chart.font.color, DARK)
    chart.has_title = False
    chart.plots[0].gap_width, chart.plots[0].overlap = GAP, layout.overlap
    _axes(chart, _longest(figure))
    # python-pptx writes negative numbers of axes, which the schema does not allow (ECMA-376 part 1, 21.2.2.9).
    for number in chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        number.set("val", number.get("val").lstrip("-"))
    return chart


def _alternative(figure: Bars | Balance | Comparison) -> str:
    """The text that stands for a chart: bars that part on the screen begin at one line here."""
    if isinstance(figure, Balance):
        return figure.say("alt.bars", rows=len(figure.counts), headline=figure.headline)
    return figure.alt


def _longest(figure: Bars | Balance | Comparison) -> float:
    """How long the longest bar is, with room for its number."""
    if isinstance(figure, Comparison) and figure.by_share:
        return float(figure.lengths.to_numpy().max()) * ROOM_FOR_SHARE
    columns = SIDES if isinstance(figure, Comparison) else ("studies",)
    most = max([1, *(n or 0 for column in columns for n in _numbers(figure.counts[column]))])
    return max(round(most * ROOM_FOR_TOTAL + 0.4, 1), 1.5)


def _numbers(values: pd.Series) -> list[float | None]:
    return [None if pd.isna(n) else int(n) for n in values]


def _dress(bars: Any, mark: Mark) -> None:
    """The look of a segment, with its numbers in it."""
    _fill(bars, mark)
    _labels(bars, XL_LABEL_POSITION.CENTER, DARK if mark.pattern else GROUND, WITHOUT_ZEROS)
    if mark.pattern:
        # On a pattern a number is read from a ground of its own.
        bars.data_labels._element.find(qn("c:numFmt")).addnext(
            parse_xml(f"<c:spPr {nsdecls('c', 'a')}>{filled(GROUND)}</c:spPr>")
        )


def _fill(bars: Any, mark: Mark) -> None:
    bars.invert_if_negative = False
    if mark.pattern:
        bars.format.fill.patterned()
        bars.format.fill.pattern = PATTERNS[mark.pattern]
        paint(bars.format.fill.fore_color, mark.colour)
        paint(bars.format.fill.back_color, GROUND)
    else:
        bars.format.fill.solid()
        paint(bars.format.fill.fore_color, mark.colour)
    paint(bars.format.line.color, mark.colour)


def _write_totals(totals: Any, counts: pd.DataFrame) -> None:
    """The totals as a series that is not seen: its labels begin where the bars end."""
    totals.format.fill.background()
    totals.format.line.fill.background()
    _labels(totals, XL_LABEL_POSITION.INSIDE_BASE, DARK, "0")
    for place, row in enumerate(counts.to_dict("records")):
        if row["own_page"]:
            for font in _write_label(totals, place, f"{row['charted']} + {row['own_page']}"):
                font.name = THEME_FONT


def _write_label(series: Any, place: int, text: str, position: Any = XL_LABEL_POSITION.INSIDE_BASE) -> list[Any]:
    """A text of its own where a bar begins, or at another place; its fonts are returned."""
    label = series.points[place].data_label
    label.text_frame.text = text
    fonts = [run.font for run in label.text_frame.paragraphs[0].runs]
    for font in fonts:
        font.bold, font.size = True, Pt(TEXT)
    label.position = position
    return fonts


def _labels(series: Any, position: Any, colour: str, number_format: str) -> None:
    labels = series.data_labels
    labels.show_value, labels.position = True, position
    labels.number_format, labels.number_format_is_linked = number_format, False
    labels.font.size, labels.font.bold, labels.font.name = Pt(TEXT), True, THEME_FONT
    paint(labels.font.color, colour)


def _legend(chart: Any) -> None:
    """The segments, and what the numbers at the end are; programs differ in how an entry is taken out."""
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    chart.legend.font.size, chart.legend.font.name = Pt(TEXT), THEME_FONT


def _axes(chart: Any, longest: float) -> None:
    names, values = chart.category_axis, chart.value_axis
    names.reverse_order, names.has_major_gridlines = True, False
    names.major_tick_mark, names.tick_labels.font.size = XL_TICK_MARK.NONE, Pt(TEXT)
    paint(names.format.line.color, DARK)
    values.minimum_scale, values.maximum_scale = 0, longest
    values.has_major_gridlines, values.tick_label_position = False, XL_TICK_LABEL_POSITION.NONE
    values.major_tick_mark = XL_TICK_MARK.NONE
    values.format.line.fill.background()
