"""The PRISMA 2020 flow as vector graphics with live text, laid out from the rows of the flow table.

New-review layout of Page et al. (2021), BMJ 372:n71; every box names its unit and the status of its count.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any, NamedTuple

import pandas as pd

from evidence.counts.prisma import KNOWN, UNREADABLE, is_unreadable, tally
from evidence.figures.figure import Figure
from evidence.words import Say

WIDTH, BOX_WIDTH, GAP, PADDING, LINE = 920, 400, 34, 14, 21
COLUMN_X = {"main": 30, "source": 490, "side": 490}
CHARACTERS = 46
# The layouts to the side: lanes from left to right with their widths, for wide pictures and for those less wide.
LANES = ({"source": 330, "main": 360, "side": 400}, {"source": 290, "main": 300, "side": 330})
LANE_GAP, ROW_GAP, LETTER = 46, 20, 7.6
# How many rows a source takes.
SOURCE_ROOM = 2
ARROW_TIP = (
    '<marker id="flow-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
    'orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" fill="currentColor"/></marker>'
)


@dataclass(frozen=True, eq=False)
class Flow(Figure):
    """The flow of the search. No filter changes it: it tells of the whole review."""

    @property
    def table(self) -> pd.DataFrame:
        """The boxes, as in the flow table of the dataset."""
        return self.reading.everything.flow

    @property
    def headline(self) -> str:
        return self.say("flow.k_of_m", **tally(self.table)._asdict())

    @cached_property
    def alt(self) -> str:
        return flow_alt(self.table, self.say)

    @property
    def labels(self) -> Mapping[str, str]:
        return {row["box"]: self.say.of(row, "label") for row in self.table.to_dict("records")}

    @property
    def rows(self) -> pd.DataFrame:
        flow = self.table
        words = {field: [self.say.of(row, field) for row in flow.to_dict("records")] for field in ("label", "note")}
        return pd.DataFrame(
            {
                "key": flow["box"],
                "label": words["label"],
                "stage": flow["stage"],
                "unit": flow["unit"],
                "value": flow["value"],
                "status": flow["status"],
                "reason": flow["reason"],
                "in_words": [count_words(row, self.say) for _, row in flow.iterrows()],
                "where": flow["where"],
                "note": words["note"],
            }
        )

    @cached_property
    def svg(self) -> str:
        """The diagram as it stands on a page."""
        return flow_diagram(self.table, self.say)

    @cached_property
    def wide_svgs(self) -> tuple[str, ...]:
        """The same laid out to the side, for wide pictures and for those less wide."""
        return wide_flow_diagrams(self.table, self.say)


class Box(NamedTuple):
    """One placed box: its row, its lines of text, and its frame in pixels."""

    row: pd.Series
    lines: list[str]
    x: int
    y: int
    height: int
    width: int = BOX_WIDTH


def count_words(row: pd.Series, say: Say) -> str:
    """The count of a box in words: a number where one is known, never an empty bracket."""
    if row["status"] in KNOWN:
        return say(f"flow.{row['status']}", n=int(row["value"]))
    if row["status"] == "unclear" and not pd.isna(row["value"]):
        return say("flow.unclear_value", n=int(row["value"]))
    if _unreadable(row):
        return say("flow.not_readable")
    return say(f"flow.{row['status']}")


def flow_diagram(flow: pd.DataFrame, say: Say, hrefs: Mapping[str, str] | None = None) -> str:
    """Boxes level by level: the main lane down the left, side boxes to the right, dashed where a count is not known.

    Where our copy of the review is what cannot be read, boxes are slight, and one sentence below says so for all.

    `hrefs`: where a box leads, for those whose records can be opened.
    """
    return _diagram(flow, say, _placed(flow, say), WIDTH, hrefs or {})


def wide_flow_diagrams(flow: pd.DataFrame, say: Say) -> tuple[str, ...]:
    """The same boxes laid out to the side: sources left, the main lane between, what is removed right."""
    return tuple(
        _diagram(flow, say, _placed_wide(flow, say, lanes), sum(lanes.values()) + (len(lanes) - 1) * LANE_GAP + 4, {})
        for lanes in LANES
    )


def _diagram(flow: pd.DataFrame, say: Say, boxes: list[Box], width: int, hrefs: Mapping[str, str]) -> str:
    bottom = max(box.y + box.height for box in boxes) + PADDING
    note = _lines(say("flow.slight"), int(width / LETTER)) if is_unreadable(flow).any() else []
    height = bottom + len(note) * LINE
    places = {box.row["box"]: box for box in boxes}
    arrows = [_arrow(places[box.row["follows"]], box) for box in boxes if box.row["follows"] in places]
    alt = flow_alt(flow, say)
    drawn = [_linked(_drawn(box), hrefs.get(box.row["box"], "")) for box in boxes]
    # A picture may hold no links; with links it is a group of them.
    role = "group" if hrefs else "img"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="{role}" lang="{say.language}" '
        f'font-family="inherit" font-size="15"><title>{escape(say("flow.title"))}</title><desc>{escape(alt)}</desc>'
        f"<defs>{ARROW_TIP}</defs>{''.join(arrows)}{''.join(drawn)}{_note(note, bottom)}</svg>"
    )


def flow_alt(flow: pd.DataFrame, say: Say) -> str:
    """Which counts are known, how many our copy does not let us read, and how many are not reported."""
    known = flow[flow["status"] == "reported"]
    named = say.listed(
        say("flow.known", label=say.of(row, "label"), n=int(row["value"])) for _, row in known.iterrows()
    )
    return say("alt.flow", known=named, **tally(flow)._asdict())


def flow_slots(flow: pd.DataFrame) -> dict[str, int]:
    """The row of each box in wide layouts, counted from 0: what follows a box of the main lane stands beside it."""
    slots: dict[str, int] = {}
    used, last = 0, -1
    for main in flow[flow["lane"] == "main"].sort_values("level")["box"]:
        beside = list(flow.loc[(flow["follows"] == main) & (flow["lane"] == "side"), "box"])
        sources = list(flow.loc[(flow["follows"] == main) & (flow["lane"] == "source"), "box"])
        # A box with nothing beside it stands under the last one, next to what is still beside that.
        first = used if beside or used == last + 1 else last + 1
        slots[main] = last = first
        slots |= {name: first + i for i, name in enumerate(beside)}
        slots |= {name: first + i * SOURCE_ROOM for i, name in enumerate(sources)}
        used = max(used, first + max(len(beside), 1))
    return slots


def _placed_wide(flow: pd.DataFrame, say: Say, lanes: Mapping[str, int]) -> list[Box]:
    """Rows of one height, in which every box of one row finds room."""
    slots = flow_slots(flow)
    letters = {lane: int((width - 2 * PADDING) / LETTER) for lane, width in lanes.items()}
    lines = {row["box"]: _box_lines(row, say, letters[row["lane"]]) for _, row in flow.iterrows()}
    room = {row["box"]: SOURCE_ROOM if row["lane"] == "source" else 1 for _, row in flow.iterrows()}
    heights = {row["box"]: _box_height(row, lines[row["box"]]) for _, row in flow.iterrows()}
    step = max(-(-(height + ROW_GAP) // room[box]) for box, height in heights.items())
    boxes = []
    for _, row in flow.iterrows():
        before = list(lanes).index(row["lane"])
        x = 2 + sum(list(lanes.values())[:before]) + before * LANE_GAP
        name = row["box"]
        height = heights[name]
        y = 2 + slots[name] * step + (step * room[name] - ROW_GAP - height) // 2
        boxes.append(Box(row, lines[name], x, y, height, lanes[row["lane"]]))
    return boxes


def _box_lines(row: pd.Series, say: Say, characters: int) -> list[str]:
    label = _lines(f"{say.of(row, 'label')} ({say('unit.' + row['unit'])})", characters)
    detail = _lines(say.of(row, "detail"), characters) if row[f"detail_{say.language}"] else []
    return [*label, *detail, *([] if _unreadable(row) else [count_words(row, say)])]


def _box_height(row: pd.Series, lines: list[str]) -> int:
    return len(lines) * LINE + (PADDING if _unreadable(row) else PADDING * 2 - 6)


def _unreadable(row: Mapping[str, Any] | pd.Series) -> bool:
    return bool(row["status"] == "not_reported" and row.get("reason") == UNREADABLE)


def _placed(flow: pd.DataFrame, say: Say) -> list[Box]:
    boxes, y = [], PADDING
    for _, level in flow.groupby("level", sort=True):
        bottoms = dict.fromkeys(COLUMN_X.values(), y)
        for _, row in level.iterrows():
            lines = _box_lines(row, say, CHARACTERS)
            height = _box_height(row, lines)
            x = COLUMN_X[row["lane"]]
            boxes.append(Box(row, lines, x, bottoms[x], height))
            bottoms[x] += height + GAP // 3
        y = max(bottoms.values()) + GAP - GAP // 3
    return boxes


def _lines(text: str, characters: int) -> list[str]:
    lines = [""]
    for word in text.split():
        lines[-1:] = [f"{lines[-1]} {word}".strip()] if len(lines[-1]) + len(word) < characters else [lines[-1], word]
    return [line for line in lines if line]


def _drawn(box: Box) -> str:
    slight = _unreadable(box.row)
    dash = "" if box.row["status"] in KNOWN else f' stroke-dasharray="{"2 4" if slight else "6 5"}"'
    weight = 2 if box.row["status"] == "reported" else 1 if slight else 1.4
    bold = -1 if slight else len(box.lines) - 1
    top = box.y + (PADDING // 2 if slight else PADDING - 3) + 15
    text = "".join(
        f'<text x="{box.x + PADDING}" y="{top + i * LINE}" fill="currentColor" '
        f'font-weight="{600 if i == bold else 400}">{escape(line)}</text>'
        for i, line in enumerate(box.lines)
    )
    return (
        f'<g><rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="4" fill="none" '
        f'stroke="currentColor" stroke-width="{weight}"{dash}/>{text}</g>'
    )


def _note(lines: list[str], top: int) -> str:
    """What is true of all slight boxes, below them."""
    return "".join(
        f'<text x="{PADDING}" y="{top + 15 + i * LINE}" fill="currentColor">{escape(line)}</text>'
        for i, line in enumerate(lines)
    )


def _linked(drawn: str, href: str) -> str:
    return f'<a href="{escape(href)}">{drawn}</a>' if href else drawn


def _arrow(start: Box, end: Box) -> str:
    tip = "marker-start" if end.row["lane"] == "source" else "marker-end"
    if start.x == end.x:
        x = start.x + start.width // 2
        path = f"M{x} {start.y + start.height} V{end.y - 3}"
    elif end.x < start.x:
        path, tip = _elbow(end, start), "marker-end"
    else:
        path = _elbow(start, end)
    return f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="1.2" {tip}="url(#flow-tip)"/>'


def _elbow(left: Box, right: Box) -> str:
    middle = left.x + left.width + (right.x - left.x - left.width) // 2
    level = left.y + left.height // 2
    return f"M{left.x + left.width + 3} {level} H{middle} V{right.y + right.height // 2} H{right.x - 3}"
