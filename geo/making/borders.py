"""The lines that neighbours share: borders without shores, each once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Line: TypeAlias = list[Point]


def shared_lines(rings: Iterable[list[Point]]) -> list[Line]:
    """What two rings have in common, as lines; rings are closed and keep common corners (see geo/coverage.py)."""
    rings = list(rings)
    sides = Counter(frozenset(edge) for ring in rings for edge in _edges(ring))
    drawn: set[frozenset[Point]] = set()
    return [line for ring in rings for line in _runs(ring, sides, drawn)]


def _runs(ring: list[Point], sides: Counter[frozenset[Point]], drawn: set[frozenset[Point]]) -> Iterator[Line]:
    """The runs of a ring's edges that have another side and were not drawn before."""
    line: Line = []
    for start, end in _edges(ring):
        edge = frozenset((start, end))
        if sides[edge] > 1 and edge not in drawn:
            drawn.add(edge)
            line = [*line, end] if line else [start, end]
        elif line:
            yield line
            line = []
    if line:
        yield line


def _edges(ring: list[Point]) -> Iterator[tuple[Point, Point]]:
    yield from zip(ring, ring[1:], strict=False)
