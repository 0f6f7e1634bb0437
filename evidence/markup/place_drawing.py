"""Where a place lies: its province with the local governments that were studied, or the nearest provinces that were."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from markupsafe import Markup

from evidence.counts.nearby import neighbours, reporting_nearby
from evidence.counts.regions import MEASURES, area_counts, measured
from evidence.figures.province_map import apart
from evidence.figures.theme import INK, PANEL, SILENT
from evidence.labels import place_label, province_name
from evidence.markup.elements import joined
from evidence.markup.map_drawing import TEXT, Frame, area, disc, drawing, fill, numbers
from evidence.reading import Reading
from geo.outlines import Ring, rings
from geo.places import Bounds, box_round, label_points, province_of, read_places
from geo.projection import latitude, mercator

# Units of the drawing; how much sea stays round the land, as a share of it; the flattest and the steepest drawing.
WIDTH, MARGIN = 440, 0.07
FLATTEST, STEEPEST = 0.5, 0.95
OUTLINE = 2.2
# Where a name can stand: so many units below its point, or above it; the first where it covers no number.
BESIDE = (26, -16, 42, -32, 58, -48)
# How far a name stands from the edge of what it names, and from that of the drawing.
CLEAR, EDGE = 6, 8
BOLD, REGULAR = 700, 400
Point = tuple[float, float]
NEAREST = 2
DOT = 4


def place_drawing(reading: Reading, place: str, ground: str) -> Markup:
    """A province or a local government on its map, in the colours of a ground. Raises OutlinesUnreadable."""
    inside, beside = _inside(reading, place), map(province_of, nearest_governments(reading, place))
    provinces = (_province(place),) if inside else (_province(place), *_near(reading, place), *beside)
    frame = framed(box_round(provinces))
    land = (_governments if inside else _provinces)(reading, place, frame, ground)
    body = _clipped(frame, _sea(frame, ground) + land)
    return drawing(frame, name_of(reading, place), alternative(reading, place), reading.say.language, ground, body)


def alternative(reading: Reading, place: str) -> str:
    """What stands for the drawing in words."""
    say, inside = reading.say, _inside(reading, place)
    province = province_name(_province(place), say)
    if inside:
        return say("place_page.map_inside", place=province, named=say.listed(place_label(p, say) for p in inside))
    near = say.listed(province_name(other, say) for other in _near(reading, place))
    around = say("place_page.map_around", place=name_of(reading, place), near=near)
    marked = nearest_governments(reading, place)
    named = [say("place_page.map_nearest", places=say.listed(place_label(p, say) for p in marked))] if marked else []
    return " ".join((around, *named))


def key_of(reading: Reading, place: str) -> str:
    """What numbers, hatching and dots mean; and that a study of several places of the drawing is counted at each."""
    say, inside = reading.say, {*_inside(reading, place)}
    several = sum(len(inside & {*places}) > 1 for places in reading.everything.studies["places"])
    notes = [say("map.several", studies=say.count("studies", several))] if several else []
    notes += [say("place_page.map_dots")] if nearest_governments(reading, place) else []
    return " ".join((say("place_page.map_key"), *notes))


def nearest_governments(reading: Reading, place: str) -> tuple[str, ...]:
    """The nearest local government with a study, and the nearest of which a barrier is reported, which may be another.

    They are marked where the province of a local government has no study.
    """
    if "." not in place or _inside(reading, place):
        return ()
    nearest = [peer.place for peer in neighbours(reading.dataset, place)[:1]]
    return tuple(dict.fromkeys((*nearest, *reporting_nearby(reading.dataset, place)[:1])))


def name_of(reading: Reading, place: str) -> str:
    """The name of a place in the reader's language."""
    return place_label(place, reading.say) if "." in place else province_name(place, reading.say)


def framed(box: Bounds) -> Frame:
    """The part of the map round a box, with some sea, neither too flat nor too steep."""
    low, high = mercator(box.south), mercator(box.north)
    wide, tall = (box.east - box.west) * (1 + 2 * MARGIN), (high - low) * (1 + 2 * MARGIN)
    wide, tall = max(wide, tall / STEEPEST), max(tall, wide * FLATTEST)
    lon, height = (box.west + box.east) / 2, (low + high) / 2
    south, north = latitude(height - tall / 2), latitude(height + tall / 2)
    return Frame(Bounds(lon - wide / 2, south, lon + wide / 2, north), WIDTH / wide)


