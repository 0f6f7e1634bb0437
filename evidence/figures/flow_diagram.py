"""The PRISMA 2020 flow as vector graphics with live text, laid out from the rows of the flow table.

New-review layout of Page et al. (2021), BMJ 372:n71; every box names its unit and the status of its count.
"""

from collections.abc import Iterator, Mapping
from html import escape
from typing import NamedTuple

import pandas as pd

from evidence.counts.prisma import KNOWN, MAIN_LANE, is_unreadable
from evidence.figures.flow_words import count_words, flow_alt, is_slight
from evidence.figures.label_lines import label_lines
from evidence.words import Say

PADDING, LINE = 14, 21
# Lanes from left to right with their widths: for wide pictures, and for pages and pictures that are less wide.
LANES = ({"source": 330, "main": 360, "side": 400}, {"source": 290, "main": 300, "side": 330})
LANE_GAP, ROW_GAP, LETTER = 46, 20, 8.1
# How many rows a source takes.
SOURCE_ROOM = 2
# The layout in one column: its width, how far boxes are set in, and where the line runs down beside them.
NARROW, EDGE, SET_IN, SPINE = 352, 2, 36, 18
ARROW_TIP = (
    '<marker id="{}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
    'orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" fill="currentColor"/></marker>'
)


class Box(NamedTuple):
    """One placed box: its row, its lines of text, and its frame in pixels."""

    row: pd.Series
    lines: list[str]
    x: int
    y: int
    height: int
    width: int


def flow_diagram(flow: pd.DataFrame, say: Say, hrefs: Mapping[str, str] | None = None) -> str:
    """Sources left, the main lane between, what is removed right; boxes are dashed where a count is not known.

    Where our copy of the review is what cannot be read, boxes are slight, and one sentence below says so for all.

    `hrefs`: where a box leads, for those whose records can be opened.
    """
    return _wide(flow, say, LANES[-1], hrefs or {})


def wide_flow_diagrams(flow: pd.DataFrame, say: Say) -> tuple[str, ...]:
    """The same for pictures, which lead nowhere: as wide as they may be, and less wide."""
    return tuple(_wide(flow, say, lanes, {}) for lanes in LANES)


def narrow_flow_diagram(flow: pd.DataFrame, say: Say, hrefs: Mapping[str, str] | None = None) -> str:
    """The same boxes in one column: before each of the main lane its sources, after it what is removed, both set in."""
    return _diagram(flow, say, _placed_narrow(flow, say), NARROW, hrefs or {})


def _wide(flow: pd.DataFrame, say: Say, lanes: Mapping[str, int], hrefs: Mapping[str, str]) -> str:
    width = sum(lanes.values()) + (len(lanes) - 1) * LANE_GAP + 4
    return _diagram(flow, say, _placed_wide(flow, say, lanes), width, hrefs)


def _diagram(flow: pd.DataFrame, say: Say, boxes: list[Box], width: int, hrefs: Mapping[str, str]) -> str:
    bottom = max(box.y + box.height for box in boxes) + PADDING
    note = label_lines(say("flow.slight"), int(width / LETTER)) if is_unreadable(flow).any() else []
    height = bottom + len(note) * LINE
    places = {box.row["box"]: box for box in boxes}
    tip, arrow = f"flow-tip-{width}", _down_arrow if width == NARROW else _arrow
    arrows = [arrow(places[box.row["follows"]], box, tip) for box in boxes if box.row["follows"] in places]
    alt = flow_alt(flow, say)
    drawn = [_linked(_drawn(box), hrefs.get(box.row["box"], "")) for box in boxes]
    # A picture may hold no links; with links it is a group of them.
    role = "group" if hrefs else "img"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="{role}" lang="{say.language}" '
        f'font-family="inherit" font-size="15"><title>{escape(say("flow.title"))}</title><desc>{escape(alt)}</desc>'
        f"<defs>{ARROW_TIP.format(tip)}</defs>{''.join(arrows)}{''.join(drawn)}{_note(note, bottom)}</svg>"
    )


def flow_slots(flow: pd.DataFrame) -> dict[str, int]:
    """The row of each box in wide layouts, counted from 0: what follows a box of the main lane stands beside it."""
    slots: dict[str, int] = {}
    used, last = 0, -1
    for main in flow[flow["lane"] == "main"].sort_values("level")["box"]:
        beside = list(flow.loc[(flow["follows"] == main) & (flow["lane"] == "side"), "box"])
        sources = list(flow.loc[(flow["follows"] == main) & (flow["lane"] == "source"), "box"])
        # A box with nothing beside it stands under the last one, next to what is still beside that.
        first = used if beside else last + 1
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
    label = label_lines(f"{say.of(row, 'label')} ({say('unit.' + row['unit'])})", characters)
    detail = label_lines(say.of(row, "detail"), characters) if row[f"detail_{say.language}"] else []
    return [*label, *detail, *([] if is_slight(row) else [count_words(row, say)])]


def _box_height(row: pd.Series, lines: list[str]) -> int:
    return len(lines) * LINE + (PADDING if is_slight(row) else PADDING * 2 - 6)


def _placed_narrow(flow: pd.DataFrame, say: Say) -> list[Box]:
    """One under the other; what is set in leaves room for the line that runs down beside it."""
    boxes, y = [], PADDING
    for _, row in flow.iloc[list(_down(flow))].iterrows():
        x = EDGE if row["lane"] == MAIN_LANE else SET_IN
        width = NARROW - EDGE - x
        lines = _box_lines(row, say, int((width - 2 * PADDING) / LETTER))
        boxes.append(Box(row, lines, x, y, _box_height(row, lines), width))
        y += boxes[-1].height + ROW_GAP
    return boxes


def _down(flow: pd.DataFrame) -> Iterator[int]:
    """The places of the boxes in one column."""
    places = {box: place for place, box in enumerate(flow["box"])}
    for main in flow[flow["lane"] == MAIN_LANE].sort_values("level")["box"]:
        beside = flow[(flow["follows"] == main) & (flow["lane"] != MAIN_LANE)]
        yield from (places[box] for box in beside.loc[beside["lane"] == "source", "box"])
        yield places[main]
        yield from (places[box] for box in beside.loc[beside["lane"] != "source", "box"])


def _drawn(box: Box) -> str:
    slight = is_slight(box.row)
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


def _down_arrow(start: Box, end: Box, name: str) -> str:
    """Along the edge of one column: from a source to what it feeds, else from a box to what follows it."""
    if end.row["lane"] == "source":
        path = f"M{end.x} {end.y + end.height // 2} H{SPINE} V{start.y - 3}"
    elif end.row["lane"] == MAIN_LANE:
        path = f"M{SPINE} {start.y + start.height} V{end.y - 3}"
    else:
        path = f"M{SPINE} {start.y + start.height} V{end.y + end.height // 2} H{end.x - 3}"
    return _line(path, name)


def _arrow(start: Box, end: Box, name: str) -> str:
    """Down a lane, else from the box that stands left to the one that stands right."""
    if start.x == end.x:
        x = start.x + start.width // 2
        path = f"M{x} {start.y + start.height} V{end.y - 3}"
    elif end.x < start.x:
        path = _elbow(end, start)
    else:
        path = _elbow(start, end)
    return _line(path, name)


def _line(path: str, name: str) -> str:
    return f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="1.2" marker-end="url(#{name})"/>'


def _elbow(left: Box, right: Box) -> str:
    middle = left.x + left.width + (right.x - left.x - left.width) // 2
    level = left.y + left.height // 2
    return f"M{left.x + left.width + 3} {level} H{middle} V{right.y + right.height // 2} H{right.x - 3}"
