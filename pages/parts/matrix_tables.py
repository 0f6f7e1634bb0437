"""The theme matrix as tables: signs and numbers in the cells, every row and column of the codebook kept."""

from html import escape

import pandas as pd

from evidence.exports.markup import Cell, table
from evidence.figures.theme import CONTESTED_SIGN, SIGNS
from evidence.labels import code_labels, study_label
from evidence.summary import studies_by, studies_per_code
from evidence.words import Say
from pages.parts.shown import Shown

NO_TEXT_SIGN = "∅"


def legend(say: Say) -> str:
    """What the signs mean."""
    signs = {**{say(f"stances.{stance}"): (sign, stance) for stance, sign in SIGNS.items()}}
    signs |= {
        say("finding.contested"): (CONTESTED_SIGN, "contested"),
        say("matrix.no_text"): (NO_TEXT_SIGN, "no-text"),
        say("matrix.zero"): ("·", "zero"),
    }
    items = "".join(
        f'<li><span class="sign {css}" aria-hidden="true">{sign}</span> {escape(name)}</li>'
        for name, (sign, css) in signs.items()
    )
    return f'<ul class="legend">{items}</ul>'


def study_table(view: Shown, cells: pd.DataFrame) -> str:
    """One row a study, one column a sub-theme, the stances as signs."""
    say, codes = view.say, view.everything.codebook.to_dict("records")
    head = [
        say("figure.study"),
        *(Cell(row["table6"], spoken=say.of(row, "label")) for row in codes),
        Cell("Σ", spoken=say("matrix.total")),
    ]
    held = {(row["study"], row["code"]): row for row in cells.to_dict("records")}
    rows = []
    for study in view.evidence.studies.to_dict("records"):
        own = [held[study["study"], row["code"]] for row in codes]
        total = say.number(sum(bool(cell["stances"]) for cell in own))
        rows.append(
            [
                Cell(study_label(study), href=view.study_href(study["study"])),
                *(_stance_cell(view, cell) for cell in own),
                total,
            ]
        )
    totals = studies_per_code(view.evidence)
    rows.append(
        [
            say("figure.studies"),
            *(
                _count_cell(
                    view, int(totals[row["code"]]), say.of(row, "label"), view.studies_href(codes=(row["code"],))
                )
                for row in codes
            ),
            say.number(len(view.evidence.studies)),
        ]
    )
    return table(say("matrix.studies_caption"), head, rows, css="matrix")


def place_table(view: Shown, counts: pd.DataFrame, axis: str, columns: dict[str, str]) -> str:
    """One row a sub-theme, one column an option of the axis, the number of studies in the cells."""
    say, labels = view.say, code_labels(view.everything, view.say)
    totals = studies_per_code(view.evidence)
    head = [say("figure.code"), *columns.values(), say("matrix.unique")]
    rows = [
        [
            labels[code],
            *(
                _count_cell(
                    view,
                    int(row[option]),
                    f"{labels[code]}, {columns[option]}",
                    view.studies_href(codes=(code,), **{axis: (option,)}),
                )
                for option in columns
            ),
            say.number(int(totals[code])),
        ]
        for code, row in counts.iterrows()
    ]
    whole = studies_by(view.evidence, view.facets, axis).set_index("option")["studies"]
    rows.append(
        [
            say("matrix.all_studies"),
            *(say.number(int(whole[option])) for option in columns),
            say.number(len(view.evidence.studies)),
        ]
    )
    return table(say("matrix.places_caption", axis=say(f"axis.{axis}")), head, rows, css="matrix")


def _stance_cell(view: Shown, cell: dict[str, object]) -> Cell:
    say = view.say
    stances: tuple[str, ...] = cell["stances"]  # type: ignore[assignment]
    if not stances:
        return (
            Cell(NO_TEXT_SIGN, css="no-text", spoken=say("matrix.no_text"))
            if cell["no_text"]
            else Cell("·", css="zero", spoken=say("matrix.zero"))
        )
    opposed = {"hinders", "supports"} <= set(stances)
    sign = "" if opposed else "".join(SIGNS[stance] for stance in stances)
    sign += CONTESTED_SIGN if cell["contested"] else ""
    spoken = say.listed(
        [*(say(f"stances.{s}") for s in stances), *([say("finding.contested")] if cell["contested"] else [])]
    )
    css = "contested" if cell["contested"] else stances[0]
    return Cell(
        sign,
        href=f"{view.study_href(str(cell['study']))}",
        css=css,
        spoken=f"{spoken}: {code_labels(view.everything, say)[str(cell['code'])]}",
    )


def _count_cell(view: Shown, n: int, label: str, href: str) -> Cell:
    if not n:
        return Cell("0", css="zero")
    return Cell(view.say.number(n), href=href, css=f"n{min(n, 5)}", spoken=f"{label}: {view.say.count('studies', n)}")
