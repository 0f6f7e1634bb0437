"""The parts of a slide: title, texts, tables, arrows. Each is native, named, and carries its alternative text."""

import math
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from evidence.exports.deck.theme import DARK, GROUND, THEME_FONT, THEME_TITLE_FONT, filled, hatching, paint

TEXT, SMALL = 14, 12
TITLE_SIZES = (26, 24, 22, 20, 18)
# A ground with the hatching of what is not there.
HATCHED = "hatched"
TAGS = {"id": "id-ID", "en": "en-GB"}
# Mean width of a letter and height of a line of this font, in its size; a little generous, so that nothing is cut off.
LETTER, LINE = 0.5, 1.22
POINTS, EMU = 72, 914_400
# An address in a text, without the full stop after it.
ADDRESS = re.compile(r"(https?://\S*[^\s.,;)])")
NUMBER_WIDTH, NUMBER_FIELD = 0.6, "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"


@dataclass(frozen=True)
class Page:
    """The size of a slide and of its margins, in inches."""

    width: float
    height: float = 7.5
    margin: float = 0.5

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    @property
    def foot(self) -> float:
        """Where the line of the source begins."""
        return self.height - 0.72


FORMATS = {"wide": Page(40 / 3), "classic": Page(10)}


@dataclass(frozen=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    def emu(self) -> tuple[Inches, Inches, Inches, Inches]:
        """The place as shapes have it."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


@dataclass(frozen=True)
class Style:
    """The language of a text, how it looks, and the points of room after each paragraph."""

    language: str
    size: float = TEXT
    bold: bool = False
    colour: str = DARK
    align: Any = PP_ALIGN.LEFT
    after: float = 0
    font: str = THEME_FONT


@dataclass(frozen=True)
class TableCell:
    """A cell of a table: its text, its ground where it has one of its own, and whether its text stands upright."""

    text: str
    fill: str = ""
    colour: str = DARK
    bold: bool = False
    centred: bool = True
    upright: bool = False


Rows = Sequence[Sequence[TableCell]]


def lines_of(text: str, width: float, size: float) -> int:
    """How many lines a text takes in a width in inches; no fewer than it will."""
    fitting = max(int(width * POINTS / (size * LETTER)), 1)
    lines, used = 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > fitting:
            lines, used = lines + 1, 0
        used += len(word) + bool(used)
        # A word longer than a line is broken.
        broken = (used - 1) // fitting
        lines, used = lines + broken, used - broken * fitting
    return lines


def height_of(text: str, width: float, size: float) -> float:
    """The height of a text in inches."""
    return lines_of(text, width, size) * size * LINE / POINTS


def fitted_title(text: str, width: float) -> tuple[float, float]:
    """Size in points and height in inches of a title: as large as leaves room for what it stands over."""
    for size in TITLE_SIZES:
        if lines_of(text, width, size) <= 2:
            break
    return size, height_of(text, width, size) + 0.08


def describe(shape: Any, name: str, alt: str) -> None:
    """The name of a shape and the text that stands for it."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", name)
    properties.set("descr", alt)


def write(frame: Any, texts: Sequence[str], style: Style, anchor: Any = MSO_ANCHOR.TOP) -> None:
    """Paragraphs into a text frame without margins."""
    frame.word_wrap = True
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for position, text in enumerate(texts):
        write_paragraph(frame.paragraphs[0] if position == 0 else frame.add_paragraph(), text, style)


def write_paragraph(paragraph: Any, text: str, style: Style) -> None:
    """A text into an empty paragraph."""
    paragraph.alignment = style.align
    if style.after:
        paragraph.space_after = Pt(style.after)
    for piece in filter(None, ADDRESS.split(text)):
        run = paragraph.add_run()
        run.text = piece
        run.font.name, run.font.size, run.font.bold = style.font, Pt(style.size), style.bold
        paint(run.font.color, style.colour)
        run._r.get_or_add_rPr().set("lang", TAGS[style.language])
        if ADDRESS.fullmatch(piece):
            run.hyperlink.address = piece


def add_text(slide: Any, box: Box, texts: Sequence[str], style: Style, name: str) -> None:
    """A text box; its own words are what stands for it."""
    shape = slide.shapes.add_textbox(*box.emu())
    write(shape.text_frame, texts, style)
    describe(shape, name, " ".join(texts))


def add_number(slide: Any, page: Page, style: Style, name: str) -> None:
    """The number of the slide, in the place that a template has for it."""
    left, top, width, height = Box(page.width - page.margin - NUMBER_WIDTH, page.foot, NUMBER_WIDTH, 0.3).emu()
    tree, called = slide.shapes._spTree, quoteattr(name)
    number = max(int(found) for found in tree.xpath("//@id") if str(found).isdigit()) + 1
    look = f'lang="{TAGS[style.language]}" sz="{math.floor(style.size * 100)}"'
    run = f"<a:rPr {look}>{filled(style.colour)}</a:rPr><a:t>‹#›</a:t>"
    field = f'<a:fld id="{NUMBER_FIELD}" type="slidenum">{run}</a:fld>'
    tree.append(
        parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name={called} descr={called}/><p:cNvSpPr/>'
            '<p:nvPr><p:ph type="sldNum" sz="quarter" idx="12"/></p:nvPr></p:nvSpPr>'
            f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm></p:spPr>'
            '<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"/><a:lstStyle/><a:p><a:pPr algn="r"/>'
            f"{field}</a:p></p:txBody></p:sp>"
        )
    )


