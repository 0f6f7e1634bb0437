"""The map of the provinces drawn alone, as SVG: for pages that say in words of their own what it shows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from evidence.figures.province_map import ProvinceMap, apart, number_of
from evidence.figures.theme import BACKGROUNDS, HATCH, INK, SILENT, STEP_COLOURS, step_of
from evidence.markup.elements import joined
from geo.outlines import Ring, rings
from geo.places import label_points
from geo.projection import mercator

# Degrees of longitude and, on the map, of height that Indonesia takes; and how many units of the drawing make one.
WEST, EAST, SOUTH, NORTH = 94.6, 141.4, -11.2, 6.4
SCALE = 10
WIDTH, HEIGHT = round((EAST - WEST) * SCALE), round((mercator(NORTH) - mercator(SOUTH)) * SCALE)
# Corners nearer than this many units to the one before are left out; a disc, its number, and how far discs stand apart.
FINEST, DISC, WIDE_DISC, TEXT, APART = 0.5, 7.5, 14, 11, 1.8


def map_drawing(figure: ProvinceMap, ground: str) -> Markup:
    """The provinces with their numbers, in the colours of a ground: light or dark. Raises OutlinesUnreadable."""
    rows = figure.counts.to_dict("records")
    outlines = rings("coarse")
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" '
        'lang="{lang}" xml:lang="{lang}" font-family="sans-serif"><title>{title}</title><desc>{alt}</desc>'
        '<defs><pattern id="none" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path d="M0 0V4" stroke="{hatch}" stroke-width="1.3"/></pattern></defs>{provinces}{numbers}</svg>'
    ).format(
        **{"w": WIDTH, "h": HEIGHT, "lang": figure.say.language, "title": figure.title, "alt": figure.alt},
        hatch=HATCH[ground],
        provinces=joined(_province(row, outlines[row["key"]], ground) for row in rows),
        numbers=joined(_numbers([row for row in rows if row["there"]], ground)),
    )


def _province(row: Mapping[str, Any], outline: Iterable[Ring], ground: str) -> Markup:
    path = Markup('<path d="{}" fill="{}" stroke="{}" stroke-width=".5" stroke-linejoin="round"/>')
    return path.format("".join(map(_closed, outline)), _fill(row, ground), HATCH[ground])


def _fill(row: Mapping[str, Any], ground: str) -> str:
    if not row["there"]:
        return "url(#none)"
    step = step_of(row["studies"])
    return STEP_COLOURS[ground][step - 1] if step else SILENT[ground]


def _closed(ring: Ring) -> str:
    """A ring as a path, without the corners that could not be told apart."""
    corners: list[tuple[float, float]] = []
    for lon, lat in ring:
        x, y = _placed(lon, mercator(lat))
        if not corners or abs(x - corners[-1][0]) + abs(y - corners[-1][1]) >= FINEST:
            corners.append((x, y))
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in corners) + "Z"


def _placed(lon: float, height: float) -> tuple[float, float]:
    return round((lon - WEST) * SCALE, 1), round((mercator(NORTH) - height) * SCALE, 1)


def _numbers(rows: list[dict[str, Any]], ground: str) -> Iterator[Markup]:
    points = label_points()
    places = apart([(points[row["key"]][0], mercator(points[row["key"]][1])) for row in rows], APART)
    disc = Markup(
        '<rect x="{:.1f}" y="{:.1f}" width="{:g}" height="{:g}" rx="{:g}" fill="{}" stroke="{}"/>'
        '<text x="{:g}" y="{:.1f}" font-size="{:g}" font-weight="700" text-anchor="middle" fill="{}">{}</text>'
    )
    for row, (lon, height) in zip(rows, places, strict=True):
        (x, y), half = _placed(lon, height), WIDE_DISC if row.get("own_page") else DISC
        box = x - half, y - DISC, 2 * half, 2 * DISC, DISC, BACKGROUNDS[ground], HATCH[ground]
        yield disc.format(*box, x, y + TEXT * 0.36, TEXT, INK[ground], number_of(row))
