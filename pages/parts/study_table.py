"""Studies against sub-themes: signs in the cells, every row and column kept; on a narrow screen a list."""

from html import escape
from typing import Any

import pandas as pd

from evidence.exports.markup import Cell, link, table
from evidence.figures.theme import CONTESTED_SIGN, SIGNS
from evidence.labels import code_labels, study_label
from evidence.summary import studies_per_code, uncoded_studies
from evidence.words import Say
from pages.parts.shown import Shown

UNCODED_SIGN = "∅"
NOTHING_SIGN = "·"


def legend(say: Say) -> str:
    """What the signs mean."""
    signs = [(sign, stance, say(f"stances.{stance}")) for stance, sign in SIGNS.items()]
    signs.append((CONTESTED_SIGN, "contested", say("finding.contested")))
    signs += [(UNCODED_SIGN, "no-text", say("matrix.no_text")), (NOTHING_SIGN, "zero", say("matrix.zero"))]
    items = (
        f'<li><span class="sign {css}" aria-hidden="true">{sign}</span> {escape(name)}</li>'
        for sign, css, name in signs
    )
    return f'<ul class="legend">{"".join(items)}</ul>'


def study_table(view: Shown, cells: pd.DataFrame) -> str:
    """One row a study, one column a sub-theme, the stances as signs; unique totals at the edges."""
    say, codes = view.say, view.everything.codebook.to_dict("records")
    labels, uncoded = code_labels(view.everything, say), uncoded_studies(view.everything)
    held = {(row["study"], row["code"]): row for row in cells.to_dict("records")}
    rows: list[list[Any]] = []
    for study in view.evidence.studies.to_dict("records"):
        own = [held[study["study"], row["code"]] for row in codes]
        marks = [_cell(view, cell, labels[cell["code"]], study["study"] in uncoded) for cell in own]
        total = say.number(sum(bool(cell["stances"]) for cell in own))
        rows.append([Cell(study_label(study), href=view.study_href(study["study"])), *marks, total])
    per_code = studies_per_code(view.evidence)
    totals = [_total(view, row["code"], int(per_code[row["code"]]), labels[row["code"]]) for row in codes]
    rows.append([say("figure.studies"), *totals, say.number(len(view.evidence.studies))])
    head = [say("figure.study"), *(Cell(row["table6"], spoken=say.of(row, "label")) for row in codes)]
    sigma = Cell("Σ", spoken=say("matrix.total"))
    return table(say("matrix.studies_caption"), [*head, sigma], rows, css="matrix wide-only")


def study_list(view: Shown, cells: pd.DataFrame) -> str:
    """The same for narrow screens: under each study the sub-themes that it speaks of."""
    labels = code_labels(view.everything, view.say)
    said = dict(list(cells[cells["stances"].map(len) > 0].groupby("study")))
    studies = (
        f"<section><h3>{link(study_label(study), view.study_href(study['study']))}</h3>"
        f"{_marks(view, said.get(study['study']), labels)}</section>"
        for study in view.evidence.studies.to_dict("records")
    )
    return f'<div class="narrow-only grouped">{"".join(studies)}</div>'


def _marks(view: Shown, rows: pd.DataFrame | None, labels: dict[str, str]) -> str:
    if rows is None:
        return f'<p class="hint">{escape(view.say("matrix.no_text"))}</p>'
    items = (
        f'<li><span class="sign {_css(row)}" aria-hidden="true">{_sign(row)}</span> {escape(labels[row["code"]])}: '
        f"{escape(_spoken(row, view.say))}</li>"
        for row in rows.to_dict("records")
    )
    return f"<ul>{''.join(items)}</ul>"


def _cell(view: Shown, cell: dict[str, Any], label: str, uncoded: bool) -> Cell:
    if cell["stances"]:
        spoken = f"{label}: {_spoken(cell, view.say)}"
        return Cell(_sign(cell), href=view.study_href(cell["study"]), css=_css(cell), spoken=spoken)
    if uncoded:
        return Cell(UNCODED_SIGN, css="no-text", spoken=view.say("matrix.no_text"))
    return Cell(NOTHING_SIGN, css="zero", spoken=view.say("matrix.zero"))


def _total(view: Shown, code: str, n: int, label: str) -> Cell:
    spoken = f"{label}: {view.say.count('studies', n)}"
    return Cell(view.say.number(n), href=view.studies_having(("codes", code)) if n else "", spoken=spoken if n else "")


def _sign(cell: dict[str, Any]) -> str:
    opposed = {"hinders", "supports"} <= set(cell["stances"])
    own = "" if opposed else "".join(SIGNS[stance] for stance in cell["stances"])
    return own + (CONTESTED_SIGN if cell["contested"] else "")


def _css(cell: dict[str, Any]) -> str:
    return "contested" if cell["contested"] else str(cell["stances"][0])


def _spoken(cell: dict[str, Any], say: Say) -> str:
    stances = [say(f"stances.{stance}") for stance in cell["stances"]]
    return say.listed([*stances, say("finding.contested")] if cell["contested"] else stances)
