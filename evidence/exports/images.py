"""A figure as a picture with its attribution in the pixels: PNG and SVG in a few sizes, made one at a time.

Charts are drawn by kaleido, an optional part, in a Chromium; the flow as SVG needs neither.
"""

import base64
import io
import json
import re
import textwrap
from collections import OrderedDict
from html import escape
from importlib.util import find_spec
from threading import Lock
from typing import Any, NamedTuple

import plotly.graph_objects as go
from PIL import Image

from evidence.exports.exhibit import Exhibit
from evidence.figures.bars import wrapped
from evidence.figures.heat import sized_heat
from evidence.figures.pieces import MAP
from evidence.figures.province_map import sized_map
from evidence.figures.theme import BACKGROUNDS, FONT, INK, inked

TYPES = {"svg": "image/svg+xml", "png": "image/png"}
DEFAULT_SIZE = "wide"
KEPT = 48
SCALE = 2
SIDE, GROUND = 24, "light"
# Width of a letter as a share of its height, on the safe side for the fonts a server may have.
LETTER, LINE_HEIGHT, LABELS = 0.56, 1.38, 0.5
# Room that the legend takes above the bars, and how near the lines of a label stand.
LEGEND, LABEL_LINE = 90, 1.2
FOOT, HEAD_GAP = 0.85, 0.4
# Size of the remarks on how to read a figure, and width of a letter in running text.
REMARK, RUNNING_LETTER = 0.7, 0.51
# How near pairs of bars stand, so that the numbers at their ends have room.
CLOSE = 0.2
LONGEST_ADDRESS_LINES = 2


class Size(NamedTuple):
    """Pixels of a picture, how many of them make an inch, and the size of its text before it is scaled."""

    width: int
    height: int
    dpi: int
    font: int


SIZES = {
    "wide": Size(1920, 1080, 144, 12),
    "classic": Size(1600, 1200, 144, 12),
    "half": Size(960, 1080, 144, 12),
    "square": Size(1080, 1080, 144, 12),
    "a4": Size(2340, 1654, 200, 15),
}


class ImagesImpossible(Exception):
    """There is no kaleido or no Chromium here."""


class Picture(NamedTuple):
    """A picture ready to be made: the words around a drawing, and the chart (as JSON) or the markup drawn there."""

    chart: str
    markup: str
    head: tuple[str, ...]
    remarks: tuple[str, ...]
    foot: tuple[str, ...]
    title: str
    alt: str
    language: str
    size: Size


def possible() -> bool:
    """Whether charts can be made into pictures here."""
    if find_spec("kaleido") is None or find_spec("choreographer") is None:
        return False
    from choreographer.browsers.chromium import Chromium

    return Chromium.find_browser(skip_local=False) is not None


def needs_browser(told: Exhibit, form: str) -> bool:
    """Whether this picture needs kaleido and Chromium."""
    return told.figure is not None or form != "svg"


def composed(told: Exhibit, size: str, address: str) -> Picture:
    """The figure with its finding, filters, n of N, review, data version, licence and link around it."""
    chosen = SIZES[size]
    head = tuple(_lines(told.headline, chosen))
    here = _lines(f"{address}{told.page}?{told.query}", chosen, FOOT)
    link = here if len(here) <= LONGEST_ADDRESS_LINES else [address]
    foot = (*_lines(told.said_of_data, chosen, FOOT), *_lines(told.source, chosen, FOOT), *link)
    remarks = tuple(line for text in told.remarks for line in _lines(text, chosen, REMARK, RUNNING_LETTER))
    alt = f"{told.alt} {told.said_of_data}"
    bare = Picture("", told.svg, head, remarks, foot, told.title, alt, told.say.language, chosen)
    if told.figure is None:
        return bare._replace(markup=max((told.svg, *told.wide_svgs), key=lambda svg: _scale(svg, bare)))
    return bare._replace(chart=_chart(told, bare).to_json())


_LOCK = Lock()
_MADE: OrderedDict[tuple[Picture, str], bytes] = OrderedDict()


def image(picture: Picture, form: str) -> bytes:
    """The bytes of a picture, kept for the next reader. Raises ImagesImpossible."""
    with _LOCK:
        key = (picture, form)
        if key not in _MADE:
            _MADE[key] = _make(picture, form)
            while len(_MADE) > KEPT:
                _MADE.popitem(last=False)
        _MADE.move_to_end(key)
        return _MADE[key]


