"""Two dimensions against each other: numbers in a table, and a list for narrow screens."""

from markupsafe import Markup

from evidence.figures.catalogue import figure
from evidence.figures.cross_matrix import CrossMatrix
from evidence.figures.grid import ALL, Grid, Line
from evidence.figures.theme import SHADES
from evidence.markup.elements import hint, items, joined, link
from evidence.markup.matrix_table import matrix_table
from evidence.reading import Reading, once_a_reading


@once_a_reading
def cross_markup(reading: Reading, rows: str, columns: str) -> Markup:
    """The matrix as a table, and as a list for narrow screens. `rows`, `columns`: the filters that its lines are of."""
    matrix = figure(reading, "matrix")
    assert isinstance(matrix, CrossMatrix)
    return cross_table(reading, matrix.grid, rows, columns) + cross_list(reading, matrix, rows, columns)


def cross_table(reading: Reading, grid: Grid, rows: str, columns: str) -> Markup:
    """Numbers of studies, each leading to its studies. `rows`, `columns`: the filters that the lines are options of."""

    def href(row: Line, column: Line | None) -> str:
        if column is None or row.edge:
            return ""
        if column.key == ALL and grid.at(row, column).text != "0":
            return reading.having((rows, row.key))
        return _href(reading, grid, (rows, row), (columns, column))

    return matrix_table(grid, "matrix cross wide-only", href)


def cross_list(reading: Reading, matrix: CrossMatrix, rows: str, columns: str) -> Markup:
    """The same for narrow screens: under each row the columns in which studies stand."""
    grid, axis = matrix.grid, matrix.cross.rows
    totals = dict(zip(axis.options, axis.having.sum(axis=0).tolist(), strict=True))
    section = Markup("<section><h2>{} ({})</h2>{}</section>")
    sections = (
        section.format(
            row.label,
            reading.say.count("studies", totals[row.key]),
            _items(reading, grid, (rows, row), columns),
        )
        for row in grid.rows
        if not row.edge
    )
    return Markup('<div class="narrow-only grouped">{}</div>').format(joined(sections))


def _href(reading: Reading, grid: Grid, row: tuple[str, Line], column: tuple[str, Line]) -> str:
    if grid.at(row[1], column[1]).state not in SHADES:
        return ""
    return reading.having((row[0], row[1].key), (column[0], column[1].key))


def _items(reading: Reading, grid: Grid, row: tuple[str, Line], columns: str) -> Markup:
    links = [
        link(f"{column.label}: {grid.at(row[1], column).text}", href)
        for column in grid.columns
        if (href := _href(reading, grid, row, (columns, column)))
    ]
    return items(links) if links else hint(reading.say("matrix.zero"))
