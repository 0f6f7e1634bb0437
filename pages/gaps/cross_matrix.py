"""Two dimensions against each other: numbers in a table, and a list for narrow screens."""

from html import escape

from evidence.figures.grid import Grid, Line
from evidence.figures.matrices import ALL
from evidence.figures.theme import SHADES
from evidence.markup.elements import link
from evidence.markup.matrix_table import grid_table
from pages.parts.page_view import Shown


def cross_table(view: Shown, grid: Grid, rows: str, columns: str) -> str:
    """Numbers of studies, each leading to its studies. `rows`, `columns`: the filters that the lines are options of."""

    def href(row: Line, column: Line | None) -> str:
        if column is None or row.edge:
            return ""
        if column.key == ALL and grid.at(row, column).text != "0":
            return view.studies_having((rows, row.key))
        return _href(view, grid, (rows, row), (columns, column))

    return grid_table(grid, "matrix cross wide-only", href)


def cross_list(view: Shown, grid: Grid, rows: str, columns: str) -> str:
    """The same for narrow screens: under each row the columns in which studies stand."""
    total = next(column for column in grid.columns if column.key == ALL)
    sections = (
        f"<section><h2>{escape(row.label)} ({escape(_studies(view, grid.at(row, total).text))})</h2>"
        f"{_items(view, grid, (rows, row), columns)}</section>"
        for row in grid.rows
        if not row.edge
    )
    return f'<div class="narrow-only grouped">{"".join(sections)}</div>'


def _studies(view: Shown, number: str) -> str:
    return view.say.count("studies", int(number))


def _href(view: Shown, grid: Grid, row: tuple[str, Line], column: tuple[str, Line]) -> str:
    if grid.at(row[1], column[1]).state not in SHADES:
        return ""
    return view.studies_having((row[0], row[1].key), (column[0], column[1].key))


def _items(view: Shown, grid: Grid, row: tuple[str, Line], columns: str) -> str:
    items = [
        link(f"{column.label}: {grid.at(row[1], column).text}", href)
        for column in grid.columns
        if (href := _href(view, grid, row, (columns, column)))
    ]
    if not items:
        return f'<p class="hint">{escape(view.say("matrix.zero"))}</p>'
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
