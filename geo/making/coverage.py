"""Make outlines light without tearing neighbours apart: they share their lines before and after."""

import numpy as np
import shapely
from shapely import MultiLineString, MultiPolygon, Polygon, STRtree

from geo.making.area import km2
from geo.making.land import polygons

SMALLEST_ISLET_KM2 = 2.0
# Side of the triangles that simplification cuts off, in degrees: some 0.7 km.
TOLERANCE = 0.006
# The same for outlines drawn a hand's breadth wide, where an island smaller than that would be a speck.
COARSE_TOLERANCE, COARSE_SMALLEST_KM2 = 0.04, 50.0
# Coordinates have three decimals, some 110 m.
GRID = 0.001

Outlines = dict[str, MultiPolygon]


def lighten(outlines: Outlines) -> Outlines:
    """Outlines without islets, simplified as one coverage, every corner on the grid."""
    tidy = sweep(outlines)
    simple = shapely.coverage_simplify(np.array(list(tidy.values())), TOLERANCE)
    return redraw(dict(zip(tidy, simple, strict=True)))


def coarsen(outlines: Outlines) -> Outlines:
    """The same coverage with fewer corners and without small islands."""
    large = [MultiPolygon(_large_enough(outline, COARSE_SMALLEST_KM2)) for outline in outlines.values()]
    simple = shapely.coverage_simplify(np.array(large), COARSE_TOLERANCE)
    return {code: MultiPolygon(polygons(outline)) for code, outline in zip(outlines, simple, strict=True)}


def borders(outlines: Outlines) -> MultiLineString:
    """The lines that neighbours share, each once: all lines but the shores."""
    shores = shapely.union_all(list(outlines.values())).boundary
    lines = shapely.union_all([outline.boundary for outline in outlines.values()])
    return shapely.line_merge(lines - shores)


def sweep(outlines: Outlines) -> Outlines:
    """Leave out what is too small to be seen: islets go, and a scrap of land goes to the neighbour round it."""
    kept = {code: _large_enough(outline, SMALLEST_ISLET_KM2) for code, outline in outlines.items()}
    tree, codes = STRtree(list(outlines.values())), list(outlines)
    for code, outline in outlines.items():
        for scrap in (piece for piece in outline.geoms if km2(piece) < SMALLEST_ISLET_KM2):
            near = {codes[number] for number in tree.query(scrap)} - {code}
            if neighbour := _closest_neighbour(scrap, {other: outlines[other] for other in sorted(near)}):
                kept[neighbour].append(scrap)
    return {code: MultiPolygon(polygons(shapely.union_all(pieces))) for code, pieces in kept.items()}


def _large_enough(outline: MultiPolygon, least: float) -> list[Polygon]:
    """The largest island stays whatever its size."""
    largest, *others = sorted(outline.geoms, key=km2, reverse=True)
    return [largest, *(island for island in others if km2(island) >= least)]


def _closest_neighbour(scrap: Polygon, near: Outlines) -> str | None:
    """The one with which it shares the longest border; None for an islet, which shares none."""
    borders = {code: scrap.intersection(outline).length for code, outline in near.items()}
    longest = max(borders, key=lambda code: borders[code], default=None)
    return longest if longest and borders[longest] > 0 else None


def redraw(outlines: Outlines) -> Outlines:
    """Draw all lines anew on the grid, cut the plane along them, and give each face back to its owner.

    Rounding each outline by itself would make some of them touch themselves and tear others from their neighbours.
    """
    lines = shapely.union_all([outline.boundary for outline in outlines.values()], grid_size=GRID)
    faces = polygons(shapely.polygonize(shapely.get_parts(lines)))
    owners = list(outlines)
    middle = [face.representative_point() for face in faces]
    owned: dict[str, list[Polygon]] = {}
    for face, owner in STRtree(list(outlines.values())).query(middle, predicate="intersects").T:
        owned.setdefault(owners[owner], []).append(faces[face])
    return {code: join(owned[code]) for code in owners if code in owned}


def join(pieces: list[Polygon] | list[MultiPolygon]) -> MultiPolygon:
    """Neighbouring pieces of one coverage as one outline, its islands from the largest to the smallest."""
    islands = polygons(shapely.union_all(pieces, grid_size=GRID))
    return MultiPolygon(sorted(islands, key=km2, reverse=True))
