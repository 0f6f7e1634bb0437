"""The matrix of two dimensions as a grid, with its sentence and the rows behind it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evidence.counts.cross import ALONE, APART, DIMENSIONS, NOBODY, Axis, Cross, cross, together
from evidence.figures.bars import segment_label
from evidence.figures.figure import COUNTED
from evidence.figures.grid import ALL, EDGE, EMPTY, Grid, Line, Square
from evidence.figures.matrix import Matrix, code_lines
from evidence.figures.theme import DOUBT_SIGNS, shade_of
from evidence.labels import option_label, option_labels, own_page_note, province_name
from evidence.link import Display
from evidence.load import Evidence
from evidence.reading import Reading
from evidence.selection import DOUBTS, PICKING
from evidence.words import Say
from geo.places import province_of, read_provinces

NAMED = 3
# What hinders, and what is done about it: the two dimensions that are shown first.
ANSWERED = ("barriers", "strategies")
# More options than this cannot be read in one figure: only those with a study are drawn, and the caption says so.
MOST_OPTIONS = 40
OUTSIDE, NOT_CODED = "outside", "not-coded"
# The state of a cell without a study, by why there is none.
EMPTIES = {APART: EMPTY, ALONE: ALONE, NOBODY: NOBODY}


@dataclass(frozen=True, eq=False)
class CrossMatrix(Matrix):
    """Numbers of studies by two dimensions; `hidden` says that empty rows and columns are left out."""

    cross: Cross
    hidden: bool

    @cached_property
    def grid(self) -> Grid:
        return cross_grid(self.cross, self.hidden, self.reading.everything, self.say)

    @property
    def silent(self) -> bool:
        return not self.cross.counts.any()

    @cached_property
    def headline(self) -> str:
        return cross_sentences(self.cross, self.reading.everything, self.say)

    @property
    def aids(self) -> tuple[str, ...]:
        looks = "; ".join(f"{self.say(f'matrix.look_{why}')} – {words}" for why, words in self.empties.items())
        empties = [self.say("matrix.empties", looks=looks)] if looks else []
        return (*empties, " ".join(filter(None, [self.say("matrix.gap"), self.own_note, self._doubt_key])))

    @property
    def remarks(self) -> tuple[str, ...]:
        """How sure is what, why a cell is empty, what a gap is, and what a plus means."""
        return (*([self.say("matrix.pieces")] if self.grid.pieces else []), *self.aids)

    @property
    def own_note(self) -> str:
        """What "11 + 1" means; empty where no total is written so."""
        axes = self.cross.rows, self.cross.columns
        totals = ((n, own) for axis in axes for n, own in zip(axis.having.sum(axis=0), axis.own_page, strict=True))
        return own_page_note(((int(n - own), int(own)) for n, own in totals), self.say)

    @property
    def _doubt_key(self) -> str:
        """The signs beside numbers and what they mean, as far as any cell has them."""
        printed = "".join(cell.text for cell in self.grid.cells.values())
        signs = ((sign, self.say(f"finding.{doubt}")) for doubt, sign in DOUBT_SIGNS.items() if sign in printed)
        return "; ".join(f"{sign}\u00a0{meaning}" for sign, meaning in signs)

    @property
    def empties(self) -> dict[str, str]:
        """Why cells are empty, as far as any is -> the same in words."""
        return {
            why: empty_words(self.cross, why, self.say) for why, state in EMPTIES.items() if state in self.grid.states
        }

    @cached_property
    def rows(self) -> pd.DataFrame:
        return cross_rows(self.cross, self.grid)


def dimensions(display: Display) -> tuple[str, str]:
    """Rows and columns of the matrix: those asked for, or barriers by strategies."""
    rows = display.rows if display.rows in DIMENSIONS else ANSWERED[0]
    columns = display.columns if display.columns in DIMENSIONS else beside(rows)
    return rows, columns if columns != rows else "islands" if rows != "islands" else "codes"


def beside(rows: str) -> str:
    """The columns of the matrix where none are asked for."""
    return ANSWERED[1] if rows != ANSWERED[1] else ANSWERED[0]


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
    outside = "outside_answered" if _answered(crossed) else "outside"
    columns = (
        *_lines(crossed.columns, evidence, say),
        Line(ALL, say("matrix.all_studies"), edge=True, brief=say("matrix.unique")),
        Line(OUTSIDE, say("matrix.outside_columns"), edge=True, brief=say(f"matrix.{outside}")),
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
    """One row a cell. Columns: key, label, row, row_label, column, column_label, studies, of, status, contested,
    doubtful.

    `status` is counted, or why no study is there (apart, alone, nobody). Where a dimension is one of sub-themes the
    studies are told apart by how sure they are: certain, less_certain, own_page, beside contested and doubtful. Then
    row_studies and column_studies, unique studies of the row and of the column, and who, the slugs counted.
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
            "status": [why or COUNTED for why in crossed.emptiness.ravel()],
            "contested": crossed.contested.ravel(),
            "doubtful": crossed.doubtful.ravel(),
            **(
                {name: n.ravel() for name, n in crossed.strengths.items() if name not in DOUBTS}
                if crossed.graded
                else {}
            ),
            "row_studies": np.repeat(of_rows, len(columns)),
            "column_studies": np.tile(of_columns, len(rows)),
            "who": [tuple(sorted(crossed.in_cell(row.key, column.key))) for row, column in pairs],
        }
    )


