"""The frame by which other sites show a figure, as high as the figure is at the width that they have for it."""

import re
from functools import singledispatch
from math import ceil

from markupsafe import Markup

from evidence.exports.embed import narrow_labels, pinned
from evidence.exports.figure_file import file_address
from evidence.figures.figure import BarChart, Figure
from evidence.figures.flow import Flow
from evidence.figures.matrix import Matrix
from evidence.figures.province_map import ASPECT, NARROWEST, ProvinceMap

VIEW_BOX = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
# Pixels: as wide as a frame is where nobody says; below it labels and the flow have their narrow form (embed.js, .css).
NARROW_LAND, NARROW_KEY = 0.43, 112
FRAME_WIDTH, NARROW_BARS, NARROW_FLOW, NARROW_DIAGRAM, WIDE_DIAGRAM = 800, 544, 640, 416, 960
# Of the words round a figure: padding with the line of the table; a line, a letter of the headline and of a remark, the
# edges left and right, and how many letters the foot has.
FRAME_REST, FRAME_LINE, HEADLINE_LETTER, REMARK_LETTER, FRAME_EDGES, FOOT_LETTERS = 190, 24, 11, 8.2, 32, 170


def frame(figure: Figure, address: str, frozen: bool = False, width: int = 0, height: int = 0) -> Markup:
    """The markup that puts the figure on another page: a frame with its name, and the script that fits its height.

    Where `height` is all the room there is, the frame keeps it, and scrolls; `width` is the most it takes.
    """
    source = address + file_address(figure, "html", **pinned(figure, frozen))
    style = f"border:0;max-width:{width}px" if width else "border:0"
    whole = Markup('<iframe src="{}" title="{}" loading="lazy" width="{}" height="{}" style="{}"></iframe>')
    high = height or frame_height(figure, width or FRAME_WIDTH)
    framed = whole.format(source, figure.title, width or "100%", high, style)
    return framed if height else framed + Markup('\n<script async src="{}assets/embed.js"></script>').format(address)


def frame_height(figure: Figure, width: int) -> int:
    """Room for the figure at a width, in pixels, before it has said how high it is; where scripts are off, for good."""
    room = width - FRAME_EDGES
    letters = [len(figure.headline) * HEADLINE_LETTER, FOOT_LETTERS * REMARK_LETTER]
    letters += [len(str(remark)) * REMARK_LETTER for remark in figure.remarks]
    return int(_drawn_height(figure, width)) + FRAME_REST + FRAME_LINE * sum(ceil(line / room) for line in letters)


@singledispatch
def _drawn_height(figure: Figure, width: int) -> float:
    """How high the figure itself is at a width."""
    raise NotImplementedError(type(figure))


@_drawn_height.register
def _height_of_bars(figure: BarChart, width: int) -> float:
    if width < NARROW_BARS:
        return float(narrow_labels(figure.spec["data"][0]["y"])["height"])
    return float(figure.spec["layout"]["height"])


@_drawn_height.register
def _height_of_matrix(figure: Matrix, width: int) -> float:
    return float(figure.chart.layout.height)


@_drawn_height.register
def _height_of_map(figure: ProvinceMap, width: int) -> float:
    if width < NARROW_BARS:
        return (width - FRAME_EDGES) * NARROW_LAND + NARROW_KEY
    return float(min(figure.chart.layout.height, max(NARROWEST, width) * ASPECT))


@_drawn_height.register
def _height_of_flow(figure: Flow, width: int) -> float:
    svg, widest = (figure.narrow_svg, NARROW_DIAGRAM) if width < NARROW_FLOW else (figure.svg, WIDE_DIAGRAM)
    across, high = map(float, VIEW_BOX.search(svg).groups())  # type: ignore[union-attr]
    return high * min(width - FRAME_EDGES, widest) / across
