"""A figure as a picture with its attribution in the pixels: PNG and SVG in a few sizes, each made once.

Charts are drawn by kaleido, an optional part, in a Chromium (drawing.py); the flow as SVG needs neither.
"""

import base64
import io
import json
from functools import singledispatch
from importlib.util import find_spec
from threading import Condition
from typing import Any

import plotly.graph_objects as go
from cachetools import LRUCache, cached
from PIL import Image

from evidence.exports.drawing import DrawingProcess, Job
from evidence.exports.picture import GROUND, LETTER, SCALE, Picture, Size, fitting_scale, framed, nested, worded
from evidence.figures.figure import BarChart, Chart, Figure
from evidence.figures.flow import Flow
from evidence.figures.heat import sized_heat
from evidence.figures.label_lines import wrapped
from evidence.figures.matrix import Matrix
from evidence.figures.province_map import ProvinceMap, sized_map
from evidence.figures.sides import SIDES, Comparison
from evidence.figures.theme import BACKGROUNDS, INK, inked

TYPES = {"svg": "image/svg+xml", "png": "image/png"}
SIZES = {
    "wide": Size(1920, 1080, 144, 12),
    "classic": Size(1600, 1200, 144, 12),
    "half": Size(960, 1080, 144, 12),
    "square": Size(1080, 1080, 144, 12),
    "a4": Size(2340, 1654, 200, 15),
}
DEFAULT_SIZE = "wide"
KEPT = 48
# The share of a picture's width that labels of bars may take, and how near their lines stand.
LABELS, LABEL_LINE = 0.5, 1.2
# Room that the legend takes above the bars.
LEGEND = 90
# How near pairs of bars stand, so that the numbers at their ends have room.
CLOSE = 0.2
BARS = {"type": "bar"}


class ImagesImpossible(Exception):
    """There is no kaleido or no Chromium here."""


def possible() -> bool:
    """Whether charts can be made into pictures here."""
    if find_spec("kaleido") is None or find_spec("choreographer") is None:
        return False
    from choreographer.browsers.chromium import Chromium

    return Chromium.find_browser(skip_local=False) is not None


@singledispatch
def needs_browser(figure: Figure, form: str) -> bool:
    """Whether this picture needs kaleido and Chromium."""
    return True


@needs_browser.register
def _flow_needs_browser(figure: Flow, form: str) -> bool:
    return form != "svg"


def composed(figure: Figure, size: str, address: str) -> Picture:
    """The figure with its finding, filters, n of N, review, data version, licence and link around it.

    `address` is where the dashboard stands. Raises OutlinesUnreadable for the map.
    """
    return _filled(figure, worded(figure, SIZES[size], address))


@cached(LRUCache(KEPT), condition=Condition())
def image(picture: Picture, form: str) -> bytes:
    """The bytes of a picture, kept for the next reader. Raises ImagesImpossible, or DrawingFailed.

    Who asks for a picture that is being made waits for it; who asks for one that is ready waits for nothing.
    """
    return _make(picture, form)


@singledispatch
def _filled(figure: Figure, picture: Picture) -> Picture:
    """The picture with what is drawn in it."""
    raise NotImplementedError(type(figure))


@_filled.register
def _filled_by_chart(figure: Chart, picture: Picture) -> Picture:
    return picture._replace(chart=_sized(figure, picture).update_layout(template=None).to_json())


@_filled.register
def _filled_by_flow(figure: Flow, picture: Picture) -> Picture:
    """The layout that can stand largest in the room that is left."""
    return picture._replace(markup=max((figure.svg, *figure.wide_svgs), key=lambda svg: fitting_scale(svg, picture)))


@singledispatch
def _sized(figure: Chart, picture: Picture) -> go.Figure:
    """The chart in the size that is left for it."""
    raise NotImplementedError(type(figure))


@_sized.register
def _sized_matrix(figure: Matrix, picture: Picture) -> go.Figure:
    return sized_heat(figure.chart, figure.grid, *picture.drawing_size, picture.size.font)