def cross_sentences(crossed: Cross, evidence: Evidence, say: Say) -> str:
    """What stands out: the fullest cells, how many are empty, and barriers that no strategy stands beside."""
    rows, columns = crossed.rows.name, crossed.columns.name

    def label(name: str, option: str) -> str:
        return option_label(name, option, evidence, say)

    sentences = []
    if fullest := crossed.fullest():
        most = say.count("studies", fullest[0][2])
        pairs = [f"{label(rows, row)} × {label(columns, column)}" for row, column, _ in fullest]
        if len(pairs) > NAMED:
            sentences.append(say("matrix.level", cells=len(pairs), n=most))
        else:
            sentences.append(say("matrix.fullest", cells=say.listed(pairs), n=most))
    sentences.append(say("matrix.empty_cells", empty=crossed.empty_cells(), cells=crossed.counts.size))
    if _answered(crossed) and (lonely := crossed.unanswered()):
        sentences.append(say("matrix.unanswered", barriers=say.listed(label("barriers", row) for row in lonely)))
    return " ".join(sentences)


def _lines(axis: Axis, evidence: Evidence, say: Say) -> list[Line]:
    if axis.name in PICKING:
        lines = {line.key: line for line in code_lines(evidence, say)}
        names = option_labels(axis.name, axis.options, evidence, say)
        return [lines[option]._replace(label=names[option]) for option in axis.options]
    labels = option_labels(axis.name, axis.options, evidence, say)
    return [Line(option, labels[option], *_short_and_group(axis.name, option, say)) for option in axis.options]


def _short_and_group(name: str, option: str, say: Say) -> tuple[str, str]:
    """ISO letters of a province and its islands, the code of a place and its province; other options have neither."""
    if name == "provinces":
        return option.partition("-")[2], say(f"geography.{read_provinces().at[option, 'island_group']}")
    return (option, province_name(province_of(option), say)) if name == "places" else ("", "")


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
        return Square(_total(crossed, int(edges[r, c]), row, column, say), EDGE)
    n = int(crossed.counts[r, c])
    marks = "".join(sign for doubt, sign in DOUBT_SIGNS.items() if getattr(crossed, doubt)[r, c])
    spoken = f"{row_line.label}, {column_line.label}: {say.count('studies', n)}"
    if why := crossed.emptiness[r, c]:
        return Square(say.number(0), EMPTIES[why], f"{spoken}. {empty_words(crossed, why, say)}")
    pieces = (
        tuple((name, int(of[r, c])) for name, of in crossed.strengths.items() if of[r, c]) if crossed.graded else ()
    )
    told = [f"{segment_label(name, say)} {say.number(held)}" for name, held in pieces]
    drawn = {name for name, _ in pieces}
    # What stands on an own page alone is drawn as such, contested or not; the sign beside the number says the rest.
    told += [say(f"finding.{doubt}") for doubt in DOUBT_SIGNS if getattr(crossed, doubt)[r, c] and doubt not in drawn]
    spoken += f" ({say.listed(told)})" if told else ""
    return Square(f"{say.number(n)}{marks}", shade_of(n), spoken, pieces)


def _total(crossed: Cross, n: int, row: tuple[int, Line], column: tuple[int, Line], say: Say) -> str:
    """A number at an edge; the total of a sub-theme as at bars, behind a plus what only own pages say."""
    own = 0
    for (at, line), (_, edge), axis in ((row, column, crossed.rows), (column, row, crossed.columns)):
        if edge.key == ALL and not line.edge:
            own = int(axis.own_page[at])
    return f"{say.number(n - own)} + {say.number(own)}" if own else say.number(n)


def empty_words(crossed: Cross, why: str, say: Say) -> str:
    """Why no study stands in a cell, in a sentence."""
    return say(f"matrix.{why}_answered" if _answered(crossed) else f"matrix.{why}")


def _answered(crossed: Cross) -> bool:
    """Whether these are the barriers and what is done about them."""
    return (crossed.rows.name, crossed.columns.name) == ANSWERED
