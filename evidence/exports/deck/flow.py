"""The PRISMA flow as shapes with connectors: sources left, the main lane between, what is removed right."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Pt

from evidence.counts.prisma import KNOWN
from evidence.exports.deck.shapes import (
    POINTS,
    SMALL,
    Box,
    Style,
    add_arrow,
    describe,
    unstyled,
    write,
    write_paragraph,
)
from evidence.exports.deck.theme import DARK, paint
from evidence.figures.flow import Flow
from evidence.figures.flow_diagram import SOURCE_ROOM, flow_slots
from evidence.figures.flow_words import count_words
from evidence.words import Say

# The lanes from left to right with their share of the width; what is removed has the longest names.
LANES = {"source": 0.85, "main": 1.0, "side": 1.15}
GAP, BETWEEN, PADDING = 0.45, 0.12, 0.06
UP, LEFT, DOWN, RIGHT = 0, 1, 2, 3
# Where the arrow of a box leaves one shape and meets the other.
SITES = {"source": (RIGHT, LEFT), "main": (DOWN, UP), "side": (RIGHT, LEFT)}


def add_flow(slide: Any, box: Box, figure: Flow) -> None:
    """Every box of the flow, dashed where its count is not reported, and the arrows between them."""
    rows, frames = figure.table.to_dict("records"), _frames(figure.table, box)
    shapes = {row["box"]: _add_box(slide, frames[row["box"]], row, figure.say) for row in rows}
    for row in rows:
        if row["follows"] in shapes:
            _add_arrow(slide, row, shapes, figure)


def _frames(flow: pd.DataFrame, box: Box) -> dict[str, Box]:
    """The place of each box on the slide."""
    slots, lanes = flow_slots(flow), list(LANES)
    step, width = box.height / (max(slots.values()) + 1), (box.width - 2 * GAP) / 3
    frames = {}
    for name, lane in zip(flow["box"], flow["lane"], strict=True):
        before, room = lanes.index(lane), SOURCE_ROOM if lane == "source" else 1
        left = box.left + sum(LANES[other] for other in lanes[:before]) * width + before * GAP
        frames[name] = Box(left, box.top + slots[name] * step, LANES[lane] * width, step * room - BETWEEN)
    return frames


def _add_box(slide: Any, frame: Box, row: Mapping[str, Any], say: Say) -> Any:
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *frame.emu())
    _outline(shape, row["status"])
    label = say.of(row, "label")
    count = f"{say('unit.' + row['unit'])}: {count_words(row, say)}"
    texts = [label, *([say.of(row, "detail")] if row[f"detail_{say.language}"] else [])]
    write(shape.text_frame, texts, Style(say.language, SMALL), MSO_ANCHOR.MIDDLE)
    write_paragraph(shape.text_frame.add_paragraph(), count, Style(say.language, SMALL, True))
    shape.text_frame.margin_left = shape.text_frame.margin_right = Pt(PADDING * POINTS)
    describe(shape, label, " ".join([*texts, count]))
    return shape


def _outline(shape: Any, status: str) -> None:
    """Hollow, strong where the count is reported, dashed where it is not known."""
    shape.fill.background()
    unstyled(shape)
    paint(shape.line.color, DARK)
    shape.line.width = Pt(2 if status == "reported" else 1.25)
    if status not in KNOWN:
        shape.line.dash_style = MSO_LINE.DASH


def _add_arrow(slide: Any, row: Mapping[str, Any], shapes: Mapping[str, Any], figure: Flow) -> None:
    """The arrow to a box from the one that it follows; from a source the other way."""
    ends = (row["box"], row["follows"]) if row["lane"] == "source" else (row["follows"], row["box"])
    start, end = ends
    alt = figure.say("deck.arrow", start=figure.labels[start], end=figure.labels[end])
    add_arrow(slide, shapes[start], shapes[end], SITES[row["lane"]], alt)