def set_title(slide: Any, box: Box, text: str, style: Style) -> None:
    """The slide's own title, so that outlines and screen readers find it."""
    write(slide.shapes.title.text_frame, [text], replace(style, font=THEME_TITLE_FONT))
    describe(slide.shapes.title, "Title", text)
    place_title(slide, box, style.size)


def place_title(slide: Any, box: Box, size: float) -> None:
    """Move the title, and set its size."""
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = box.emu()
    for run in shape.text_frame.paragraphs[0].runs:
        run.font.size = Pt(size)


def unstyled(shape: Any) -> None:
    """Without the shadow and the colours that a shape takes from the template."""
    for style in shape._element.findall(qn("p:style")):
        shape._element.remove(style)


def add_arrow(slide: Any, start: Any, end: Any, sites: tuple[int, int], alt: str) -> None:
    """A connector that stays attached when its shapes are moved; elbowed where they do not stand in line."""
    from_x, from_y = _site(start, sites[0])
    to_x, to_y = _site(end, sites[1])
    straight = from_x == to_x or from_y == to_y
    kind = MSO_CONNECTOR.STRAIGHT if straight else MSO_CONNECTOR.ELBOW
    arrow = slide.shapes.add_connector(kind, from_x, from_y, to_x, to_y)
    arrow.begin_connect(start, sites[0])
    arrow.end_connect(end, sites[1])
    unstyled(arrow)
    paint(arrow.line.color, DARK)
    arrow.line.width = Pt(1.25)
    arrow.line._get_or_add_ln().append(parse_xml(f'<a:tailEnd {nsdecls("a")} type="triangle"/>'))
    describe(arrow, "Arrow", alt)


def add_table(slide: Any, box: Box, widths: Sequence[float], rows: Rows, style: Style, name: str, alt: str) -> None:
    """A native table with a row of heads; `widths` in inches, first column to the left."""
    frame = slide.shapes.add_table(len(rows), len(widths), *box.emu())
    describe(frame, name, alt)
    table = frame.table
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = "{5940675A-B579-460E-94D1-54222C63F5DA}"
    table.horz_banding = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Inches(width)
    for row, height in zip(table.rows, row_heights(rows, widths, style.size), strict=True):
        row.height = Inches(height)
    for drawn, row in zip(table._tbl.tr_lst, rows, strict=True):
        for place, cell, width in zip(drawn.tc_lst, row, widths, strict=True):
            drawn.replace(place, _cell(cell, style, width))


def row_heights(rows: Rows, widths: Sequence[float], size: float) -> list[float]:
    """The height that each row of a table takes, in inches."""
    return [_row_height(row, widths, size) for row in rows]


def _row_height(row: Sequence[TableCell], widths: Sequence[float], size: float) -> float:
    return max(_cell_height(cell, width - 0.1, size) for cell, width in zip(row, widths, strict=True)) + 0.03


def _cell_height(cell: TableCell, width: float, size: float) -> float:
    if not cell.upright:
        return height_of(cell.text, width, size)
    # What stands upright is bold, and a word broken for the want of a stroke is read as two.
    letters = max(map(len, _upright_lines(cell.text, width, size))) + 0.4
    return letters * size * LETTER / POINTS + 0.15


def _upright_lines(text: str, width: float, size: float) -> list[str]:
    """A text in lines as short as leave no more of them side by side than there is width for."""
    most = max(int(width * POINTS / (size * LINE)), 1)
    for letters in range(max(map(len, text.split()), default=1), len(text) + 1):
        if len(lines := textwrap.wrap(text, letters)) <= most:
            return lines
    return [text]


def _cell(cell: TableCell, style: Style, width: float) -> Any:
    # Written as XML: a matrix has hundreds of cells, and python-pptx takes half a millisecond for each.
    align, turned = "ctr" if cell.centred and not cell.upright else "l", ' vert="vert270"' if cell.upright else ""
    looks = (
        f'<a:rPr lang="{TAGS[style.language]}" sz="{math.floor(style.size * 100)}" b="{int(cell.bold)}">'
        f'{filled(cell.colour)}<a:latin typeface="{THEME_FONT}"/></a:rPr>'
    )
    lines = _upright_lines(cell.text, width - 0.1, style.size) if cell.upright else [cell.text]
    run = "<a:br/>".join(f"<a:r>{looks}<a:t>{escape(line)}</a:t></a:r>" for line in lines)
    return parse_xml(
        f'<a:tc {nsdecls("a")}><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{align}"/>{run}</a:p></a:txBody>'
        f'<a:tcPr marL="45720" marR="45720" marT="6350" marB="6350" anchor="ctr"{turned}>'
        f"{_ground(cell.fill)}</a:tcPr></a:tc>"
    )


def _ground(fill: str) -> str:
    return hatching(GROUND) if fill == HATCHED else filled(fill) if fill else "<a:noFill/>"


def _site(shape: Any, site: int) -> tuple[int, int]:
    """A point of attachment of a rectangle: 0 above, 1 left, 2 below, 3 right."""
    x = shape.left + {0: shape.width // 2, 1: 0, 2: shape.width // 2, 3: shape.width}[site]
    y = shape.top + {0: 0, 1: shape.height // 2, 2: shape.height, 3: shape.height // 2}[site]
    return x, y
