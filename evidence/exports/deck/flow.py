"""The PRISMA flow as shapes with connectors: sources left, the main lane between, what is removed right."""

from typing import Any

import pandas as pd
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from evidence.counts.prisma import KNOWN
from evidence.exports.deck.shapes import DARK, SMALL, Box, Style, add_arrow, describe, dress, rgb, unstyled, write
from evidence.figures.flow import SOURCE_ROOM, count_words, flow_slots
from evidence.words import Say

# The lanes from left to right with their share of the width; what is removed has the longest names.
LANES = {"source": 0.85, "main": 1.0, "side": 1.15}
GAP, BETWEEN, PADDING = 0.45, 0.12, 0.06
UP, LEFT, DOWN, RIGHT = 0, 1, 2, 3


def add_flow(slide: Any, box: Box, flow: pd.DataFrame, say: Say) -> None:
    """Every box of the flow, dashed where its count is not reported, and the arrows between them."""
    rows = {row["box"]: row for row in flow.to_dict("records")}
    slots = flow_slots(flow)
    step = box.height / (max(slots.values()) + 1)
    width = (box.width - 2 * GAP) / 3
    shapes = {name: _add_box(slide, _frame(row, slots[name], step, width, box), row, say) for name, row in rows.items()}
    for row in rows.values():
        if row["follows"] in rows:
            _add_arrow(slide, rows[row["follows"]], row, shapes, say)


def _frame(row: dict[str, Any], slot: float, step: float, width: float, box: Box) -> Box:
    before = list(LANES).index(row["lane"])
    left = box.left + sum(list(LANES.values())[:before]) * width + before * GAP
    room = SOURCE_ROOM if row["lane"] == "source" else 1
    return Box(left, box.top + slot * step, LANES[row["lane"]] * width, step * room - BETWEEN)


def _add_box(slide: Any, frame: Box, row: dict[str, Any], say: Say) -> Any:
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *frame.emu())
    shape.fill.background()
    unstyled(shape)
    shape.line.color.rgb = rgb(DARK)
    shape.line.width = Pt(2 if row["status"] == "reported" else 1.25)
    if row["status"] not in KNOWN:
        shape.line.dash_style = MSO_LINE.DASH
    label = say.of(row, "label")
    count = f"{say('unit.' + row['unit'])}: {count_words(pd.Series(row), say)}"
    detail = [say.of(row, "detail")] if row[f"detail_{say.language}"] else []
    style = Style(SMALL, language=say.language, align=PP_ALIGN.LEFT)
    write(shape.text_frame, [label, *detail], style, MSO_ANCHOR.MIDDLE)
    last = shape.text_frame.add_paragraph()
    last.alignment, run = PP_ALIGN.LEFT, last.add_run()
    run.text = count
    dress(run, Style(SMALL, True, language=say.language))
    shape.text_frame.margin_left = shape.text_frame.margin_right = Pt(PADDING * 72)
    describe(shape, label, " ".join([label, *detail, count]))
    return shape


def _add_arrow(slide: Any, before: dict[str, Any], row: dict[str, Any], shapes: dict[str, Any], say: Say) -> None:
    start, end = shapes[before["box"]], shapes[row["box"]]
    alt = say("deck.arrow", start=say.of(before, "label"), end=say.of(row, "label"))
    if row["lane"] == "source":
        back = say("deck.arrow", start=say.of(row, "label"), end=say.of(before, "label"))
        add_arrow(slide, end, start, (RIGHT, LEFT), back)
    elif row["lane"] == "side":
        add_arrow(slide, start, end, (RIGHT, LEFT), alt)
    else:
        add_arrow(slide, start, end, (DOWN, UP), alt)
