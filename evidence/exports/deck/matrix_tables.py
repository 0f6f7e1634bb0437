"""The matrices as tables, cut into parts so that their text can be read from a seat."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from evidence.counts.cross import NOBODY
from evidence.exports.deck.shapes import HATCHED, SMALL, TEXT, Box, Style, TableCell, add_table, row_heights
from evidence.exports.deck.theme import HEAD
from evidence.figures.grid import EDGE, UNCODED, Line, Square
from evidence.figures.matrix import Matrix
from evidence.figures.theme import SHADES, SILENT_CELLS, cell_ground
from evidence.words import Say

# Rows a slide beside its edges: as many as fit, and no fewer than the last.
ROWS_A_SLIDE = (14, 10, 7, 5, 3)
# Columns a slide: under their names, and under short names that a key explains.
NAMED_COLUMNS, NUMBERED_COLUMNS = 7, 12
# Share of the width that the names of the rows take.
LONG_NAMES, SHORT_NAMES, BESIDE_UPRIGHT, LONG_NAME = 0.46, 0.3, 0.24, 30
# More columns than this, with a word that is longer than this, have their names upright.
ROOMY, LONG_WORD = 4, 9


class Part(NamedTuple):
    """One slide of a matrix: what it holds, its rows with the heads first, the first column's share of the width.

    `remarks` say what the heads stand for and how to read the cells.
    """

    holds: str
    rows: list[list[TableCell]]
    first: float
    remarks: list[str]

    def widths(self, width: float) -> list[float]:
        """The widths of the columns in a table of this width."""
        columns, first = len(self.rows[0]) - 1, width * self.first
        return [first, *[(width - first) / columns] * columns]

    def height(self, width: float, size: float) -> float:
        """The height of the table in text of this size."""
        return sum(row_heights(self.rows, self.widths(width), size))


def matrix_parts(figure: Matrix, most: int) -> Iterator[Part]:
    """The matrix in parts of at most so many rows, the edges on each of them."""
    grid = figure.grid
    row_edges, column_edges = ([line for line in lines if line.edge] for lines in (grid.rows, grid.columns))
    options = [line for line in grid.columns if not line.edge]
    short = len(options) > NAMED_COLUMNS
    for columns in _cut(options, NUMBERED_COLUMNS if short else NAMED_COLUMNS):
        for rows in _cut([line for line in grid.rows if not line.edge], most):
            yield _part(figure, [*rows, *row_edges], [*columns, *column_edges], short)


def add_part(slide: Any, box: Box, part: Part, figure: Matrix) -> None:
    """The table of a part, in smaller text where it would not fit."""
    size = TEXT if part.height(box.width, TEXT) <= box.height else SMALL
    style, (head, *body) = Style(figure.say.language, size), part.rows
    alt = figure.say("alt.matrix", rows=len(body), columns=len(head) - 1, headline=figure.headline)
    add_table(slide, box, part.widths(box.width), part.rows, style, figure.title, f"{alt} {part.holds}")


def _part(figure: Matrix, rows: list[Line], columns: list[Line], short: bool) -> Part:
    grid = figure.grid
    upright = not short and _crowded(columns)
    heads = [_over(line, short, upright and not line.edge) for line in columns]
    body = [[TableCell(row.label, centred=False), *(_cell(grid.at(row, column)) for column in columns)] for row in rows]
    key = "; ".join(line.explained for line in columns if line.short and (short or line.edge))
    longest = max(len(row.label) for row in rows)
    first = LONG_NAMES if longest > LONG_NAME and len(columns) <= NAMED_COLUMNS + 2 else SHORT_NAMES
    first = BESIDE_UPRIGHT if upright else first
    remarks = [*filter(None, [key, *figure.aids])]
    return Part(_holds(rows, columns, figure.say), [[_head(grid.corner, False), *heads], *body], first, remarks)


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


def _over(column: Line, short: bool, upright: bool) -> TableCell:
    """What stands over a column."""
    return replace(_head(column.short or column.head if short else column.head), upright=upright)


def _crowded(columns: list[Line]) -> bool:
    """Whether words over the columns are too long to lie over them."""
    words = [word for line in columns if not line.edge for word in line.head.split()]
    return len(columns) > ROOMY + 2 and max(map(len, words), default=0) > LONG_WORD


def _cell(cell: Square) -> TableCell:
    shaded, hatched = cell.state in (*SHADES, *SILENT_CELLS), cell.state in (UNCODED, NOBODY)
    ground = cell_ground(cell.state, "light") if shaded else HATCHED if hatched else ""
    return TableCell(cell.text, ground, bold=cell.state in SHADES or cell.state == EDGE)
