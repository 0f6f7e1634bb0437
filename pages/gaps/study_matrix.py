"""Studies against sub-themes: signs in the cells, every row and column kept; on a narrow screen a list."""

from html import escape

from evidence.figures.grid import Grid, Line
from evidence.figures.matrices import signs
from evidence.figures.theme import SHADES
from evidence.markup.elements import link
from evidence.markup.matrix_table import grid_table
from evidence.words import Say
from pages.parts.page_view import Shown


def legend(say: Say) -> str:
    """What the signs mean."""
    items = (
        f'<li><span class="sign {css}" aria-hidden="true">{sign}</span> {escape(name)}</li>'
        for sign, css, name in signs(say)
    )
    return f'<ul class="legend">{"".join(items)}</ul>'


def study_table(view: Shown, grid: Grid) -> str:
    """One row a study, one column a sub-theme, the stances as signs; unique totals at the edges."""

    def href(row: Line, column: Line | None) -> str:
        if row.edge:
            return view.studies_having(("codes", column.key)) if column and _counts(grid, row, column) else ""
        leads = column is None or grid.at(row, column).state in SHADES
        return view.study_href(row.key) if leads else ""

    return grid_table(grid, "matrix wide-only", href)


def study_list(view: Shown, grid: Grid) -> str:
    """The same for narrow screens: under each study the sub-themes that it speaks of."""
    studies = (
        f"<section><h2>{link(row.label, view.study_href(row.key))}</h2>{_marks(view, grid, row)}</section>"
        for row in grid.rows
        if not row.edge
    )
    return f'<div class="narrow-only grouped">{"".join(studies)}</div>'


def _counts(grid: Grid, row: Line, column: Line) -> bool:
    return not column.edge and grid.at(row, column).text != "0"


def _marks(view: Shown, grid: Grid, row: Line) -> str:
    said = [cell for column in grid.columns if (cell := grid.at(row, column)).state in SHADES]
    if not said:
        return f'<p class="hint">{escape(grid.at(row, grid.columns[0]).spoken)}</p>'
    items = (
        f'<li><span class="sign {cell.state}" aria-hidden="true">{cell.text}</span> {escape(cell.spoken)}</li>'
        for cell in said
    )
    return f"<ul>{''.join(items)}</ul>"
