"""The PRISMA 2020 flow as vector graphics with live text, laid out from the rows of the flow table.

New-review layout of Page et al. (2021), BMJ 372:n71; every box names its unit and the status of its count.
"""

from collections.abc import Mapping
from html import escape
from typing import NamedTuple

import pandas as pd

from evidence.prisma import reported_of
from evidence.words import Say

WIDTH, BOX_WIDTH, GAP, PADDING, LINE = 920, 400, 34, 14, 21
COLUMN_X = {"main": 30, "source": 490, "side": 490}
CHARACTERS = 46
ARROW_TIP = (
    '<marker id="flow-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
    'orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" fill="currentColor"/></marker>'
)


class Diagram(NamedTuple):
    """Scalable vector graphics as text, and the alternative text that stands for it."""

    svg: str
    alt: str


class Box(NamedTuple):
    """One placed box: its row, its lines of text, and its frame in pixels."""

    row: pd.Series
    lines: list[str]
    x: int
    y: int
    height: int


def count_words(row: pd.Series, say: Say) -> str:
    """The count of a box in words: a number where one is known, never an empty bracket."""
    if row["status"] in ("reported", "derived"):
        return say(f"flow.{row['status']}", n=int(row["value"]))
    if row["status"] == "unclear" and not pd.isna(row["value"]):
        return say("flow.unclear_value", n=int(row["value"]))
    return say(f"flow.{row['status']}")


def flow_diagram(flow: pd.DataFrame, say: Say, hrefs: Mapping[str, str] | None = None) -> Diagram:
    """Boxes level by level: the main lane down the left, side boxes to the right, dashed where not reported.

    `hrefs`: where a box leads, for those whose records can be opened.
    """
    boxes = _placed(flow, say)
    height = max(box.y + box.height for box in boxes) + PADDING
    places = {box.row["box"]: box for box in boxes}
    arrows = [_arrow(places[box.row["follows"]], box) for box in boxes if box.row["follows"] in places]
    alt = flow_alt(flow, say)
    drawn = [_linked(_drawn(box), (hrefs or {}).get(box.row["box"], "")) for box in boxes]
    # A picture may hold no links; with links it is a group of them.
    role = "group" if hrefs else "img"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="{role}" lang="{say.language}" '
        f'font-family="inherit" font-size="15"><title>{escape(say("flow.title"))}</title><desc>{escape(alt)}</desc>'
        f"<defs>{ARROW_TIP}</defs>{''.join(arrows)}{''.join(drawn)}</svg>"
    )
    return Diagram(svg, alt)


def flow_alt(flow: pd.DataFrame, say: Say) -> str:
    """Which counts are known, and how many are not reported."""
    known = flow[flow["status"] == "reported"]
    reported, of = reported_of(flow)
    named = say.listed(
        say("flow.known", label=say.of(row, "label"), n=int(row["value"])) for _, row in known.iterrows()
    )
    return say("alt.flow", known=named, reported=reported, boxes=of)


def _placed(flow: pd.DataFrame, say: Say) -> list[Box]:
    boxes, y = [], PADDING
    for _, level in flow.groupby("level", sort=True):
        bottoms = dict.fromkeys(COLUMN_X.values(), y)
        for _, row in level.iterrows():
            named = _lines(say.of(row, "detail")) if row[f"detail_{say.language}"] else []
            label = _lines(f"{say.of(row, 'label')} ({say('unit.' + row['unit'])})")
            lines = [*label, *named, count_words(row, say)]
            height = len(lines) * LINE + PADDING * 2 - 6
            x = COLUMN_X[row["lane"]]
            boxes.append(Box(row, lines, x, bottoms[x], height))
            bottoms[x] += height + GAP // 3
        y = max(bottoms.values()) + GAP - GAP // 3
    return boxes


def _lines(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        lines[-1:] = [f"{lines[-1]} {word}".strip()] if len(lines[-1]) + len(word) < CHARACTERS else [lines[-1], word]
    return lines


def _drawn(box: Box) -> str:
    dash = "" if box.row["status"] in ("reported", "derived") else ' stroke-dasharray="6 5"'
    weight = 2 if box.row["status"] == "reported" else 1.4
    bold = len(box.lines) - 1
    text = "".join(
        f'<text x="{box.x + PADDING}" y="{box.y + PADDING + 12 + i * LINE}" fill="currentColor" '
        f'font-weight="{600 if i == bold else 400}">{escape(line)}</text>'
        for i, line in enumerate(box.lines)
    )
    return (
        f'<g><rect x="{box.x}" y="{box.y}" width="{BOX_WIDTH}" height="{box.height}" rx="4" fill="none" '
        f'stroke="currentColor" stroke-width="{weight}"{dash}/>{text}</g>'
    )


def _linked(drawn: str, href: str) -> str:
    return f'<a href="{escape(href)}">{drawn}</a>' if href else drawn


def _arrow(start: Box, end: Box) -> str:
    if start.x == end.x:
        x = start.x + BOX_WIDTH // 2
        path = f"M{x} {start.y + start.height} V{end.y - 3}"
    else:
        middle = start.x + BOX_WIDTH + (end.x - start.x - BOX_WIDTH) // 2
        level = start.y + start.height // 2
        path = f"M{start.x + BOX_WIDTH + 3} {level} H{middle} V{end.y + end.height // 2} H{end.x - 3}"
    tip = "marker-start" if end.row["lane"] == "source" else "marker-end"
    return f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="1.2" {tip}="url(#flow-tip)"/>'
