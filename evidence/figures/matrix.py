"""The matrices as grids with their sentences and the rows behind them: studies by sub-theme, and two dimensions."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from numpy.typing import NDArray

from evidence.counts.cross import DIMENSIONS, Axis, Cross, cross, together
from evidence.counts.summary import only_studies, studies_per_code, study_matrix, uncoded_studies
from evidence.figures.figure import Chart
from evidence.figures.grid import EDGE, EMPTY, UNCODED, Grid, Line, Square
from evidence.figures.heat import heat_figure
from evidence.figures.theme import CONTESTED_SIGN, NOTHING_SIGN, SIGNS, UNCODED_SIGN, shade_of
from evidence.labels import code_labels, code_names, option_label, option_labels, study_label
from evidence.link import Display
from evidence.load import Evidence
from evidence.reading import Reading
from evidence.selection import PICKING
from evidence.words import Say

NAMED = 3
# More options than this cannot be read in one figure: only those with a study are drawn, and the caption says so.
MOST_OPTIONS = 40
ALL, OUTSIDE, NOT_CODED = "all", "outside", "not-coded"


@dataclass(frozen=True, eq=False)
class Matrix(Chart):
    """A matrix with words or numbers in its cells, drawn as a heat map."""

    @property
    @abstractmethod
    def grid(self) -> Grid:
        """Its lines, and what stands in every cell."""

    @property
    def labels(self) -> Mapping[str, str]:
        return dict(zip(self.rows["key"], self.rows["label"], strict=True))

    @property
    def alt(self) -> str:
        grid = self.grid
        return self.say("alt.matrix", rows=len(grid.rows), columns=len(grid.columns), headline=self.headline)

    @property
    @abstractmethod
    def reading_aid(self) -> str:
        """What the signs or the empty cells mean."""

    @property
    def remarks(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.grid.key, self.reading_aid)))

    @cached_property
    def chart(self) -> go.Figure:
        return heat_figure(self.grid)


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


@dataclass(frozen=True, eq=False)
class StudyMatrix(Matrix):
    """Studies by sub-theme, with what each says as signs. Of many studies the grid holds a part, the rows hold all."""

    @cached_property
    def grid(self) -> Grid:
        evidence = self.reading.evidence
        shown = study_matrix(only_studies(evidence, evidence.studies.index[self.reading.part].to_numpy()))
        return study_grid(shown, evidence, self.reading.everything, self.say)

    @cached_property
    def headline(self) -> str:
        return study_sentence(self.reading.evidence, self.reading.everything, self.say)

    @property
    def reading_aid(self) -> str:
        return sign_legend(self.say)

    @cached_property
    def rows(self) -> pd.DataFrame:
        evidence = self.reading.evidence
        return study_rows(study_matrix(evidence), evidence, self.reading.everything, self.say)


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


def study_grid(matrix: pd.DataFrame, evidence: Evidence, everything: Evidence, say: Say) -> Grid:
    """One row a study, one column a sub-theme, the stances as signs; unique totals of all this evidence at the edges.

    `matrix` as from summary.study_matrix of this evidence, or of a part of it.
    """
    labels, uncoded = code_labels(everything, say), uncoded_studies(everything)
    slugs = list(dict.fromkeys(matrix["study"]))
    studies = [Line(slug, study_label(everything.study(slug), say)) for slug in slugs]
    codes = _code_lines(everything, say)
    cells = {
        (cell["study"], cell["code"]): _sign(cell, labels[cell["code"]], cell["study"] in uncoded, say)
        for cell in matrix.to_dict("records")
    }
    said = matrix["stances"].map(bool).groupby(matrix["study"]).sum()
    cells |= {(slug, ALL): Square(say.number(int(said[slug])), EDGE) for slug in slugs}
    for line, n in zip(codes, studies_per_code(evidence).tolist(), strict=True):
        cells[ALL, line.key] = Square(say.number(n), EDGE, f"{line.label}: {say.count('studies', n)}")
    cells[ALL, ALL] = Square(say.number(len(evidence.studies)), EDGE)
    return Grid(
        say("matrix.studies_caption"),
        say("figure.study"),
        (*studies, Line(ALL, say("figure.studies"), edge=True)),
        (*codes, Line(ALL, say("matrix.total"), "Σ", edge=True, spoken=say("matrix.total"))),
        cells,
        brief=True,
    )


def _code_lines(evidence: Evidence, say: Say) -> list[Line]:
    """A column for each code of the codebook."""
    labels, names = code_labels(evidence, say), code_names(evidence, say)
    return [
        Line(row["code"], labels[row["code"]], row["table6"], say(f"theme.{row['theme']}"), spoken=names[row["code"]])
        for row in evidence.codebook.to_dict("records")
    ]


def study_rows(matrix: pd.DataFrame, evidence: Evidence, everything: Evidence, say: Say) -> pd.DataFrame:
    """One row a study and sub-theme. Columns: key, label, study, code, studies, of, status, stances, contested.

    `studies` is 1 where the study says anything, 0 where it says nothing, and empty where it could not be coded.
    """
    labels, uncoded = code_labels(everything, say), uncoded_studies(everything)
    named = {study["study"]: study_label(study, say) for study in evidence.studies.to_dict("records")}
    rows = [
        {
            "key": f"{cell['study']}/{cell['code']}",
            "label": f"{named[cell['study']]} × {labels[cell['code']]}",
            "study": cell["study"],
            "code": cell["code"],
            "studies": None if (status := _status(cell, uncoded)) == "not_coded" else int(bool(cell["stances"])),
            "of": len(named),
            "status": status,
            "stances": cell["stances"],
            "contested": int(cell["contested"]),
        }
        for cell in matrix.to_dict("records")
    ]
    columns = ["key", "label", "study", "code", "studies", "of", "status", "stances", "contested"]
    return pd.DataFrame(rows, columns=columns).astype({"studies": "Int64"})


def study_sentence(evidence: Evidence, everything: Evidence, say: Say) -> str:
    """Of how many studies findings could be coded."""
    shown = len(evidence.studies)
    uncoded = len(uncoded_studies(everything) & set(evidence.studies["study"]))
    return say("deck.coded", n=shown - uncoded, all=say.count("studies", shown))


def signs(say: Say) -> list[tuple[str, str, str]]:
    """What the signs of the cells mean: sign, state, words."""
    stances = [(sign, stance, say(f"stances.{stance}")) for stance, sign in SIGNS.items()]
    contested = (CONTESTED_SIGN, "contested", say("finding.contested"))
    return [
        *stances,
        contested,
        (UNCODED_SIGN, UNCODED, say("matrix.no_text")),
        (NOTHING_SIGN, EMPTY, say("matrix.zero")),
    ]


def sign_legend(say: Say) -> str:
    """The signs and their meaning in one line."""
    # A sign and its meaning are not to be parted at the end of a line.
    return "; ".join(f"{sign}\u00a0{meaning}" for sign, _, meaning in signs(say))


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


def _sign(cell: Mapping[str, Any], label: str, uncoded: bool, say: Say) -> Square:
    if not cell["stances"]:
        return (
            Square(UNCODED_SIGN, UNCODED, say("matrix.no_text"))
            if uncoded
            else Square(NOTHING_SIGN, EMPTY, say("matrix.zero"))
        )
    opposed = {"hinders", "supports"} <= set(cell["stances"])
    own = "" if opposed else "".join(SIGNS[stance] for stance in cell["stances"])
    stances = [say(f"stances.{stance}") for stance in cell["stances"]]
    spoken = say.listed([*stances, say("finding.contested")] if cell["contested"] else stances)
    state = "contested" if cell["contested"] else str(cell["stances"][0])
    text = own + (CONTESTED_SIGN if cell["contested"] else "")
    return Square(text or CONTESTED_SIGN, state, f"{label}: {spoken}")


def _status(cell: Mapping[str, Any], uncoded: frozenset[str]) -> str:
    if cell["stances"]:
        return "contested" if cell["contested"] else "said"
    return "not_coded" if cell["study"] in uncoded else "nothing_said"
