"""The matrices as grids with their sentences and the rows behind them: studies by sub-theme, and two dimensions."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from evidence.counts.cross import DIMENSIONS, Cross, cross
from evidence.counts.summary import studies_per_code, uncoded_studies
from evidence.figures.grid import EDGE, EMPTY, UNCODED, Grid, Line, Square
from evidence.figures.theme import CONTESTED_SIGN, NOTHING_SIGN, SIGNS, UNCODED_SIGN, shade_of
from evidence.labels import code_labels, code_names, option_label, option_labels, study_label
from evidence.link import Display
from evidence.load import Evidence
from evidence.selection import PICKING, Facets, Selection
from evidence.words import Say

NAMED = 3
# More options than this cannot be read in one figure: only those with a study are drawn, and the caption says so.
MOST_OPTIONS = 40
ALL, OUTSIDE, NOT_CODED = "all", "outside", "not-coded"


def dimensions(display: Display) -> tuple[str, str]:
    """Rows and columns of the matrix: those asked for, or sub-themes by island groups."""
    rows = display.rows if display.rows in DIMENSIONS else "codes"
    default = "islands" if rows != "islands" else "codes"
    columns = display.columns if display.columns in DIMENSIONS and display.columns != rows else default
    return rows, columns


def asked_cross(facets: Facets, selection: Selection, display: Display) -> tuple[Cross, bool]:
    """The matrix that a view asks for, and whether its empty rows and columns are hidden."""
    whole = cross(facets, selection, *dimensions(display))
    hidden = display.empty == "hide" or max(len(whole.by_row), len(whole.by_column)) > MOST_OPTIONS
    return (whole.without_empty() if hidden else whole), hidden


def cross_grid(found: Cross, hidden: bool, evidence: Evidence, say: Say) -> Grid:
    """Numbers of studies; unique totals on every edge, a margin for studies outside, and words for what is not coded.

    `evidence` is all evidence: names and themes come from its codebook.
    """
    rows = (*_lines(found.rows, found.by_row, evidence, say), *_row_edges(found, say))
    columns = (
        *_lines(found.columns, found.by_column, evidence, say),
        Line(ALL, say("matrix.unique"), edge=True),
        Line(OUTSIDE, say("matrix.outside"), edge=True, spoken=say("matrix.outside_columns")),
    )
    cells = {(row.key, column.key): _count(found, row, column, say) for row in rows for column in columns}
    caption = say("matrix.cross_caption", rows=say(f"axis.{found.rows}"), columns=say(f"axis.{found.columns}"))
    caption = f"{caption} ({say('matrix.empty_hidden')})" if hidden else caption
    return Grid(caption, say(f"axis.{found.rows}"), rows, columns, cells)


def cross_rows(found: Cross, grid: Grid) -> pd.DataFrame:
    """One row a cell. Columns: key, label, row, row_label, column, column_label, studies, of, status, contested.

    Then row_studies and column_studies, unique studies of the row and of the column, and who, the slugs counted.
    """
    options = [(row, column) for row in grid.rows for column in grid.columns if not (row.edge or column.edge)]
    cells = [(row, column, found.cell(row.key, column.key)) for row, column in options]
    return pd.DataFrame(
        {
            "key": [f"{row.key}/{column.key}" for row, column, _ in cells],
            "label": [f"{row.label} × {column.label}" for row, column, _ in cells],
            "row": [row.key for row, _, _ in cells],
            "row_label": [row.label for row, _, _ in cells],
            "column": [column.key for _, column, _ in cells],
            "column_label": [column.label for _, column, _ in cells],
            "studies": [len(who) for _, _, who in cells],
            "of": len(found.studies),
            "status": ["counted" if who else "none" for _, _, who in cells],
            "contested": [len(found.contested_in(row.key, column.key)) for row, column, _ in cells],
            "row_studies": [len(found.by_row[row.key]) for row, _, _ in cells],
            "column_studies": [len(found.by_column[column.key]) for _, column, _ in cells],
            "who": [tuple(sorted(who)) for _, _, who in cells],
        }
    )


def cross_sentences(found: Cross, evidence: Evidence, say: Say) -> str:
    """What stands out: the fullest cells, how many are empty, and barriers that no strategy stands beside."""

    def label(name: str, option: str) -> str:
        return code_names(evidence, say)[option] if name in PICKING else option_label(name, option, evidence, say)

    said = []
    if fullest := found.fullest()[:NAMED]:
        pairs = say.listed(f"{label(found.rows, row)} × {label(found.columns, column)}" for row, column, _ in fullest)
        said.append(say("matrix.fullest", cells=pairs, n=say.count("studies", fullest[0][2])))
    cells = len(found.by_row) * len(found.by_column)
    said.append(say("matrix.empty_cells", empty=found.empty_cells(), cells=cells))
    if (found.rows, found.columns) == ("barriers", "strategies") and (lonely := found.unanswered()):
        said.append(say("matrix.unanswered", barriers=say.listed(label("barriers", row) for row in lonely)))
    return " ".join(said)


def study_grid(matrix: pd.DataFrame, evidence: Evidence, everything: Evidence, say: Say) -> Grid:
    """One row a study, one column a sub-theme, the stances as signs; unique totals at the edges.

    `matrix` as from summary.study_matrix of this evidence.
    """
    labels, names = code_labels(everything, say), code_names(everything, say)
    uncoded, held = uncoded_studies(everything), matrix.to_dict("records")
    codes = [
        Line(row["code"], labels[row["code"]], row["table6"], say(f"theme.{row['theme']}"), spoken=names[row["code"]])
        for row in everything.codebook.to_dict("records")
    ]
    studies = [Line(study["study"], study_label(study, say)) for study in evidence.studies.to_dict("records")]
    cells = {
        (cell["study"], cell["code"]): _sign(cell, labels[cell["code"]], cell["study"] in uncoded, say) for cell in held
    }
    per_study, per_code = [cell["study"] for cell in held if cell["stances"]], studies_per_code(evidence)
    cells |= {(line.key, ALL): Square(say.number(per_study.count(line.key)), EDGE) for line in studies}
    for line in codes:
        n = int(per_code[line.key])
        cells[ALL, line.key] = Square(say.number(n), EDGE, f"{line.label}: {say.count('studies', n)}")
    cells[ALL, ALL] = Square(say.number(len(studies)), EDGE)
    return Grid(
        say("matrix.studies_caption"),
        say("figure.study"),
        (*studies, Line(ALL, say("figure.studies"), edge=True)),
        (*codes, Line(ALL, say("matrix.total"), "Σ", edge=True, spoken=say("matrix.total"))),
        cells,
        brief=True,
    )


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


def _lines(name: str, options: Mapping[str, Any], evidence: Evidence, say: Say) -> list[Line]:
    labels = option_labels(name, options, evidence, say)
    if name not in PICKING:
        return [Line(option, labels[option], _short(name, option)) for option in options]
    book = {row["code"]: row for row in evidence.codebook.to_dict("records")}
    return [Line(o, labels[o], book[o]["table6"], say(f"theme.{book[o]['theme']}")) for o in options]


def _short(name: str, option: str) -> str:
    """ISO letters of a province, the code of a place; other options have no short name."""
    return {"provinces": option.partition("-")[2], "places": option}.get(name, "")


def _row_edges(found: Cross, say: Say) -> list[Line]:
    edges = [Line(ALL, say("matrix.all_studies"), edge=True), Line(OUTSIDE, say("matrix.none_of_rows"), edge=True)]
    coded = found.rows in PICKING
    return [*edges, *([Line(NOT_CODED, say("matrix.of_these_uncoded"), edge=True)] if coded else [])]


def _count(found: Cross, row: Line, column: Line, say: Say) -> Square:
    if row.edge or column.edge:
        return Square(say.number(_edge_count(found, row, column)), EDGE)
    n, disputed = len(found.cell(row.key, column.key)), len(found.contested_in(row.key, column.key))
    spoken = f"{row.label}, {column.label}: {say.count('studies', n)}"
    spoken += f" ({say('matrix.of_these_contested', n=disputed)})" if disputed else ""
    return Square(f"{say.number(n)}{CONTESTED_SIGN if disputed else ''}", shade_of(n), spoken)


def _edge_count(found: Cross, row: Line, column: Line) -> int:
    among = {ALL: found.studies, OUTSIDE: found.outside_rows(), NOT_CODED: found.uncoded}
    who = among[row.key] if row.edge else found.by_row[row.key]
    there = {ALL: found.studies, OUTSIDE: found.outside_columns()}
    return len(who & (there[column.key] if column.edge else found.by_column[column.key]))


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