def _make(picture: Picture, form: str) -> bytes:
    markup = picture.markup or _nested(_drawn(json.loads(picture.chart), "svg").decode(), picture)
    svg = _framed(markup, picture)
    return svg.encode() if form == "svg" else _with_dpi(_drawn(_rastered(svg, picture), "png", SCALE), picture)


def _framed(markup: str, picture: Picture) -> str:
    """Title and finding above, the drawing, and where it comes from below; every text is live."""
    width, height, top = *_page(picture), SIDE * 0.8
    texts = []
    for line, share, weight, gap in _words_above(picture):
        top += picture.size.font * (share * LINE_HEIGHT + gap)
        texts.append(_text(line, top, picture.size.font * share, weight))
    foot = height - SIDE * 0.7 - (len(picture.foot) - 1) * picture.size.font * LINE_HEIGHT * FOOT
    for n, line in enumerate(reversed(picture.remarks)):
        above = foot - picture.size.font * LINE_HEIGHT * (FOOT + 0.1 + n * REMARK)
        texts.append(_text(line, above, picture.size.font * REMARK, 400))
    for n, line in enumerate(picture.foot):
        texts.append(_text(line, foot + n * picture.size.font * LINE_HEIGHT * FOOT, picture.size.font * FOOT, 400))
    box = _room(picture)
    placed = markup.replace(
        "<svg ", f'<svg x="{SIDE}" y="{box[0]:.0f}" width="{width - 2 * SIDE}" height="{box[1]:.0f}" ', 1
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{picture.size.width}" height="{picture.size.height}" viewBox="0 0 {width} {height}" role="img" '
        f'lang="{picture.language}" xml:lang="{picture.language}" color="{INK[GROUND]}" font-family="{escape(FONT)}">'
        f"<title>{escape(picture.title)}</title><desc>{escape(picture.alt)}</desc>"
        f'<rect width="{width}" height="{height}" fill="{BACKGROUNDS[GROUND]}"/>{"".join(texts)}{placed}</svg>'
    )


def _text(line: str, y: float, size: float, weight: int) -> str:
    return (
        f'<text x="{SIDE}" y="{y:.1f}" font-size="{size:.1f}" font-weight="{weight}" fill="{INK[GROUND]}">'
        f"{escape(line)}</text>"
    )


def _words_above(picture: Picture) -> list[tuple[str, float, int, float]]:
    """Lines above the drawing: size as a share of the text's, weight, and the gap before, in heights of the text."""
    title = [(line, 1.5, 700, 0.0) for line in _lines(picture.title, picture.size, 1.5)]
    return title + [(line, 1.05, 400, 0.0 if n else HEAD_GAP) for n, line in enumerate(picture.head)]


def _page(picture: Picture) -> tuple[int, int]:
    return picture.size.width // SCALE, picture.size.height // SCALE


def _room(picture: Picture) -> tuple[float, float]:
    """Where the drawing begins, and how high it can be."""
    line = picture.size.font * LINE_HEIGHT
    lines = sum(share * LINE_HEIGHT + gap for _, share, _, gap in _words_above(picture))
    above = SIDE * 0.8 + lines * picture.size.font + SIDE * 0.5
    below = SIDE * 1.1 + line * (len(picture.foot) * FOOT + len(picture.remarks) * REMARK + 0.1)
    return above, _page(picture)[1] - above - below


def _scale(svg: str, picture: Picture) -> float:
    """How large a diagram can stand in the room that is left."""
    width, height = (float(n) for n in re.search(r'viewBox="0 0 (\S+) (\S+)"', svg).groups())  # type: ignore[union-attr]
    return min((_page(picture)[0] - 2 * SIDE) / width, _room(picture)[1] / height)


def _chart(told: Exhibit, picture: Picture) -> go.Figure:
    """The chart in the size that is left for it."""
    width, height, font = _page(picture)[0] - 2 * SIDE, int(_room(picture)[1]), picture.size.font
    if told.grid.rows:
        return sized_heat(told.figure, told.grid, width, height, font).update_layout(template=None)
    if told.name == MAP:
        return sized_map(told.figure, width, height, font).update_layout(template=None)
    return _bars(told, picture, width)


