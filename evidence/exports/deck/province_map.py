"""The map as shapes that can be coloured, moved and ungrouped: one freeform a province, with its number as text."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from xml.sax.saxutils import quoteattr

from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from evidence.exports.deck.shapes import (
    DARK,
    EMU,
    GROUND,
    HATCHED,
    RULE,
    SMALL,
    TAGS,
    THEME_FONT,
    Box,
    Style,
    TableCell,
    add_table,
    filled,
    hatching,
)
from evidence.figures.province_map import ProvinceMap, apart, number_of, step_words
from evidence.figures.theme import BACKGROUNDS, SILENT, STEP_COLOURS, STEPS, step_of
from evidence.words import Say
from geo.outlines import rings
from geo.places import label_points
from geo.projection import mercator

WEST, EAST, SOUTH, NORTH = 94.9, 141.1, -11.1, 6.2
DISC, WIDE_DISC = 0.29, 1.3
# What is longer than this needs a wider disc.
LETTERS, WIDER = 2, 1.6
# On these shades ink would be hard to read.
DARK_SHADES = STEP_COLOURS["light"][2:]


class Frame(NamedTuple):
    """A place on a slide as shapes have it, in EMU."""

    left: int
    top: int
    width: int
    height: int

    def around(self, other: "Frame") -> "Frame":
        """The frame that holds both."""
        left, top = min(self.left, other.left), min(self.top, other.top)
        right = max(self.left + self.width, other.left + other.width)
        return Frame(left, top, right - left, max(self.top + self.height, other.top + other.height) - top)


class Scale(NamedTuple):
    """How degrees become inches of the slide: where the map begins, and the size of a degree."""

    left: float
    top: float
    degree: float

    def at(self, point: tuple[float, float]) -> tuple[float, float]:
        """The place of a point of longitude and latitude."""
        lon, lat = point
        return self.left + (lon - WEST) * self.degree, self.top + (mercator(NORTH) - mercator(lat)) * self.degree


class Province(NamedTuple):
    """What one province shows: code, name, counts as in ProvinceMap.counts, its number as it is written, its text."""

    code: str
    name: str
    counts: Mapping[str, Any]
    number: str
    alt: str


def provinces(figure: ProvinceMap) -> list[Province]:
    """The provinces of a map, each with the text that stands for it."""
    return [_province(row, figure.labels[row["key"]], figure.say) for row in figure.counts.to_dict("records")]


def add_map(slide: Any, box: Box, figure: ProvinceMap) -> None:
    """All provinces as one named group; in it one freeform each, and groups of outline and number where one stands."""
    up = mercator(NORTH) - mercator(SOUTH)
    degree = min(box.width / (EAST - WEST), box.height / up)
    width, height = degree * (EAST - WEST), degree * up
    left = box.left + (box.width - width) / 2
    scale, shown = Scale(left, box.top, degree), provinces(figure)
    discs, tree = _discs(shown, scale), slide.shapes._spTree
    first = max(int(number) for number in tree.xpath("//@id") if str(number).isdigit()) + 1
    parts = [
        _shapes(province, scale, first + 3 * n + 1, discs.get(province.code), figure.say.language)
        for n, province in enumerate(shown)
    ]
    frame = Frame(*(round(inches * EMU) for inches in (left, box.top, width, height)))
    tree.append(parse_xml(_group(first, figure.title, figure.alt, frame, "".join(parts), root=True)))


def add_legend(slide: Any, box: Box, figure: ProvinceMap) -> None:
    """The steps of the map as a table of one row: a shade, and what it stands for."""
    say, steps = figure.say, range(1, len(STEPS) + 1)
    silent = bool(((figure.counts["there"] > 0) & (figure.counts["studies"] == 0)).any())
    words = [say("map.none"), *([say("map.silent")] * silent), *(step_words(step, say) for step in steps)]
    fills = [HATCHED, *([SILENT["light"]] * silent), *STEP_COLOURS["light"]]
    inks = [GROUND if fill in DARK_SHADES else DARK for fill in fills]
    cells = [TableCell(word, fill, ink) for word, fill, ink in zip(words, fills, inks, strict=True)]
    style, alt = Style(say.language, SMALL, align=PP_ALIGN.CENTER), say("deck.legend", steps=say.listed(words))
    add_table(slide, box, [box.width / len(cells)] * len(cells), [cells], style, say("deck.shades"), alt)


def _province(row: Mapping[str, Any], name: str, say: Say) -> Province:
    if not row["there"]:
        return Province(row["key"], name, row, "", f"{name}: {say('map.none')}")
    alt = say("map.of_here", n=int(row["studies"]), all=say.count("studies", int(row["there"])))
    if row.get("own_page"):
        alt = f"{alt}; {say('map.own_page', n=int(row['own_page']))}"
    return Province(row["key"], name, row, number_of(row), f"{name}: {alt}")


def _discs(shown: list[Province], scale: Scale) -> dict[str, tuple[float, float]]:
    """Code -> the place of the disc of each province that has a number, moved so that none covers another."""
    points, numbered = label_points(), [province for province in shown if province.number]
    least = DISC * (1.04 if all(len(province.number) <= LETTERS for province in shown) else WIDE_DISC)
    places = apart([scale.at(points[province.code]) for province in numbered], least)
    return dict(zip([province.code for province in numbered], places, strict=True))


def _shapes(province: Province, scale: Scale, first: int, disc: tuple[float, float] | None, language: str) -> str:
    """The outline alone, or a group of outline and number; `first` is the first of its ids."""
    outline, frame = _freeform(province, scale, first)
    if disc is None:
        return outline
    around = frame.around(_frame_of_disc(disc, DISC))
    return _group(first + 2, province.name, province.alt, around, outline + _disc(province, disc, first + 1, language))


def _freeform(province: Province, scale: Scale, number: int) -> tuple[str, Frame]:
    outline = [
        [tuple(round(inches * EMU) for inches in scale.at(corner)) for corner in ring]
        for ring in rings("coarse")[province.code]
    ]
    xs, ys = ([corner[axis] for ring in outline for corner in ring] for axis in (0, 1))
    frame = Frame(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    path = "".join(_ring(ring, frame) for ring in outline)
    geometry = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{frame.width}" h="{frame.height}">{path}</a:path></a:pathLst></a:custGeom>'
    )
    return _shape(number, province.name, province.alt, frame, geometry + _ground(province.counts)), frame


def _ring(ring: list[Any], frame: Frame) -> str:
    first, *rest = (f'<a:pt x="{x - frame.left}" y="{y - frame.top}"/>' for x, y in ring[:-1])
    lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in rest)
    return f"<a:moveTo>{first}</a:moveTo>{lines}<a:close/>"


def _ground(counts: Mapping[str, Any]) -> str:
    """Shaded by steps, as on the map of the page; hatched where no study was made."""
    if not counts["there"]:
        return hatching(BACKGROUNDS["light"])
    step = step_of(counts["studies"])
    return filled(STEP_COLOURS["light"][step - 1] if step else SILENT["light"])


def _disc(province: Province, place: tuple[float, float], number: int, language: str) -> str:
    text = (
        '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/><a:p>'
        f'<a:pPr algn="ctr"/><a:r><a:rPr lang="{TAGS[language]}" sz="{SMALL * 100}" b="1">{filled(DARK)}'
        f'<a:latin typeface="{THEME_FONT}"/></a:rPr><a:t>{province.number}</a:t></a:r></a:p></p:txBody>'
    )
    geometry = '<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 50000"/></a:avLst></a:prstGeom>'
    frame = _frame_of_disc(place, DISC * (1 if len(province.number) <= LETTERS else WIDER))
    name = f"{province.name}: {province.number}"
    return _shape(number, name, province.alt, frame, geometry + filled(GROUND), text)


def _frame_of_disc(place: tuple[float, float], width: float) -> Frame:
    x, y = place
    return Frame(*(round(inches * EMU) for inches in (x - width / 2, y - DISC / 2, width, DISC)))


def _shape(number: int, name: str, alt: str, frame: Frame, look: str, text: str = "") -> str:
    """A shape of a look: its geometry and what fills it."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)} descr={quoteattr(alt)}/><p:cNvSpPr/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{frame.left}" y="{frame.top}"/>'
        f'<a:ext cx="{frame.width}" cy="{frame.height}"/></a:xfrm>'
        f'{look}<a:ln w="6350">{filled(RULE)}</a:ln></p:spPr>{text}</p:sp>'
    )


def _group(number: int, name: str, alt: str, frame: Frame, inside: str, root: bool = False) -> str:
    off, ext = f'x="{frame.left}" y="{frame.top}"', f'cx="{frame.width}" cy="{frame.height}"'
    return (
        f"<p:grpSp{' ' + nsdecls('p', 'a') if root else ''}><p:nvGrpSpPr>"
        f'<p:cNvPr id="{number}" name={quoteattr(name)} descr={quoteattr(alt)}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr><a:xfrm><a:off {off}/><a:ext {ext}/><a:chOff {off}/><a:chExt {ext}/></a:xfrm></p:grpSpPr>"
        f"{inside}</p:grpSp>"
    )
