"""The matrix of two dimensions as a grid, with its sentence and the rows behind it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evidence.counts.cross import DIMENSIONS, Axis, Cross, cross, together
from evidence.figures.grid import ALL, EDGE, Grid, Line, Square
from evidence.figures.matrix import Matrix
from evidence.figures.theme import CONTESTED_SIGN, shade_of
from evidence.labels import code_names, option_label, option_labels
from evidence.link import Display
from evidence.load import Evidence
from evidence.reading import Reading
from evidence.selection import PICKING
from evidence.words import Say

NAMED = 3
# More options than this cannot be read in one figure: only those with a study are drawn, and the caption says so.
MOST_OPTIONS = 40
OUTSIDE, NOT_CODED = "outside", "not-coded"


@dataclass(frozen=True, eq=False)
class CrossMatrix(Matrix):
    """Numbers of studies by two dimensions; `hidden` says that empty rows and columns are left out."""

    cross: Cross
    hidden: bool

    @cached_property
    def grid(self) -> Grid:
        return cross_grid(self.cross, self.hidden, self.reading.everything, self.say)

    @cached_property
    def headline(self) -> str:
        return cross_sentences(self.cross, self.reading.everything, self.say)

    @property
    def reading_aid(self) -> str:
        return self.say("matrix.gap")

    @cached_property
    def rows(self) -> pd.DataFrame:
        return cross_rows(self.cross, self.grid)


def dimensions(display: Display) -> tuple[str, str]:
    """Rows and columns of the matrix: those asked for, or sub-themes by island groups."""
    rows = display.rows if display.rows in DIMENSIONS else "codes"
    default = "islands" if rows != "islands" else "codes"
    columns = display.columns if display.columns in DIMENSIONS and display.columns != rows else default
    return rows, columns


def asked_cross(reading: Reading) -> tuple[Cross, bool]:
    """The matrix that a view asks for, and whether its empty rows and columns are hidden."""
    whole = cross(reading.dataset, reading.selection, *dimensions(reading.display))
    hidden = reading.display.empty == "hide" or max(len(whole.rows.options), len(whole.columns.options)) > MOST_OPTIONS
    return (whole.without_empty() if hidden else whole), hidden


def cross_grid(crossed: Cross, hidden: bool, evidence: Evidence, say: Say) -> Grid:
    """Numbers of studies; unique totals on every edge, a margin for studies outside, and words for what is not coded.

    `evidence` is all evidence: names and themes come from its codebook.
    """
    rows = (*_lines(crossed.rows, evidence, say), *_row_edges(crossed, say))
    columns = (
        *_lines(crossed.columns, evidence, say),
        Line(ALL, say("matrix.unique"), edge=True),
        Line(OUTSIDE, say("matrix.outside"), edge=True, spoken=say("matrix.outside_columns")),
    )
    edges = _edge_counts(crossed)
    cells = {
        (row.key, column.key): _count(crossed, edges, (r, row), (c, column), say)
        for r, row in enumerate(rows)
        for c, column in enumerate(columns)
    }
    return Grid(cross_caption(crossed, hidden, say), say(f"axis.{crossed.rows.name}"), rows, columns, cells)


def cross_caption(crossed: Cross, hidden: bool, say: Say) -> str:
    """Which dimensions stand against each other, and whether empty ones are left out."""
    rows, columns = (say(f"axis.{axis.name}") for axis in (crossed.rows, crossed.columns))
    caption = say("matrix.cross_caption", rows=rows, columns=columns)
    return f"{caption} ({say('matrix.empty_hidden')})" if hidden else caption


def cross_rows(crossed: Cross, grid: Grid) -> pd.DataFrame:
    """One row a cell. Columns: key, label, row, row_label, column, column_label, studies, of, status, contested.

    Then row_studies and column_studies, unique studies of the row and of the column, and who, the slugs counted.
    """
    rows, columns = ([line for line in lines if not line.edge] for lines in (grid.rows, grid.columns))
    pairs = [(row, column) for row in rows for column in columns]
    counts, of_rows, of_columns = (
        crossed.counts.ravel(),
        *(a.having.sum(axis=0) for a in (crossed.rows, crossed.columns)),
    )
    return pd.DataFrame(
        {
            "key": [f"{row.key}/{column.key}" for row, column in pairs],
            "label": [f"{row.label} × {column.label}" for row, column in pairs],
            "row": [row.key for row, _ in pairs],
            "row_label": [row.label for row, _ in pairs],
            "column": [column.key for _, column in pairs],
            "column_label": [column.label for _, column in pairs],
            "studies": counts,
            "of": len(crossed.studies),
            "status": ["counted" if n else "none" for n in counts],
            "contested": crossed.contested.ravel(),
            "row_studies": np.repeat(of_rows, len(columns)),
            "column_studies": np.tile(of_columns, len(rows)),
            "who": [tuple(sorted(crossed.in_cell(row.key, column.key))) for row, column in pairs],
        }
    )


def cross_sentences(crossed: Cross, evidence: Evidence, say: Say) -> str:
    """What stands out: the fullest cells, how many are empty, and barriers that no strategy stands beside."""
    rows, columns = crossed.rows.name, crossed.columns.name

    def label(name: str, option: str) -> str:
        return code_names(evidence, say)[option] if name in PICKING else option_label(name, option, evidence, say)

    sentences = []
    if fullest := crossed.fullest()[:NAMED]:
        pairs = say.listed(f"{label(rows, row)} × {label(columns, column)}" for row, column, _ in fullest)
        sentences.append(say("matrix.fullest", cells=pairs, n=say.count("studies", fullest[0][2])))
    sentences.append(say("matrix.empty_cells", empty=crossed.empty_cells(), cells=crossed.counts.size))
    if (rows, columns) == ("barriers", "strategies") and (lonely := crossed.unanswered()):
        sentences.append(say("matrix.unanswered", barriers=say.listed(label("barriers", row) for row in lonely)))
    return " ".join(sentences)


def _lines(axis: Axis, evidence: Evidence, say: Say) -> list[Line]:
    labels = option_labels(axis.name, axis.options, evidence, say)
    if axis.name not in PICKING:
        return [Line(option, labels[option], _short(axis.name, option)) for option in axis.options]
    book = {row["code"]: row for row in evidence.codebook.to_dict("records")}
    return [Line(o, labels[o], book[o]["table6"], say(f"theme.{book[o]['theme']}")) for o in axis.options]


def _short(name: str, option: str) -> str:
    """ISO letters of a province, the code of a place; other options have no short name."""
    return {"provinces": option.partition("-")[2], "places": option}.get(name, "")


def _row_edges(crossed: Cross, say: Say) -> list[Line]:
    edges = [Line(ALL, say("matrix.all_studies"), edge=True), Line(OUTSIDE, say("matrix.none_of_rows"), edge=True)]
    coded = crossed.rows.name in PICKING
    return [*edges, *([Line(NOT_CODED, say("matrix.of_these_uncoded"), edge=True)] if coded else [])]


def _edge_counts(crossed: Cross) -> NDArray[np.intp]:
    """Unique studies where the lines of either axis meet the edges of the other: rows by columns, the edges last."""
    everyone = np.ones(len(crossed.studies), bool)
    rows = np.column_stack([crossed.rows.having, everyone, crossed.outside(crossed.rows), crossed.uncoded])
    columns = np.column_stack([crossed.columns.having, everyone, crossed.outside(crossed.columns)])
    return together(rows, columns)


def _count(
    crossed: Cross, edges: NDArray[np.intp], row: tuple[int, Line], column: tuple[int, Line], say: Say
) -> Square:
    (r, row_line), (c, column_line) = row, column
    if row_line.edge or column_line.edge:
        return Square(say.number(int(edges[r, c])), EDGE)
    n, disputed = int(crossed.counts[r, c]), int(crossed.contested[r, c])
    spoken = f"{row_line.label}, {column_line.label}: {say.count('studies', n)}"
    spoken += f" ({say('matrix.of_these_contested', n=disputed)})" if disputed else ""
    return Square(f"{say.number(n)}{CONTESTED_SIGN if disputed else ''}", shade_of(n), spoken)
