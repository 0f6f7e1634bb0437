"""Maps as shapes that can be coloured, moved and ungrouped: one freeform an area, with its number as text."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from xml.sax.saxutils import quoteattr

from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from evidence.exports.deck.shapes import EMU, HATCHED, SMALL, TAGS, Box, Style, TableCell, add_table
from evidence.exports.deck.theme import DARK, GROUND, RULE, THEME_FONT, filled, hatching
from evidence.figures.province_map import ProvinceMap, apart, step_words
from evidence.figures.theme import BACKGROUNDS, SILENT, STEP_COLOURS, STEPS, step_of
from evidence.labels import number_of, place_label
from evidence.markup.place_drawing import alternative, government_counts, name_of
from evidence.reading import Reading
from evidence.words import Say
from geo.outlines import Ring, rings
from geo.places import Bounds, label_points, read_places
from geo.projection import mercator

Point = tuple[float, float]
COUNTRY = Bounds(94.9, -11.1, 141.1, 6.2)
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
    """How degrees become inches of the slide: what is shown, where it begins, and the size of a degree."""

    bounds: Bounds
    left: float
    top: float
    degree: float

    def at(self, point: tuple[float, float]) -> tuple[float, float]:
        """The place of a point of longitude and latitude."""
        lon, lat = point
        down = mercator(self.bounds.north) - mercator(lat)
        return self.left + (lon - self.bounds.west) * self.degree, self.top + down * self.degree


class Places(NamedTuple):
    """Where the areas of a map are: their outlines, the points of their numbers, and what of the earth is shown."""

    outlines: Mapping[str, list[Ring]]
    points: Mapping[str, tuple[float, float]]
    bounds: Bounds


class Area(NamedTuple):
    """What one area shows: code, name, counts as in ProvinceMap.counts, its number as it is written, its text."""

    code: str
    name: str
    counts: Mapping[str, Any]
    number: str
    alt: str


def provinces(figure: ProvinceMap) -> list[Area]:
    """The provinces of a map, each with the text that stands for it."""
    return [_area(row, figure.labels[row["key"]], figure.say) for row in figure.counts.to_dict("records")]


def governments(reading: Reading, province: str) -> list[Area]:
    """The local governments of a province that have an outline, each with the text that stands for it."""
    outlines = rings(f"regencies/{province}")
    rows = (row for row in government_counts(reading, province) if outlines[row["key"]])
    return [_area(row, place_label(row["key"], reading.say), reading.say) for row in rows]


def add_map(slide: Any, box: Box, figure: ProvinceMap) -> None:
    """All provinces as one named group; in it one freeform each, and groups of outline and number where one stands."""
    places = Places(rings("coarse"), label_points(), COUNTRY)
    _add_areas(slide, box, provinces(figure), places, Words(figure.title, figure.alt, figure.say.language))


def add_province(slide: Any, box: Box, reading: Reading, province: str) -> None:
    """The local governments of one province in the same way."""
    seats = read_places()[["lon", "lat"]]
    points = dict(zip(seats.index, seats.itertuples(index=False, name=None), strict=True))
    outlines = rings(f"regencies/{province}")
    places = Places(outlines, points, _reach(outlines))
    words = Words(name_of(reading, province), alternative(reading, province), reading.say.language)
    _add_areas(slide, box, governments(reading, province), places, words)


def _reach(outlines: Mapping[str, list[Ring]]) -> Bounds:
    """The box round all these outlines: nothing of them may stand beyond the slide."""
    corners = [corner for outline in outlines.values() for ring in outline for corner in ring]
    lons, lats = zip(*corners, strict=True)
    return Bounds(min(lons), min(lats), max(lons), max(lats))


class Words(NamedTuple):
    """What a map is called, what stands for it, and the language of its texts."""

    title: str
    alt: str
    language: str


def _add_areas(slide: Any, box: Box, shown: list[Area], places: Places, words: Words) -> None:
    bounds = places.bounds
    wide, up = bounds.east - bounds.west, mercator(bounds.north) - mercator(bounds.south)
    degree = min(box.width / wide, box.height / up)
    width, height = degree * wide, degree * up
    left = box.left + (box.width - width) / 2
    scale = Scale(bounds, left, box.top, degree)
    # Areas with a number are drawn last, so that no other lies over it.
    discs, tree = _discs(shown, places.points, scale), slide.shapes._spTree
    first = max(int(number) for number in tree.xpath("//@id") if str(number).isdigit()) + 1
    parts = [
        _shapes(area, places.outlines[area.code], scale, first + 3 * n + 1, discs.get(area.code), words.language)
        for n, area in enumerate(sorted(shown, key=lambda area: area.code in discs))
    ]
    frame = Frame(*(round(inches * EMU) for inches in (left, box.top, width, height)))
    tree.append(parse_xml(_group(first, words.title, words.alt, frame, "".join(parts), root=True)))


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


def _area(row: Mapping[str, Any], name: str, say: Say) -> Area:
    if not row["there"]:
        return Area(row["key"], name, row, "", f"{name}: {say('map.none')}")
    alt = say("map.of_here", n=int(row["studies"]), all=say.count("studies", int(row["there"])))
    if row.get("own_page"):
        alt = f"{alt}; {say('map.own_page', n=int(row['own_page']))}"
    return Area(row["key"], name, row, number_of(row), f"{name}: {alt}")


def _discs(shown: list[Area], points: Mapping[str, Point], scale: Scale) -> dict[str, Point]:
    """Code -> the place of the disc of each area that has a number, moved so that none covers another."""
    numbered = [area for area in shown if area.number]
    least = DISC * (1.04 if all(len(area.number) <= LETTERS for area in shown) else WIDE_DISC)
    places = apart([scale.at(points[area.code]) for area in numbered], least)
    return dict(zip([area.code for area in numbered], places, strict=True))


def _shapes(area: Area, outlines: list[Ring], scale: Scale, first: int, disc: Point | None, language: str) -> str:
    """The outline alone, or a group of outline and number; `first` is the first of its ids."""
    outline, frame = _freeform(area, outlines, scale, first)
    if disc is None:
        return outline
    around = frame.around(_frame_of_disc(disc, DISC))
    return _group(first + 2, area.name, area.alt, around, outline + _disc(area, disc, first + 1, language))


def _freeform(area: Area, outlines: list[Ring], scale: Scale, number: int) -> tuple[str, Frame]:
    outline = [[tuple(round(inches * EMU) for inches in scale.at(corner)) for corner in ring] for ring in outlines]
    xs, ys = ([corner[axis] for ring in outline for corner in ring] for axis in (0, 1))
    frame = Frame(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    path = "".join(_ring(ring, frame) for ring in outline)
    geometry = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{frame.width}" h="{frame.height}">{path}</a:path></a:pathLst></a:custGeom>'
    )
    return _shape(number, area.name, area.alt, frame, geometry + _ground(area.counts)), frame


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


def _disc(area: Area, place: tuple[float, float], number: int, language: str) -> str:
    text = (
        '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/><a:p>'
        f'<a:pPr algn="ctr"/><a:r><a:rPr lang="{TAGS[language]}" sz="{SMALL * 100}" b="1">{filled(DARK)}'
        f'<a:latin typeface="{THEME_FONT}"/></a:rPr><a:t>{area.number}</a:t></a:r></a:p></p:txBody>'
    )
    geometry = '<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 50000"/></a:avLst></a:prstGeom>'
    frame = _frame_of_disc(place, DISC * (1 if len(area.number) <= LETTERS else WIDER))
    name = f"{area.name}: {area.number}"
    return _shape(number, name, area.alt, frame, geometry + filled(GROUND), text)


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