def _bars(told: Exhibit, picture: Picture, width: int) -> go.Figure:
    """Bars in that width, their labels broken anew."""
    figure, font = inked(told.figure, GROUND), picture.size.font
    letters = int(width * LABELS / (font * LETTER))
    labels = [wrapped(label, letters) for label in told.rows["label"]]
    figure.update_layout(
        template=None,
        width=width,
        height=int(_room(picture)[1]),
        font_size=font,
        legend_font_size=font,
        paper_bgcolor=BACKGROUNDS[GROUND],
        plot_bgcolor=BACKGROUNDS[GROUND],
        margin={"l": 0, "r": 28, "t": 30, "b": 4},
    )
    figure.update_traces(textfont_size=font, selector={"mode": "text"})
    if told.sides:
        bar = (_room(picture)[1] - LEGEND) / max(len(labels), 1) * (1 - CLOSE) / len(told.sides)
        figure.update_layout(bargap=CLOSE).update_traces(textfont_size=min(font, bar), selector={"type": "bar"})
    figure.update_xaxes(tickfont_size=font)
    # Plotly writes white into bars that are hollow under their pattern.
    figure.for_each_trace(
        lambda bar: bar.update(insidetextfont_color=INK[GROUND]) if bar.marker.pattern.shape else None, {"type": "bar"}
    )
    return figure.update_yaxes(
        automargin=True,
        tickfont_size=_label_size(labels, picture),
        tickmode="array",
        tickvals=[wrapped(label) for label in told.rows["label"]],
        ticktext=labels,
    )


def _label_size(labels: list[str], picture: Picture) -> float:
    """The size of the text, or less where labels of several lines would run into each other."""
    lines = max((label.count("<br>") + 1 for label in labels), default=1)
    row = (_room(picture)[1] - LEGEND) / max(len(labels), 1)
    return min(picture.size.font, round(row / lines / LABEL_LINE, 1))


def _nested(svg: str, picture: Picture) -> str:
    """Plotly's picture without the size it gives itself, to stand in ours."""
    width, height = _page(picture)[0] - 2 * SIDE, int(_room(picture)[1])
    start = svg.index("<svg ")
    head, rest = svg[start:].split(">", 1)
    kept = re.sub(r' (?:width|height|viewBox|x|y)="[^"]*"', "", head)
    return f'{kept} viewBox="0 0 {width} {height}">{rest}'


def _rastered(svg: str, picture: Picture) -> dict[str, Any]:
    """A figure that is nothing but this picture, for kaleido to turn into pixels."""
    source = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
    width, height = _page(picture)
    whole = {"x": 0, "y": 1, "sizex": 1, "sizey": 1, "xref": "paper", "yref": "paper", "sizing": "stretch"}
    layout = {
        "width": width,
        "height": height,
        "margin": dict.fromkeys("ltrb", 0),
        "images": [whole | {"source": source}],
    }
    axis = {"visible": False}
    return {"data": [], "layout": layout | {"xaxis": axis, "yaxis": axis, "paper_bgcolor": BACKGROUNDS[GROUND]}}


def _drawn(figure: dict[str, Any], form: str, scale: int = 1) -> bytes:
    """What kaleido makes of a figure. Its Chromium is started with the first picture and kept."""
    if not possible():
        raise ImagesImpossible
    import kaleido

    kaleido.start_sync_server(silence_warnings=True)
    try:
        return bytes(kaleido.calc_fig_sync(figure, opts={"format": form, "scale": scale}))
    except Exception as fault:
        raise ImagesImpossible from fault


def _with_dpi(png: bytes, picture: Picture) -> bytes:
    buffer = io.BytesIO()
    with Image.open(io.BytesIO(png)) as held:
        held.convert("RGB").save(buffer, "PNG", dpi=(picture.size.dpi, picture.size.dpi), optimize=True)
    return buffer.getvalue()


def _lines(text: str, size: Size, share: float = 1.0, letter: float = LETTER) -> list[str]:
    letters = int((size.width / SCALE - 2 * SIDE) / (size.font * share * letter))
    return textwrap.wrap(text, letters)
