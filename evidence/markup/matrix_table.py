"""A matrix as a table of markup, on the pages and in what leaves them."""

from collections.abc import Callable

from markupsafe import Markup

from evidence.figures.grid import Grid, Line
from evidence.markup.elements import Cell, Group, table


def nowhere(row: Line, column: Line | None) -> str:
    """For a table that leads to no page."""
    return ""


def matrix_table(grid: Grid, css: str, href: Callable[[Line, Line | None], str] = nowhere) -> Markup:
    """Rows under their groups, cells with their words, edges. `href`: where a cell leads, or the head of a row."""
    head = [grid.corner, *(_head(grid, column) for column in grid.columns)]
    rows: list[list[str | Cell] | Group] = []
    for group, lines in grid.grouped():
        rows += [Group(group)] if group else []
        rows += [[Cell(line.label, href=href(line, None)), *_cells(grid, line, href)] for line in lines]
    return table(grid.caption, head, rows, css=css, cards=False)


def _head(grid: Grid, column: Line) -> str | Cell:
    if grid.brief:
        return Cell(column.short, spoken=column.spoken)
    return Cell(column.label, spoken=column.spoken) if column.edge and column.spoken else column.label


def _cells(grid: Grid, row: Line, href: Callable[[Line, Line | None], str]) -> list[str | Cell]:
    return [
        Cell(cell.text, href(row, column), "" if row.edge or column.edge else cell.state, spoken=cell.spoken)
        for column in grid.columns
        for cell in [grid.at(row, column)]
    ]
