"""A matrix as a table of markup, on the pages and in what leaves them."""

from collections.abc import Callable

from markupsafe import Markup

from evidence.figures.grid import EDGE, Grid, Line, Square
from evidence.markup.elements import Cell, Group, Text, joined, table


def nowhere(row: Line, column: Line | None) -> str:
    """For a table that leads to no page."""
    return ""


def matrix_table(grid: Grid, css: str, href: Callable[[Line, Line | None], str] = nowhere) -> Markup:
    """Columns and rows under their groups, cells with their words, edges.

    `href`: where a cell leads, or the head of a row. What stands over the columns stands in a box of its own, which a
    style sheet can turn.
    """
    head: list[Text | Cell] = [grid.corner, *map(_head, grid.columns)]
    rows: list[list[str | Cell] | Group] = []
    for group, lines in grid.grouped():
        rows += [Group(group)] if group else []
        rows += [
            [Cell(line.label, href=href(line, None), css=EDGE if line.edge else ""), *_cells(grid, line, href)]
            for line in lines
        ]
    return table(grid.caption, head, rows, css=css, cards=False, bands=grid.bands)


def _head(column: Line) -> Cell:
    if column.head != column.label:
        return Cell(column.head, spoken=column.label)
    return Cell(Markup("<span>{}</span>").format(column.label))


def _cells(grid: Grid, row: Line, href: Callable[[Line, Line | None], str]) -> list[str | Cell]:
    return [
        Cell(_content(cell), href(row, column), "" if row.edge or column.edge else cell.state, spoken=cell.spoken)
        for column in grid.columns
        for cell in [grid.at(row, column)]
    ]


def _content(cell: Square) -> Text:
    """What is printed in a cell, over a strip that says how sure it is."""
    of = sum(n for _, n in cell.pieces)
    piece = Markup('<i class="{}" style="--share:{:.0%}"></i>')
    pieces = joined(piece.format(name, n / of) for name, n in cell.pieces)
    return Markup('{}<span class="bar" aria-hidden="true">{}</span>').format(cell.text, pieces) if of else cell.text
