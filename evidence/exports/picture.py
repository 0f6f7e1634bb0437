"""The layout of a picture: its finding as headline above a drawing, how to read it and where it comes from below."""

import re
import textwrap
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from evidence.exports.figure_file import full_title, page_address, source
from evidence.exports.html_page import typeface
from evidence.figures.figure import Figure
from evidence.figures.theme import BACKGROUNDS, FONT, INK
from evidence.markup.elements import joined

SCALE = 2
SIDE, GROUND = 24, "light"
# Width of a letter as a share of its height: that of the widest font which stands in where a program does not read ours
# (DejaVu Sans, its bold). In running text, less.
LETTER, RUNNING_LETTER, BOLD_LETTER, LINE_HEIGHT = 0.56, 0.51, 0.62, 1.38
# Sizes of text as shares of the picture's own, and the gap between title and finding.
TITLE, FINDING, REMARK, FOOT, HEAD_GAP = 0.9, 1.2, 0.7, 0.85, 0.1
LONGEST_ADDRESS_LINES = 2
# A label of several lines as Plotly writes it, with the size of its letters, and where a line of it stands.
LABEL = re.compile(r'<text[^>]*font-size: ([\d.]+)px[^>]*><tspan class="line".*?</text>', re.DOTALL)
LINE = re.compile(r'dy="([\d.-]+)em" x="([\d.-]+)" y="([\d.-]+)"')


class Size(NamedTuple):
    """Pixels of a picture, how many of them make an inch, and the size of its text before it is scaled."""

    width: int
    height: int
    dpi: int
    font: int


class Picture(NamedTuple):
    """A picture ready to be made: the words around a drawing, and the chart (as JSON) or the markup drawn there."""

    head: tuple[str, ...]
    remarks: tuple[str, ...]
    foot: tuple[str, ...]
    title: str
    alt: str
    language: str
    size: Size
    chart: str = ""
    markup: str = ""

    @property
    def page(self) -> tuple[int, int]:
        """Width and height before the picture is scaled."""
        return self.size.width // SCALE, self.size.height // SCALE

    @property
    def room(self) -> tuple[float, float]:
        """Where the drawing begins, and how high it can be."""
        line = self.size.font * LINE_HEIGHT
        lines = sum(share * LINE_HEIGHT + gap for _, share, _, gap in _lines_above(self))
        above = SIDE * 0.8 + lines * self.size.font + SIDE * 0.5
        below = SIDE * 1.1 + line * (len(self.foot) * FOOT + len(self.remarks) * REMARK + 0.1)
        return above, self.page[1] - above - below

    @property
    def drawing_size(self) -> tuple[int, int]:
        """Pixels of the drawing."""
        return self.page[0] - 2 * SIDE, int(self.room[1])


def worded(figure: Figure, size: Size, address: str) -> Picture:
    """The picture of a figure without its drawing. `address` is where the dashboard stands."""
    scope, link = figure.reading.scope, _lines(f"{address}{page_address(figure)}", size, FOOT)
    origin = [line for text in (scope, source(figure)) for line in _lines(text, size, FOOT)]
    remarks = [line for text in figure.remarks for line in _lines(text, size, REMARK, RUNNING_LETTER)]
    foot = [*origin, *(link if len(link) <= LONGEST_ADDRESS_LINES else [address])]
    words = (
        tuple(_lines(figure.headline, size, FINDING, BOLD_LETTER)),
        tuple(remarks),
        tuple(foot),
        full_title(figure),
        f"{figure.alt} {scope}",
    )
    return Picture(*words, figure.say.language, size)


def fitting_scale(svg: str, picture: Picture) -> float:
    """How large a diagram can stand in the room that is left."""
    width, height = (float(n) for n in re.search(r'viewBox="0 0 (\S+) (\S+)"', svg).groups())  # type: ignore[union-attr]
    return min((picture.page[0] - 2 * SIDE) / width, picture.room[1] / height)


def framed(drawing: str, picture: Picture) -> str:
    """The whole picture around a drawing, which is markup; every text is live."""
    (width, height), (above, room) = picture.page, picture.room
    placed = f'<svg x="{SIDE}" y="{above:.0f}" width="{width - 2 * SIDE}" height="{room:.0f}" '
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'width="{0.size.width}" height="{0.size.height}" viewBox="0 0 {width} {height}" role="img" '
        'lang="{0.language}" xml:lang="{0.language}" color="{ink}" font-family="{font}"><title>{0.title}</title>'
        '<desc>{0.alt}</desc><style>{face}</style><rect width="{width}" height="{height}" fill="{ground}"/>'
        "{texts}{drawing}</svg>"
    ).format(
        picture,
        **{"width": width, "height": height, "ink": INK[GROUND], "ground": BACKGROUNDS[GROUND], "font": FONT},
        face=Markup(typeface()),
        texts=joined((*_above(picture), *_below(picture))),
        drawing=Markup(drawing.replace("<svg ", placed, 1)),
    )


def nested(svg: str, picture: Picture) -> str:
    """Plotly's picture without the size it gives itself, to stand in ours, every line of a label at its own height."""
    width, height = picture.drawing_size
    head, rest = svg[svg.index("<svg ") :].split(">", 1)
    unsized = re.sub(r' (?:width|height|viewBox|x|y)="[^"]*"', "", head)
    return f'{unsized} viewBox="0 0 {width} {height}">{LABEL.sub(_lines_apart, rest)}'


def _lines_apart(label: re.Match[str]) -> str:
    """The label without `dy`, which LibreOffice does not heed beside `y`: its lines would stand on one another."""
    font = float(label[1])
    return LINE.sub(lambda line: f'x="{line[2]}" y="{float(line[3]) + float(line[1]) * font:.2f}"', label[0])


def _lines(text: str, size: Size, share: float = 1.0, letter: float = LETTER) -> list[str]:
    """Text broken into lines as wide as the picture, in a share of the size of its text."""
    return textwrap.wrap(text, int((size.width / SCALE - 2 * SIDE) / (size.font * share * letter)))


def _lines_above(picture: Picture) -> list[tuple[str, float, int, float]]:
    """Lines above the drawing: size as a share of the text's, weight, and the gap before, in heights of the text."""
    title = [(line, TITLE, 400, 0.0) for line in _lines(picture.title, picture.size, TITLE)]
    return title + [(line, FINDING, 700, 0.0 if n else HEAD_GAP) for n, line in enumerate(picture.head)]


def _above(picture: Picture) -> Iterator[Markup]:
    font, bottom = picture.size.font, SIDE * 0.8
    for line, share, weight, gap in _lines_above(picture):
        bottom += font * (share * LINE_HEIGHT + gap)
        yield _text(line, bottom, font * share, weight)


def _below(picture: Picture) -> Iterator[Markup]:
    """The remarks, and under them where the figure comes from."""
    font = picture.size.font
    foot = picture.page[1] - SIDE * 0.7 - (len(picture.foot) - 1) * font * LINE_HEIGHT * FOOT
    for n, line in enumerate(reversed(picture.remarks)):
        yield _text(line, foot - font * LINE_HEIGHT * (FOOT + 0.1 + n * REMARK), font * REMARK)
    for n, line in enumerate(picture.foot):
        yield _text(line, foot + n * font * LINE_HEIGHT * FOOT, font * FOOT)


def _text(line: str, y: float, size: float, weight: int = 400) -> Markup:
    text = Markup('<text x="{}" y="{:.1f}" font-size="{:.1f}" font-weight="{}" fill="{}">{}</text>')
    return text.format(SIDE, y, size, weight, INK[GROUND], line)
