"""Coarser outlines, for what is felt and not seen: where a click falls."""

import math

Point = tuple[float, float]


def coarser(ring: list[Point], tolerance: float) -> list[Point]:
    """A closed ring without the corners that lie within `tolerance` (degrees) of its line; empty if none is left of it.

    Each ring by itself (Douglas and Peucker, 1973): neighbours no longer share their lines, which is why none is drawn.
    """
    half = max(range(len(ring)), key=lambda i: math.dist(ring[0], ring[i]))
    kept = _kept(ring[: half + 1], tolerance)[:-1] + _kept(ring[half:], tolerance)
    return kept if len(kept) > 3 else []


def _kept(line: list[Point], tolerance: float) -> list[Point]:
    if len(line) < 3:
        return line
    far = max(range(1, len(line) - 1), key=lambda i: _distance(line[i], line[0], line[-1]))
    if _distance(line[far], line[0], line[-1]) <= tolerance:
        return [line[0], line[-1]]
    return _kept(line[: far + 1], tolerance)[:-1] + _kept(line[far:], tolerance)


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a point to the line through two others, or to the one where both are the same; degrees."""
    across, along = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, along)
    if not length:
        return math.dist(point, start)
    return abs(across * (start[1] - point[1]) - along * (start[0] - point[0])) / length
