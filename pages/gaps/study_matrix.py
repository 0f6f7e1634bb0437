"""Studies against sub-themes: signs in the cells, every row and column kept; on a narrow screen a list."""

from markupsafe import Markup

from evidence.figures.catalogue import figure
from evidence.figures.grid import Grid, Line
from evidence.figures.matrix import StudyMatrix, signs
from evidence.figures.theme import SHADES
from evidence.markup.elements import hint, items, joined, link
from evidence.markup.matrix_table import matrix_table
from evidence.reading import Reading, once_a_reading
from evidence.words import Say
from pages.parts.pager import pager


def legend(say: Say) -> Markup:
    """What the signs mean."""
    entry = Markup('<span class="sign {}" aria-hidden="true">{}</span> {}')
    return items((entry.format(css, sign, name) for sign, css, name in signs(say)), css="legend")


@once_a_reading
def study_markup(reading: Reading) -> Markup:
    """The matrix as a table, and as a list for narrow screens."""
    matrix = figure(reading, "studies")
    assert isinstance(matrix, StudyMatrix)
    return study_table(reading, matrix.grid) + study_list(reading, matrix.grid) + pager(reading, "matrix")


def study_table(reading: Reading, grid: Grid) -> Markup:
    """One row a study, one column a sub-theme, the stances as signs; unique totals at the edges."""

    def href(row: Line, column: Line | None) -> str:
        if row.edge:
            return reading.having(("codes", column.key)) if column and _counts(grid, row, column) else ""
        leads = column is None or grid.at(row, column).state in SHADES
        return reading.study_href(row.key) if leads else ""

    return matrix_table(grid, "matrix many wide-only", href)


def study_list(reading: Reading, grid: Grid) -> Markup:
    """The same for narrow screens: under each study the sub-themes that it speaks of."""
    section = Markup("<section><h2>{}</h2>{}</section>")
    studies = (
        section.format(link(row.label, reading.study_href(row.key)), _marks(grid, row))
        for row in grid.rows
        if not row.edge
    )
    return Markup('<div class="narrow-only grouped">{}</div>').format(joined(studies))


def _counts(grid: Grid, row: Line, column: Line) -> bool:
    return not column.edge and grid.at(row, column).text != "0"


def _marks(grid: Grid, row: Line) -> Markup:
    said = [cell for column in grid.columns if (cell := grid.at(row, column)).state in SHADES]
    if not said:
        return hint(grid.at(row, grid.columns[0]).spoken)
    entry = Markup('<span class="sign {}" aria-hidden="true">{}</span> {}')
    return items(entry.format(cell.state, cell.text, cell.spoken) for cell in said)
