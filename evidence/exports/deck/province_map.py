"""The map as shapes that can be coloured, moved and ungrouped: one freeform a province, with its number as text."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from evidence.exports.deck.shapes import DARK, FONT, GROUND, RULE, SMALL, TAGS, Box
from evidence.figures.outlines import apart, mercator, simple_outlines
from evidence.figures.theme import BACKGROUNDS, SILENT, STEP_COLOURS, step_of

EMU = 914_400
WEST, EAST, SOUTH, NORTH = 94.9, 141.1, -11.1, 6.2
DISC, WIDE_DISC = 0.29, 1.3


class Province(NamedTuple):
    """What one province shows: its code, its name, its counts as from places.province_rows, and what is said of it."""

    code: str
    name: str
    row: Mapping[str, Any]
    number: str
    alt: str
    point: tuple[float, float]


def add_map(slide: Any, box: Box, provinces: list[Province], name: str, alt: str, language: str) -> Box:
    """All provinces as one named group; in it one freeform each, and groups of outline and number where one stands.

    Returns the place that the map takes.
    """
    scale = min(box.width / (EAST - WEST), box.height / (mercator(NORTH) - mercator(SOUTH)))
    placed = Box(
        box.left + (box.width - scale * (EAST - WEST)) / 2,
        box.top,
        scale * (EAST - WEST),
        scale * (mercator(NORTH) - mercator(SOUTH)),
    )
    least = DISC * (1.04 if all(len(p.number) < 3 for p in provinces) else WIDE_DISC)
    discs = apart([_place(p.point, placed, scale) for p in provinces if p.number], least)
    numbered = dict(zip([p.code for p in provinces if p.number], discs, strict=True))
    first = max(int(found) for found in slide.shapes._spTree.xpath("//@id") if str(found).isdigit()) + 1
    parts = [
        _province(p, placed, scale, first + 3 * i + 1, numbered.get(p.code), language) for i, p in enumerate(provinces)
    ]
    left, top, width, height = (round(v * EMU) for v in (placed.left, placed.top, placed.width, placed.height))
    group = _group(first, name, alt, (left, top, width, height), "".join(parts), root=True)
    slide.shapes._spTree.append(parse_xml(group))
    return placed


def _province(
    province: Province, placed: Box, scale: float, number: int, disc: tuple[float, float] | None, language: str
) -> str:
    outline, frame = _freeform(province, placed, scale, number)
    if disc is None:
        return outline
    text = _disc(province, disc, number + 1, language)
    x, y, size = round((disc[0] - DISC / 2) * EMU), round((disc[1] - DISC / 2) * EMU), round(DISC * EMU)
    west, north = min(frame[0], x), min(frame[1], y)
    east, south = max(frame[0] + frame[2], x + size), max(frame[1] + frame[3], y + size)
    return _group(number + 2, province.name, province.alt, (west, north, east - west, south - north), outline + text)


def _freeform(province: Province, placed: Box, scale: float, number: int) -> tuple[str, tuple[int, int, int, int]]:
    corners = [
        [tuple(round(v * EMU) for v in _place(corner, placed, scale)) for corner in ring]
        for ring in simple_outlines()[province.code]
    ]
    xs, ys = [x for ring in corners for x, _ in ring], [y for ring in corners for _, y in ring]
    left, top, width, height = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    path = "".join(_ring(ring, left, top) for ring in corners)
    geometry = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{width}" h="{height}">{path}</a:path></a:pathLst></a:custGeom>'
    )
    shape = _shape(number, province.name, province.alt, (left, top, width, height), geometry, _ground(province.row))
    return shape, (left, top, width, height)


def _ring(ring: list[Any], left: int, top: int) -> str:
    first, *rest = (f'<a:pt x="{x - left}" y="{y - top}"/>' for x, y in ring[:-1])
    lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in rest)
    return f"<a:moveTo>{first}</a:moveTo>{lines}<a:close/>"


def _ground(row: Mapping[str, Any]) -> str:
    """Shaded by steps, as on the map of the page; hatched where no study was made."""
    if not row["there"]:
        return (
            f'<a:pattFill prst="ltUpDiag"><a:fgClr>{_colour(RULE)}</a:fgClr>'
            f"<a:bgClr>{_colour(BACKGROUNDS['light'])}</a:bgClr></a:pattFill>"
        )
    step = step_of(row["studies"])
    return f"<a:solidFill>{_colour(STEP_COLOURS['light'][step - 1] if step else SILENT['light'])}</a:solidFill>"


def _disc(province: Province, at: tuple[float, float], number: int, language: str) -> str:
    size = DISC * (1 if len(province.number) < 3 else 1.6)
    frame = (round((at[0] - size / 2) * EMU), round((at[1] - DISC / 2) * EMU), round(size * EMU), round(DISC * EMU))
    text = (
        '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/><a:p>'
        f'<a:pPr algn="ctr"/><a:r><a:rPr lang="{TAGS[language]}" sz="{SMALL * 100}" b="1"><a:solidFill>{_colour(DARK)}'
        f'</a:solidFill><a:latin typeface="{FONT}"/></a:rPr><a:t>{province.number}</a:t></a:r></a:p></p:txBody>'
    )
    geometry = '<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 50000"/></a:avLst></a:prstGeom>'
    fill = f"<a:solidFill>{_colour(GROUND)}</a:solidFill>"
    return _shape(number, f"{province.name}: {province.number}", province.alt, frame, geometry, fill, text)


def _shape(
    number: int, name: str, alt: str, frame: tuple[int, int, int, int], geometry: str, fill: str, text: str = ""
) -> str:
    left, top, width, height = frame
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)} descr={quoteattr(alt)}/><p:cNvSpPr/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'{geometry}{fill}<a:ln w="6350"><a:solidFill>{_colour(RULE)}</a:solidFill></a:ln></p:spPr>{text}</p:sp>'
    )


def _group(number: int, name: str, alt: str, frame: tuple[int, int, int, int], inside: str, root: bool = False) -> str:
    off, ext = f'x="{frame[0]}" y="{frame[1]}"', f'cx="{frame[2]}" cy="{frame[3]}"'
    return (
        f"<p:grpSp{' ' + nsdecls('p', 'a') if root else ''}><p:nvGrpSpPr>"
        f'<p:cNvPr id="{number}" name={quoteattr(name)} descr={quoteattr(alt)}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr><a:xfrm><a:off {off}/><a:ext {ext}/><a:chOff {off}/><a:chExt {ext}/></a:xfrm></p:grpSpPr>"
        f"{inside}</p:grpSp>"
    )


def _colour(colour: str) -> str:
    return f'<a:srgbClr val="{colour.lstrip("#").upper()}"/>'


def _place(point: tuple[float, float], placed: Box, scale: float) -> tuple[float, float]:
    lon, lat = point
    return placed.left + (lon - WEST) * scale, placed.top + (mercator(NORTH) - mercator(lat)) * scale
