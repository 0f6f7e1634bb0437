"""The matrices as tables, cut into parts so that their text can be read from a seat."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from evidence.exports.deck.shapes import HATCHED, HEAD, TableCell
from evidence.figures.grid import EDGE, UNCODED, Grid, Line, Square
from evidence.figures.theme import SHADES, cell_ground
from evidence.words import Say

# Rows a slide beside its edges: as many as fit, and no fewer than the last.
ROWS_A_SLIDE = (14, 10, 7, 5, 3)
# Columns a slide: under their names, and under short names that a key explains.
NAMED_COLUMNS, NUMBERED_COLUMNS = 7, 12
# Share of the width that the names of the rows take.
LONG_NAMES, SHORT_NAMES, LONG_NAME = 0.46, 0.3, 30


class Part(NamedTuple):
    """One slide of a matrix: what it holds, its rows with the heads first, the first column's share of the width.

    `key` says what the heads stand for.
    """

    holds: str
    rows: list[list[TableCell]]
    first: float
    key: str = ""


def grid_parts(grid: Grid, say: Say, most: int) -> Iterator[Part]:
    """The grid in parts of at most so many rows, the edges on each of them."""
    row_edges, column_edges = ([line for line in lines if line.edge] for lines in (grid.rows, grid.columns))
    options = [line for line in grid.columns if not line.edge]
    short = len(options) > NAMED_COLUMNS
    for columns in _cut(options, NUMBERED_COLUMNS if short else NAMED_COLUMNS):
        for rows in _cut([line for line in grid.rows if not line.edge], most):
            yield _part(grid, [*rows, *row_edges], [*columns, *column_edges], short, say)


def _part(grid: Grid, rows: list[Line], columns: list[Line], short: bool, say: Say) -> Part:
    heads = [_head(line.short or line.label if short else line.head) for line in columns]
    body = [[TableCell(row.label, centred=False), *(_cell(grid.at(row, column)) for column in columns)] for row in rows]
    key = "; ".join(line.explained for line in columns if line.short and (short or line.head != line.label))
    longest = max(len(row.label) for row in rows)
    first = LONG_NAMES if longest > LONG_NAME and len(columns) <= NAMED_COLUMNS + 2 else SHORT_NAMES
    return Part(_holds(rows, columns, say), [[_head(grid.corner, False), *heads], *body], first, key)


def _cut(lines: Sequence[Line], most: int) -> list[list[Line]]:
    """Lines in parts of equal length; where they stand in groups, no group is torn apart unless it must be."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.group, []).append(line)
    parts: list[list[Line]] = [[]]
    for group in groups.values():
        if parts[-1] and len(parts[-1]) + len(group) > most:
            parts.append([])
        size = -(-len(group) // -(-len(group) // most))
        for start in range(0, len(group), size):
            parts += [[]] if start else []
            parts[-1] += group[start : start + size]
    return parts


def _holds(rows: list[Line], columns: list[Line], say: Say) -> str:
    """The themes on a slide, or the first and the last name where there are none."""
    groups = list(dict.fromkeys(line.group for line in (*columns, *rows) if line.group))
    options = [line.label for line in rows if not line.edge]
    return say.listed(groups) if groups else say("deck.from_to", first=options[0], last=options[-1]) if options else ""


def _head(text: str, centred: bool = True) -> TableCell:
    return TableCell(text, HEAD, bold=True, centred=centred)


def _cell(cell: Square) -> TableCell:
    ground = cell_ground(cell.state, "light") if cell.state in SHADES else HATCHED if cell.state == UNCODED else ""
    return TableCell(cell.text, ground, bold=cell.state in SHADES or cell.state == EDGE)
