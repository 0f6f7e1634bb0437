"""A figure no larger than a stamp, for lists of figures: its bars, cells, provinces or boxes, without any word."""

from collections.abc import Iterator
from functools import singledispatch
from typing import Any, NamedTuple

from markupsafe import Markup

from evidence.figures.figure import BarChart, Figure
from evidence.figures.flow import Flow
from evidence.figures.matrix import Matrix
from evidence.figures.province_map import ProvinceMap
from evidence.figures.theme import BACKGROUNDS, HATCH, cell_ground
from evidence.markup.elements import attributes, joined
from evidence.markup.map_drawing import map_drawing

# Units of the drawing, which the page shows as large as it likes.
WIDTH, HEIGHT = 96, 54
GAP, HOLLOW = 0.25, 0.45
GROUND = "light"
LINE = HATCH[GROUND]


class Place(NamedTuple):
    """A rectangle in the drawing."""

    x: float
    y: float
    width: float
    height: float


@singledispatch
def thumbnail(figure: Figure) -> Markup:
    """The stamp of a figure as SVG; what it shows is said beside it. Raises OutlinesUnreadable for the map."""
    raise NotImplementedError(type(figure))


@thumbnail.register
def _of_bars(figure: BarChart) -> Markup:
    """The bars, those with a pattern paler."""
    traces = [trace for trace in figure.spec["data"] if trace["type"] == "bar"]
    low, high = figure.spec["layout"]["xaxis"]["range"]
    beside = len(traces) if figure.spec["layout"].get("barmode") == "group" else 1
    return _stamp(joined(_bars(traces, low, high, beside)))


@thumbnail.register
def _of_matrix(figure: Matrix) -> Markup:
    """The cells in the colours of their states."""
    rows, columns = figure.grid.rows, figure.grid.columns
    # A matrix has its totals, if nothing else.
    wide, tall = WIDTH / len(columns), HEIGHT / len(rows)
    cells = (
        _rectangle(Place(x * wide, y * tall, wide, tall), cell_ground(figure.grid.at(row, column).state, GROUND), LINE)
        for y, row in enumerate(rows)
        for x, column in enumerate(columns)
    )
    return _stamp(joined(cells))


@thumbnail.register
def _of_map(figure: ProvinceMap) -> Markup:
    return map_drawing(figure, GROUND)


@thumbnail.register
def _of_flow(figure: Flow) -> Markup:
    """Three stages and what goes out of them."""
    boxes = [(8, 4), (8, 22), (8, 40), (56, 22)]
    return _stamp(joined(_rectangle(Place(x, y, 32, 10), "none", LINE) for x, y in boxes))


def _bars(traces: list[dict[str, Any]], low: float, high: float, beside: int) -> Iterator[Markup]:
    rows = max((len(trace["y"]) for trace in traces), default=1) or 1
    tall, unit = HEIGHT / rows, WIDTH / ((high - low) or 1)
    ends = [0.0] * rows
    for number, trace in enumerate(traces):
        starts = trace.get("base") or (ends if beside == 1 else [0.0] * rows)
        opacity = HOLLOW if trace["marker"].get("pattern") else 1.0
        for row, (start, length) in enumerate(zip(list(starts), trace["x"], strict=True)):
            thick = tall * (1 - GAP) / beside
            y = row * tall + tall * GAP / 2 + (number * thick if beside > 1 else 0)
            if length:
                place = Place((start - low) * unit, y, length * unit, thick)
                yield _rectangle(place, trace["marker"]["color"], opacity=opacity)
            ends[row] += length


def _rectangle(place: Place, colour: str, stroke: str = "", opacity: float = 1) -> Markup:
    held = attributes(stroke=stroke, stroke_width=".3" if stroke else "", opacity=f"{opacity:g}" if opacity < 1 else "")
    box = Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}"{}/>')
    return box.format(*place, colour, held)


def _stamp(body: Markup) -> Markup:
    ground = BACKGROUNDS[GROUND]
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}">'
        '<rect width="{w}" height="{h}" fill="{ground}"/>{body}</svg>'
    ).format(w=WIDTH, h=HEIGHT, ground=ground, body=body)