def government_counts(reading: Reading, province: str) -> list[dict[str, Any]]:
    """The local governments of a province with the studies made there: rows with key, studies and there."""
    places = read_places()
    return _counts(reading, "places", places.index[places["province"] == province])


def chosen_province(reading: Reading) -> str:
    """The one province that the filters leave, where any of its local governments was studied; else empty."""
    selection = reading.selection
    chosen = {*selection.provinces, *map(province_of, selection.places)}
    return next(iter(chosen)) if len(chosen) == 1 and _inside(reading, next(iter(chosen))) else ""


def _inside(reading: Reading, place: str) -> tuple[str, ...]:
    """The local governments of its province that have a study."""
    counted = reading.dataset.options["places"]
    return tuple(p for p, n in counted.items() if n and "." in p and province_of(p) == _province(place))


def _near(reading: Reading, place: str) -> tuple[str, ...]:
    return tuple(peer.place for peer in neighbours(reading.dataset, _province(place))[:NEAREST])


def _province(place: str) -> str:
    return province_of(place) if "." in place else place


def _clipped(frame: Frame, body: Markup) -> Markup:
    """Nothing beyond the edges, also where the drawing stands in a box of other proportions."""
    edges = Markup('<clipPath id="edges"><rect width="{}" height="{}"/></clipPath><g clip-path="url(#edges)">{}</g>')
    return edges.format(frame.width, frame.height, body)


def _sea(frame: Frame, ground: str) -> Markup:
    return Markup('<rect width="{}" height="{}" fill="{}"/>').format(frame.width, frame.height, PANEL[ground])


def _governments(reading: Reading, place: str, frame: Frame, ground: str) -> Markup:
    """The local governments of a province with the numbers of their studies, its neighbours as quiet land."""
    province, places, outlines = _province(place), read_places(), rings(f"regencies/{_province(place)}")
    counts = government_counts(reading, province)
    land = (area(frame, outline, SILENT[ground], ground) for iso, outline in rings("coarse").items() if iso != province)
    held = (area(frame, outlines[row["key"]], fill(row, ground), ground) for row in counts)
    studied = [row for row in counts if row["there"]]
    points = [(float(places.at[p, "lon"]), mercator(float(places.at[p, "lat"]))) for p in (r["key"] for r in studied)]
    # Discs that would cover one another stand beside their place.
    at = [frame.placed(*point) for point in apart(points, 18 / frame.scale)]
    discs = (disc(point, str(row["studies"]), ground) for point, row in zip(at, studied, strict=True))
    own = (
        _focus(frame, outlines[place], place, ground)
        if "." in place
        else _round(frame, rings("provinces")[place], ground)
    )
    name = _name(frame, place, name_of(reading, place), ground, outlines.get(place, ()), at)
    return joined((*land, *held, own, *discs, name))


def _provinces(reading: Reading, place: str, frame: Frame, ground: str) -> Markup:
    """The provinces round a place that nobody studied, with the numbers of their studies."""
    outlines = rings("coarse")
    counts = _counts(reading, "provinces", list(outlines))
    held = (area(frame, outlines[row["key"]], fill(row, ground), ground) for row in counts)
    seen = [row for row in counts if row["there"] and _within(frame, label_points()[row["key"]])]
    local: list[Ring] = rings(f"regencies/{_province(place)}")[place] if "." in place else []
    own = _focus(frame, local, place, ground) if "." in place else _round(frame, outlines[place], ground)
    discs = [_labelled(frame, row["key"]) for row in seen]
    dots = (_dot(reading, frame, peer, ground, discs) for peer in nearest_governments(reading, place))
    name = _name(frame, place, name_of(reading, place), ground, local, discs)
    return joined((*held, own, numbers(frame, seen, ground), *dots, name))


def _dot(reading: Reading, frame: Frame, place: str, ground: str, discs: Iterable[Point]) -> Markup:
    """A dot at a local government, with its name and the number of its studies."""
    dot = Markup('<circle cx="{}" cy="{}" r="{}" fill="{}" stroke="{}" stroke-width="1.5"/>')
    said = f"{name_of(reading, place)}: {reading.dataset.options['places'][place]}"
    name = _name(frame, place, said, ground, (), discs, REGULAR)
    return dot.format(*frame.placed(*_seat(place)), DOT, INK[ground], PANEL[ground]) + name


