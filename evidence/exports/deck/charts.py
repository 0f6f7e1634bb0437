"""Figures of bars as charts of the office program, with their numbers in the workbook behind them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from evidence.exports.deck.shapes import DARK, FONT, GROUND, TEXT, Box, describe, rgb
from evidence.figures.bars import segment_label
from evidence.figures.pieces import Piece
from evidence.figures.sides import SIDES
from evidence.figures.theme import CATEGORIES, MARKS, Mark
from evidence.words import Say

PATTERNS = {
    "/": MSO_PATTERN.WIDE_UPWARD_DIAGONAL,
    "\\": MSO_PATTERN.WIDE_DOWNWARD_DIAGONAL,
    "x": MSO_PATTERN.OUTLINED_DIAMOND,
    ".": MSO_PATTERN.PERCENT_25,
    "-": MSO_PATTERN.NARROW_HORIZONTAL,
}
# A zero stays in the workbook; its label would stand on the line of the next segment.
WITHOUT_ZEROS = "0;-0;;"
ROOM_FOR_TOTAL = 1.15


def chart_series(piece: Piece, say: Say) -> dict[str, list[int | None]]:
    """Name of each series -> its value for each bar, as they go into the workbook; the last one holds totals.

    What is not known is None and stays an empty cell; 0 stays 0. Segments in which no study stands are left out.
    """
    whole = _numbers(piece.data["studies"])
    series: dict[str, list[int | None]] = {}
    for segment in dict.fromkeys(piece.segments["segment"]):
        values = piece.segments[piece.segments["segment"] == segment].set_index("key")["studies"]
        if values.fillna(0).sum():
            series[_segment_name(piece, segment, say)] = _numbers(values.reindex(piece.data["key"]))
    if piece.name == "balance" and series:
        # A bar of this figure has two sides: what it adds up to is no count that anybody reads.
        return series
    return series | {say("deck.total" if series else "figure.studies"): whole}


def add_chart(slide: Any, box: Box, piece: Piece, say: Say) -> None:
    """Horizontal bars, stacked by segment, with the total at the end of each."""
    chart = _chart(slide, box, piece, XL_CHART_TYPE.BAR_STACKED, chart_series(piece, say))
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    bars, totals = _parted(list(plot.series), piece, say)
    if bars:
        _dress_bars(bars, piece)
        _legend(chart)
    for total in totals:
        if bars:
            _write_totals(total, piece)
        else:
            _single(total)
    _axes(chart, max([1, *(n or 0 for n in _numbers(piece.data["studies"]))]))


def _parted(series: list[Any], piece: Piece, say: Say) -> tuple[list[Any], list[Any]]:
    """The segments, and the totals where there are any."""
    names = (say("deck.total"), say("figure.studies"))
    return [s for s in series if s.name not in names], [s for s in series if s.name in names]


def compared_series(piece: Piece, say: Say) -> dict[str, list[int | None]]:
    """Name of each group, with its number of studies -> its value for each code, as they go into the workbook."""
    return {
        say("compare.among", name=name, of=say.count("studies", _of(piece, side))): _numbers(piece.data[side])
        for side, name in zip(SIDES, piece.sides, strict=True)
    }


def add_compared(slide: Any, box: Box, piece: Piece, say: Say) -> None:
    """Two bars a code, each with its number at its end."""
    chart = _chart(slide, box, piece, XL_CHART_TYPE.BAR_CLUSTERED, compared_series(piece, say))
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 0
    for series, side in zip(plot.series, SIDES, strict=True):
        _fill(series, MARKS[side])
        _labels(series, XL_LABEL_POSITION.OUTSIDE_END, DARK, "0")
    _legend(chart)
    _axes(chart, max([1, *piece.data["first"], *piece.data["second"]]))


def _chart(slide: Any, box: Box, piece: Piece, kind: Any, series: Mapping[str, list[int | None]]) -> Any:
    """A chart with its workbook, its alternative text and our font."""
    data = CategoryChartData(number_format="0")
    data.categories = [piece.labels[key] for key in piece.data["key"]]
    for name, values in series.items():
        data.add_series(name, values)
    frame = slide.shapes.add_chart(kind, *box.emu(), data)
    describe(frame, piece.title, piece.drawing.alt)
    chart = frame.chart
    chart.font.name, chart.font.size, chart.font.color.rgb = FONT, Pt(TEXT), rgb(DARK)
    chart.has_title = False
    return chart


def _of(piece: Piece, side: str) -> int:
    return int(piece.data[f"{side}_of"].max()) if len(piece.data) else 0


def _segment_name(piece: Piece, segment: str, say: Say) -> str:
    return say(f"balance.{segment}") if piece.name == "balance" else segment_label(segment, say)


def _numbers(values: pd.Series) -> list[int | None]:
    return [None if pd.isna(n) else int(n) for n in values]


def _dress_bars(bars: list[Any], piece: Piece) -> None:
    shown = [s for s in dict.fromkeys(piece.segments["segment"]) if _held(piece, s)]
    every = list(dict.fromkeys(piece.segments["segment"]))
    for bar, segment in zip(bars, shown, strict=True):
        mark = MARKS.get(segment, CATEGORIES[every.index(segment) % len(CATEGORIES)])
        _fill(bar, mark)
        _labels(bar, XL_LABEL_POSITION.CENTER, DARK if mark.pattern else GROUND, WITHOUT_ZEROS)
        if mark.pattern:
            # On a pattern a number is read from a ground of its own.
            bar.data_labels._element.find(qn("c:numFmt")).addnext(
                parse_xml(f'<c:spPr {nsdecls("c", "a")}><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></c:spPr>')
            )


def _held(piece: Piece, segment: str) -> bool:
    mine = piece.segments[piece.segments["segment"] == segment]
    return bool(mine["studies"].fillna(0).sum())


def _fill(bar: Any, mark: Mark) -> None:
    bar.invert_if_negative = False
    if mark.pattern:
        bar.format.fill.patterned()
        bar.format.fill.pattern = PATTERNS[mark.pattern]
        bar.format.fill.fore_color.rgb, bar.format.fill.back_color.rgb = rgb(mark.colour), rgb(GROUND)
    else:
        bar.format.fill.solid()
        bar.format.fill.fore_color.rgb = rgb(mark.colour)
    bar.format.line.color.rgb = rgb(mark.colour)


def _write_totals(totals: Any, piece: Piece) -> None:
    """The totals as a series that is not seen: its labels begin where the bars end."""
    totals.format.fill.background()
    totals.format.line.fill.background()
    _labels(totals, XL_LABEL_POSITION.INSIDE_BASE, DARK, "0")
    for place, row in enumerate(piece.data.to_dict("records")):
        if row.get("own_page"):
            label = totals.points[place].data_label
            label.text_frame.text = f"{row['charted']} + {row['own_page']}"
            run = label.text_frame.paragraphs[0].runs[0]
            run.font.bold, run.font.size, run.font.name = True, Pt(TEXT), FONT
            label.position = XL_LABEL_POSITION.INSIDE_BASE


def _single(series: Any) -> None:
    _fill(series, MARKS["studies"])
    _labels(series, XL_LABEL_POSITION.INSIDE_END, GROUND, WITHOUT_ZEROS)
    for place, value in enumerate(series.values):
        # A 0 has no bar to stand in.
        if not value:
            label = series.points[place].data_label
            label.position = XL_LABEL_POSITION.INSIDE_BASE
            label.text_frame.text = "" if value is None else "0"
            for run in label.text_frame.paragraphs[0].runs:
                run.font.bold, run.font.size, run.font.color.rgb = True, Pt(TEXT), rgb(DARK)


def _labels(series: Any, position: Any, colour: str, number_format: str) -> None:
    labels = series.data_labels
    labels.show_value, labels.position = True, position
    labels.number_format, labels.number_format_is_linked = number_format, False
    labels.font.size, labels.font.bold, labels.font.name = Pt(TEXT), True, FONT
    labels.font.color.rgb = rgb(colour) if colour else RGBColor(0, 0, 0)


def _legend(chart: Any) -> None:
    """The segments, and what the numbers at the end are; programs differ in how an entry is taken out."""
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    chart.legend.font.size, chart.legend.font.name = Pt(TEXT), FONT


def _axes(chart: Any, most: int) -> None:
    names, values = chart.category_axis, chart.value_axis
    names.reverse_order, names.has_major_gridlines = True, False
    names.major_tick_mark, names.tick_labels.font.size = XL_TICK_MARK.NONE, Pt(TEXT)
    names.format.line.color.rgb = rgb(DARK)
    values.minimum_scale, values.maximum_scale = 0, max(round(most * ROOM_FOR_TOTAL + 0.4, 1), 1.5)
    values.has_major_gridlines, values.tick_label_position = False, XL_TICK_LABEL_POSITION.NONE
    values.major_tick_mark = XL_TICK_MARK.NONE
    values.format.line.fill.background()
