"""The map of the provinces drawn alone, as SVG: for pages that say in words of their own what it shows."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from evidence.figures.province_map import ProvinceMap, apart
from evidence.figures.theme import BACKGROUNDS, FONT, HATCH, INK, SILENT, STEP_COLOURS, step_of
from evidence.labels import number_of
from evidence.markup.elements import joined
from geo.outlines import Ring, rings
from geo.places import Bounds, label_points
from geo.projection import mercator

# Corners nearer than this many units to the one before are left out; a disc, its number, and how far discs stand apart.
FINEST, DISC, WIDE_DISC, TEXT, WIDE_TEXT, APART, WIDE_APART = 0.5, 7.5, 16, 11, 9, 1.8, 2.5
HATCHED = "url(#none)"


class Frame(NamedTuple):
    """The part of the map that a drawing holds, in degrees, and how many units of the drawing make one."""

    bounds: Bounds
    scale: float

    @property
    def width(self) -> int:
        """Units of the drawing."""
        return round((self.bounds.east - self.bounds.west) * self.scale)

    @property
    def height(self) -> int:
        """Units of the drawing."""
        return round((mercator(self.bounds.north) - mercator(self.bounds.south)) * self.scale)

    def placed(self, lon: float, height: float) -> tuple[float, float]:
        """A point of the map, its latitude as Mercator's height, in the drawing."""
        x, y = lon - self.bounds.west, mercator(self.bounds.north) - height
        return round(x * self.scale, 1), round(y * self.scale, 1)

    def path(self, outline: Iterable[Ring]) -> str:
        """An outline as the path of a drawing."""
        return "".join(self._closed(ring) for ring in outline)

    def _closed(self, ring: Ring) -> str:
        """A ring as a path, without the corners that could not be told apart."""
        corners: list[tuple[float, float]] = []
        for lon, lat in ring:
            x, y = self.placed(lon, mercator(lat))
            if not corners or abs(x - corners[-1][0]) + abs(y - corners[-1][1]) >= FINEST:
                corners.append((x, y))
        return "M" + "L".join(f"{x:g} {y:g}" for x, y in corners) + "Z"


COUNTRY = Frame(Bounds(94.6, -11.2, 141.4, 6.4), 10)
WIDTH, HEIGHT = COUNTRY.width, COUNTRY.height


def map_drawing(figure: ProvinceMap, ground: str) -> Markup:
    """The provinces with their numbers, in the colours of a ground: light or dark. Raises OutlinesUnreadable."""
    rows = figure.counts.to_dict("records")
    outlines = rings("coarse")
    body = joined(area(COUNTRY, outlines[row["key"]], fill(row, ground), ground) for row in rows)
    held = [row for row in rows if row["there"]]
    return drawing(
        COUNTRY, figure.title, figure.alt, figure.say.language, ground, body + numbers(COUNTRY, held, ground)
    )


def drawing(frame: Frame, title: str, alt: str, language: str, ground: str, body: Markup) -> Markup:
    """A drawing of a part of the map, with the hatching of what nobody studied. `ground`: light or dark."""
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" '
        'lang="{lang}" xml:lang="{lang}" font-family="{font}"><title>{title}</title><desc>{alt}</desc>'
        '<defs><pattern id="none" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path d="M0 0V4" stroke="{hatch}" stroke-width="1.3"/></pattern></defs>{body}</svg>'
    ).format(
        w=frame.width, h=frame.height, lang=language, title=title, alt=alt, hatch=HATCH[ground], font=FONT, body=body
    )


def area(frame: Frame, outline: Iterable[Ring], colour: str, ground: str) -> Markup:
    """An area in its colour, with a fine line round it."""
    path = Markup('<path d="{}" fill="{}" stroke="{}" stroke-width=".5" stroke-linejoin="round"/>')
    return path.format(frame.path(outline), colour, HATCH[ground])


def fill(row: Mapping[str, Any], ground: str) -> str:
    """The colour of an area. `row`: how many studies are counted, and how many were made there at all."""
    if not row["there"]:
        return HATCHED
    step = step_of(row["studies"])
    return STEP_COLOURS[ground][step - 1] if step else SILENT[ground]


def numbers(frame: Frame, rows: list[dict[str, Any]], ground: str) -> Markup:
    """The number of each province on a disc, moved apart where they would cover one another. `rows`: as for fill, key
    by ISO code."""
    points, wide = label_points(), any(row.get("own_page") for row in rows)
    least = (WIDE_APART if wide else APART) * 10 / frame.scale
    places = apart([(points[row["key"]][0], mercator(points[row["key"]][1])) for row in rows], least)
    discs = ((frame.placed(*place), row) for row, place in zip(rows, places, strict=True))
    return joined(disc(at, number_of(row), ground, bool(row.get("own_page"))) for at, row in discs)


def disc(at: tuple[float, float], number: str, ground: str, wide: bool = False) -> Markup:
    """A number on a disc, at a point of the drawing."""
    held = Markup(
        '<rect x="{:.1f}" y="{:.1f}" width="{:g}" height="{:g}" rx="{:g}" fill="{}"/>'
        '<text x="{:g}" y="{:.1f}" font-size="{:g}" font-weight="700" text-anchor="middle" fill="{}">{}</text>'
    )
    (x, y), (half, size) = at, (WIDE_DISC, WIDE_TEXT) if wide else (DISC, TEXT)
    # Without a line round it: on the map such a ring marks the office of a province.
    box = x - half, y - DISC, 2 * half, 2 * DISC, DISC, BACKGROUNDS[ground]
    return held.format(*box, x, y + size * 0.36, size, INK[ground], number)
