"""The matrix of studies and sub-themes, and what both matrices share: a grid drawn as a heat map."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from evidence.counts.summary import only_studies, studies_per_code, study_matrix, uncoded_studies
from evidence.figures.figure import Chart
from evidence.figures.grid import ALL, EDGE, EMPTY, UNCODED, Grid, Line, Square
from evidence.figures.heat import heat_figure
from evidence.figures.theme import CONTESTED_SIGN, NOTHING_SIGN, SIGNS, UNCODED_SIGN
from evidence.labels import code_labels, code_names, study_label
from evidence.load import Evidence
from evidence.words import Say


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
