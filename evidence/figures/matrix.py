"""The matrix of studies and sub-themes, and what both matrices share: a grid drawn as a heat map."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from evidence.counts.summary import by_pattern, only_studies, studies_per_code, study_matrix, uncoded_studies
from evidence.dataset import Positions
from evidence.figures.figure import Chart
from evidence.figures.grid import ALL, EDGE, EMPTY, UNCODED, Grid, Line, Square
from evidence.figures.heat import heat_figure
from evidence.figures.theme import CONTESTED_SIGN, DOUBT_SIGNS, NOTHING_SIGN, SIGNS, UNCODED_SIGN
from evidence.labels import SORTED_BY, code_names, study_label, text_of
from evidence.link import Display
from evidence.load import Evidence
from evidence.selection import DOUBTS
from evidence.themes import theme_name
from evidence.words import Say

# In which orders the studies can stand: by their numbers first; by their pattern, similar ones beside each other.
PATTERN = "pattern"
ORDERS = ("number", "year", "place", PATTERN)


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
    def aids(self) -> tuple[str, ...]:
        """What the signs or the empty cells mean."""

    @property
    def remarks(self) -> tuple[str, ...]:
        return self.aids

    @cached_property
    def chart(self) -> go.Figure:
        return heat_figure(self.grid)


@dataclass(frozen=True, eq=False)
class StudyMatrix(Matrix):
    """Studies by sub-theme, with what each says as signs. Of many studies the grid holds a part, the rows hold all."""

    @cached_property
    def places(self) -> Positions:
        """The places of the studies among those left, in the order asked for."""
        return in_order(self.reading.evidence, asked_order(self.reading.display), self.say)

    @cached_property
    def grid(self) -> Grid:
        evidence = self.reading.evidence
        places = self.places[self.reading.part]
        shown = study_matrix(only_studies(evidence, evidence.studies.index[places].to_numpy()))
        slugs = evidence.studies["study"].iloc[places].to_list()
        return study_grid(shown, slugs, evidence, self.reading.everything, self.say)

    @property
    def silent(self) -> bool:
        return self.reading.evidence.findings.empty

    @cached_property
    def headline(self) -> str:
        return study_sentence(self.reading.evidence, self.reading.everything, self.say)

    @property
    def aids(self) -> tuple[str, ...]:
        return (sign_legend(self.say),)

    @cached_property
    def rows(self) -> pd.DataFrame:
        evidence = self.reading.evidence
        codes = np.arange(len(evidence.codebook))
        cells = (self.places[:, None] * len(codes) + codes).ravel()
        return study_rows(study_matrix(evidence).iloc[cells], evidence, self.reading.everything, self.say)


def asked_order(display: Display) -> str:
    """The order of the studies: that asked for, or that of their numbers."""
    return display.order if display.order in ORDERS else ORDERS[0]


def in_order(evidence: Evidence, order: str, say: Say) -> Positions:
    """The places of the studies in one of ORDERS; what is alike keeps its order."""
    if order == ORDERS[0]:
        # As the tables hold them.
        return np.arange(len(evidence.studies))
    if order == PATTERN:
        return by_pattern(evidence)
    keys = [SORTED_BY[order](study, say) for study in evidence.studies.to_dict("records")]
    return np.array(sorted(range(len(keys)), key=keys.__getitem__), np.intp)


def study_grid(matrix: pd.DataFrame, slugs: Sequence[str], evidence: Evidence, everything: Evidence, say: Say) -> Grid:
    """One row a study, one column a sub-theme, the stances as signs; unique totals of all this evidence at the edges.

    `matrix` as from summary.study_matrix of this evidence, or of a part of it; `slugs`: its studies in their order.
    """
    labels, uncoded = code_names(everything, say), uncoded_studies(everything)
    studies = [Line(slug, study_label(everything.study(slug), say)) for slug in slugs]
    codes = code_lines(everything, say)
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
        (*codes, Line(ALL, say("matrix.total"), "Σ", edge=True, brief="Σ")),
        cells,
    )


def code_lines(evidence: Evidence, say: Say) -> list[Line]:
    """A line for each code of the codebook: its name under its theme, on slides its number."""
    return [
        Line(
            row["code"],
            say.of(row, "label"),
            row["table6"],
            theme_name(row["theme"], say),
            brief=text_of(row, "short", say),
        )
        for row in evidence.codebook.to_dict("records")
    ]


def study_rows(matrix: pd.DataFrame, evidence: Evidence, everything: Evidence, say: Say) -> pd.DataFrame:
    """One row a study and sub-theme. Columns: key, label, study, code, studies, of, status, stances, contested,
    doubtful.

    `studies` is 1 where the study says anything, 0 where it says nothing, and empty where it could not be coded.
    """
    labels, uncoded = code_names(everything, say), uncoded_studies(everything)
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
            **{doubt: int(cell[doubt]) for doubt in DOUBTS},
        }
        for cell in matrix.to_dict("records")
    ]
    columns = ["key", "label", "study", "code", "studies", "of", "status", "stances", *DOUBTS]
    return pd.DataFrame(rows, columns=columns).astype({"studies": "Int64"})


def study_sentence(evidence: Evidence, everything: Evidence, say: Say) -> str:
    """Of how many studies findings could be coded."""
    shown = len(evidence.studies)
    uncoded = len(uncoded_studies(everything) & set(evidence.studies["study"]))
    return say("deck.coded", n=shown - uncoded, all=say.count("studies", shown))


def signs(say: Say) -> list[tuple[str, str, str]]:
    """What the signs of the cells mean: sign, state, words."""
    stances = [(sign, stance, say(f"stances.{stance}")) for stance, sign in SIGNS.items()]
    return [
        *stances,
        *((sign, doubt, say(f"finding.{doubt}")) for doubt, sign in DOUBT_SIGNS.items()),
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
    doubts = [doubt for doubt in DOUBTS if cell[doubt]]
    stances = [say(f"stances.{stance}") for stance in cell["stances"]]
    spoken = say.listed([*stances, *(say(f"finding.{doubt}") for doubt in doubts)])
    state = [*doubts, str(cell["stances"][0])][0]
    text = own + "".join(DOUBT_SIGNS[doubt] for doubt in doubts)
    return Square(text or CONTESTED_SIGN, state, f"{label}: {spoken}")


def _status(cell: Mapping[str, Any], uncoded: frozenset[str]) -> str:
    if cell["stances"]:
        return next((doubt for doubt in DOUBTS if cell[doubt]), "said")
    return "not_coded" if cell["study"] in uncoded else "nothing_said"