@_sized.register
def _sized_map(figure: ProvinceMap, picture: Picture) -> go.Figure:
    return sized_map(figure.chart, *picture.drawing_size, picture.size.font)


@_sized.register
def _sized_bars(figure: BarChart, picture: Picture) -> go.Figure:
    """Bars in the size that is left, their labels broken anew."""
    (width, height), font = picture.drawing_size, picture.size.font
    ground = dict.fromkeys(("paper_bgcolor", "plot_bgcolor"), BACKGROUNDS[GROUND])
    sized = go.Figure(inked(figure.spec, GROUND))
    sized.update_layout(ground, width=width, height=height, margin={"l": 0, "r": 28, "t": 30, "b": 4})
    sized.update_layout(font_size=font, legend_font_size=font).update_xaxes(tickfont_size=font)
    sized.update_traces(textfont_size=font, selector={"mode": "text"})
    # Plotly writes white into bars that are hollow under their pattern.
    sized.for_each_trace(
        lambda bar: bar.update(insidetextfont_color=INK[GROUND]) if bar.marker.pattern.shape else None, BARS
    )
    return _relabelled(sized, figure, picture)


@_sized.register
def _sized_comparison(figure: Comparison, picture: Picture) -> go.Figure:
    """Pairs of bars near each other, with numbers no higher than a bar."""
    size = min(picture.size.font, _row_height(figure, picture) * (1 - CLOSE) / len(SIDES))
    return _sized_bars(figure, picture).update_layout(bargap=CLOSE).update_traces(textfont_size=size, selector=BARS)


def _relabelled(sized: go.Figure, figure: BarChart, picture: Picture) -> go.Figure:
    """Labels broken to the width, in the size of the text, or less where their lines would run into each other."""
    labels, font = figure.spec["data"][0]["y"], picture.size.font
    letters = int(picture.drawing_size[0] * LABELS / (font * LETTER))
    broken = [wrapped(label.replace("<br>", " "), letters) for label in labels]
    most = max((label.count("<br>") + 1 for label in broken), default=1)
    return sized.update_yaxes(
        automargin=True,
        tickfont_size=min(font, round(_row_height(figure, picture) / most / LABEL_LINE, 1)),
        tickmode="array",
        tickvals=labels,
        ticktext=broken,
    )


def _row_height(figure: BarChart, picture: Picture) -> float:
    """The room of a row of bars, under the legend."""
    return (picture.room[1] - LEGEND) / max(len(figure.spec["data"][0]["y"]), 1)


def _make(picture: Picture, form: str) -> bytes:
    drawing = picture.markup or nested(_drawn(json.loads(picture.chart), "svg").decode(), picture)
    svg = framed(drawing, picture)
    return svg.encode() if form == "svg" else _with_dpi(_drawn(_rastered(svg, picture), "png", SCALE), picture)


def _rastered(svg: str, picture: Picture) -> dict[str, Any]:
    """A figure that is nothing but this picture, for kaleido to turn into pixels."""
    source = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
    width, height = picture.page
    whole = {"x": 0, "y": 1, "sizex": 1, "sizey": 1, "xref": "paper", "yref": "paper", "sizing": "stretch"}
    layout = {
        "width": width,
        "height": height,
        "margin": dict.fromkeys("ltrb", 0),
        "images": [whole | {"source": source}],
    }
    axis = {"visible": False}
    return {"data": [], "layout": layout | {"xaxis": axis, "yaxis": axis, "paper_bgcolor": BACKGROUNDS[GROUND]}}


DRAWING = DrawingProcess()


def _drawn(figure: dict[str, Any], form: str, scale: int = 1) -> bytes:
    """What kaleido makes of a figure. Its Chromium is started with the first picture and kept."""
    if not possible():
        raise ImagesImpossible
    return DRAWING.drawn(Job(figure, form, scale))


def _with_dpi(png: bytes, picture: Picture) -> bytes:
    buffer = io.BytesIO()
    with Image.open(io.BytesIO(png)) as opened:
        opened.convert("RGB").save(buffer, "PNG", dpi=(picture.size.dpi, picture.size.dpi), optimize=True)
    return buffer.getvalue()