def _labelled(frame: Frame, province: str) -> Point:
    """Where the number of a province stands in the drawing."""
    lon, lat = label_points()[province]
    return frame.placed(lon, mercator(lat))


def _counts(reading: Reading, column: str, areas: Iterable[str]) -> list[dict[str, Any]]:
    """Rows with key, studies and there, of all studies."""
    evidence = reading.everything
    counts = area_counts(evidence, reading.dataset, column, areas, measured(evidence, MEASURES[0]))
    renamed = counts.rename(columns={"area": "key", "studies": "there", "n": "studies"})
    return renamed[["key", "studies", "there"]].to_dict("records")


def _round(frame: Frame, outline: Iterable[Ring], ground: str) -> Markup:
    """A strong line round what the drawing is about."""
    path = Markup('<path d="{}" fill="none" stroke="{}" stroke-width="{}" stroke-linejoin="round"/>')
    return path.format(frame.path(outline), INK[ground], OUTLINE)


def _focus(frame: Frame, outline: list[Ring], place: str, ground: str) -> Markup:
    """A strong line round a local government, and a ring round its seat where it is too small to be seen."""
    x, y = frame.placed(*_seat(place))
    size = np.ptp([corner for ring in outline for corner in ring], axis=0).max() * frame.scale if outline else 0
    ring = Markup('<circle cx="{}" cy="{}" r="9" fill="none" stroke="{}" stroke-width="{}"/>')
    small = ring.format(x, y, INK[ground], OUTLINE) if size < 18 else ""
    return _round(frame, outline, ground) + small


def _name(
    frame: Frame,
    place: str,
    name: str,
    ground: str,
    outline: Iterable[Ring],
    discs: Iterable[Point],
    weight: int = BOLD,
) -> Markup:
    """The name of a place, beside it, whole within the drawing, and on none of the discs where there is room.

    `outline`: that of a local government, which is seldom as wide as its name: beside it, the name crosses no line of
    it.
    """
    x, y = frame.placed(*_seat(place)) if "." in place else _labelled(frame, place)
    half = len(name) * TEXT * 0.38
    text = Markup(
        '<text x="{:.0f}" y="{:.0f}" font-size="{}" font-weight="{}" text-anchor="middle" fill="{}" stroke="{}" '
        'stroke-width="4" stroke-linejoin="round" paint-order="stroke">{}</text>'
    )
    middle = min(max(x, half + EDGE), frame.width - half - EDGE)
    tried = (*_clear_of(frame, outline, middle, y, half), *((middle, y + dy) for dy in BESIDE))
    free = [
        (left, line)
        for left, line in tried
        if half <= left <= frame.width - half and TEXT * 2 < line < frame.height - 6
    ]
    at = min(free or [(middle, y)], key=lambda at: sum(_covers(at, half, disc) for disc in discs))
    return text.format(*at, TEXT + 2, weight, INK[ground], PANEL[ground], name)


def _clear_of(frame: Frame, outline: Iterable[Ring], middle: float, y: float, half: float) -> Iterator[Point]:
    """Where a name stands below, above, left and right of an outline; nowhere where there is none."""
    corners = [frame.placed(lon, mercator(lat)) for ring in outline for lon, lat in ring]
    if corners:
        across, down = zip(*corners, strict=True)
        yield from ((middle, max(down) + TEXT + CLEAR), (middle, min(down) - CLEAR))
        sides = min(across) - CLEAR - half, max(across) + CLEAR + half
        yield from (
            (side, height + TEXT / 2) for height in (y, (min(down) + max(down)) / 2, max(down)) for side in sides
        )


def _covers(at: Point, half: float, disc: Point) -> bool:
    """Whether a name at a point, half as wide as that, lies over a disc."""
    return abs(disc[0] - at[0]) < half and abs(disc[1] - at[1] + 5) < 14


def _seat(place: str) -> tuple[float, float]:
    row = read_places().loc[place]
    return float(row["lon"]), mercator(float(row["lat"]))


def _within(frame: Frame, point: tuple[float, float]) -> bool:
    x, y = frame.placed(point[0], mercator(point[1]))
    return 0 <= x <= frame.width and 0 <= y <= frame.height
