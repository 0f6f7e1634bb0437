"""Two dimensions against each other: numbers in a table; where it has too many columns for a phone, a list there."""

from markupsafe import Markup

from evidence.figures.bars import segment_label
from evidence.figures.catalogue import figure
from evidence.figures.cross_matrix import EMPTIES, CrossMatrix
from evidence.figures.grid import ALL, Grid, Line
from evidence.figures.theme import DOUBT_SIGNS, SHADES
from evidence.markup.elements import hint, items, joined, link
from evidence.markup.matrix_table import matrix_table
from evidence.markup.sentences import listing
from evidence.reading import Reading, once_a_reading
from evidence.words import Say

# As many columns as a phone has room for.
FEW_COLUMNS = 9


@once_a_reading
def cross_markup(reading: Reading) -> Markup:
    """The matrix as a table, and beside a wide one a list for narrow screens."""
    matrix = _matrix(reading)
    few = few_columns(matrix)
    listed = Markup() if few else cross_list(reading, matrix)
    return _own_page_hint(reading) + cross_table(reading, matrix, few) + listed


@once_a_reading
def cross_legend(reading: Reading) -> Markup:
    """What shades, strips and empty cells mean, as far as the matrix has them."""
    say, matrix = reading.say, _matrix(reading)
    cell = Markup('<span class="sign {}" aria-hidden="true">{}</span>{}')
    strip = Markup('<span class="bar" aria-hidden="true"><i class="{}" style="--share:100%"></i></span>{}')
    pieces = [strip.format(name, _named(name, say)) for name in matrix.grid.pieces]
    empties = [cell.format(EMPTIES[why], say.number(0), words) for why, words in matrix.empties.items()]
    # The list for narrow screens has neither colours nor empty cells.
    listed = "" if few_columns(matrix) else " wide-only"
    return items([cell.format("n2", "n", say("matrix.number")), *pieces, *empties], f"legend bars-legend{listed}")


def few_columns(matrix: CrossMatrix) -> bool:
    """Whether a phone has room for all columns."""
    return len(matrix.grid.columns) <= FEW_COLUMNS


def _own_page_hint(reading: Reading) -> Markup:
    """That cells count what stands behind a plus in totals and bars; empty where there is nothing of the kind."""
    note = _matrix(reading).own_note
    return hint(f"{note} {reading.say('matrix.own_page')}") if note else Markup()


def cross_table(reading: Reading, matrix: CrossMatrix, few: bool) -> Markup:
    """Numbers of studies, each leading to its studies."""
    grid, (rows, columns) = matrix.grid, _filters(matrix)

    def href(row: Line, column: Line | None) -> str:
        if column is None or row.edge:
            return "" if row.edge else reading.option_href(rows, row.key)
        if column.key == ALL and grid.at(row, column).text != "0":
            return reading.having((rows, row.key))
        return _href(reading, grid, (rows, row), (columns, column))

    return matrix_table(grid, f"matrix cross {'few' if few else 'many wide-only'}", href)


def cross_list(reading: Reading, matrix: CrossMatrix) -> Markup:
    """The same for narrow screens: under each row the columns in which studies stand."""
    grid, axis, (rows, columns) = matrix.grid, matrix.cross.rows, _filters(matrix)
    totals = dict(zip(axis.options, axis.having.sum(axis=0).tolist(), strict=True))
    section = Markup("<section><h2>{} ({})</h2>{}</section>")
    sections = (
        section.format(
            _named_row(reading, rows, row),
            reading.say.count("studies", totals[row.key]),
            _items(reading, grid, (rows, row), columns),
        )
        for row in grid.rows
        if not row.edge and totals[row.key]
    )
    empty = [_named_row(reading, rows, row) for row in grid.rows if not row.edge and not totals[row.key]]
    without = Markup("<p>{}: {}</p>").format(reading.say("map.none"), listing(reading.say, empty)) if empty else ""
    return Markup('<div class="narrow-only grouped">{}{}{}</div>').format(
        hint(reading.say("matrix.listed")), joined(sections), without
    )


def _named_row(reading: Reading, rows: str, row: Line) -> Markup:
    """The name of a row, which leads to the page of what it names where that has one."""
    href = reading.option_href(rows, row.key)
    return link(row.label, href) if href else Markup.escape(row.label)


def _named(piece: str, say: Say) -> str:
    """How sure a piece of a strip is, with the sign that stands beside its number."""
    return f"{segment_label(piece, say)} {DOUBT_SIGNS.get(piece, '')}".strip()


def _matrix(reading: Reading) -> CrossMatrix:
    matrix = figure(reading, "matrix")
    assert isinstance(matrix, CrossMatrix)
    return matrix


def _filters(matrix: CrossMatrix) -> tuple[str, str]:
    """The filters whose options its rows and its columns are."""
    return matrix.cross.rows.name, matrix.cross.columns.name


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
