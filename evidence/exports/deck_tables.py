"""The matrices as tables, cut into parts so that their text can be read from a seat."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from evidence.exports.deck_shapes import DARK, GROUND, HEAD, TableCell
from evidence.exports.deck_told import MATRIX, Told
from evidence.figures.theme import CONTESTED_SIGN, SIGNS, STEP_COLOURS, step_of
from evidence.labels import code_labels, option_label, study_label
from evidence.summary import study_matrix, uncoded_studies

UNCODED_SIGN, NOTHING_SIGN = "∅", "·"
ROWS_A_SLIDE = 14
HALVES = ((1, 2), (3, 4))
# From this step of the shades on, ink would be hard to read.
DARK_STEP = 3


class Part(NamedTuple):
    """One slide of a matrix: what it holds, its rows with the heads first, the first column's share of the width.

    `key` says what the heads stand for.
    """

    holds: str
    rows: list[list[TableCell]]
    first: float
    key: str = ""


def cross_parts(told: Told) -> Iterator[Part]:
    """Sub-themes against island groups: two themes a slide, unique totals at the edges."""
    say, found = told.say, told.cross
    labels = code_labels(told.everything, say)
    columns = list(found.by_column)
    names = [option_label(MATRIX[1], column, told.everything, say) for column in columns]
    head = [_head(say(f"axis.{MATRIX[0]}"), centred=False), *map(_head, [*names, say("matrix.unique")])]
    for themes in HALVES:
        codes = _codes_of(told, themes)
        rows = [
            [
                TableCell(labels[code], centred=False),
                *(_count(len(found.cell(code, c)), bool(found.contested_in(code, c))) for c in columns),
                TableCell(say.number(len(found.by_row[code])), bold=True),
            ]
            for code in codes
        ]
        totals = [len(found.by_column[c] & found.studies) for c in columns]
        last = [_head(say("matrix.all_studies"), centred=False)]
        last += [_head(say.number(n)) for n in (*totals, len(found.studies))]
        yield Part(_themes(told, themes), [head, *rows, last], 0.52)


def study_parts(told: Told) -> Iterator[Part]:
    """Studies against sub-themes: two themes and some studies a slide, signs in the cells."""
    say = told.say
    labels, uncoded = code_labels(told.everything, say), uncoded_studies(told.everything)
    numbers = dict(zip(told.everything.codebook["code"], told.everything.codebook["table6"], strict=True))
    held = {(row["study"], row["code"]): row for row in study_matrix(told.evidence).to_dict("records")}
    studies = told.evidence.studies.to_dict("records")
    parts = -(-len(studies) // ROWS_A_SLIDE)
    size = -(-len(studies) // parts)
    for themes in HALVES:
        codes = _codes_of(told, themes)
        head = [_head(say("figure.study"), centred=False), *(_head(numbers[code]) for code in codes)]
        key = "; ".join(labels[code] for code in codes)
        for start in range(0, len(studies), size):
            rows = [
                [
                    TableCell(study_label(study), centred=False),
                    *(_sign(held[study["study"], code], study["study"] in uncoded) for code in codes),
                ]
                for study in studies[start : start + size]
            ]
            yield Part(_themes(told, themes), [head, *rows], 0.3, key)


def sign_legend(told: Told) -> str:
    """What the signs of the cells mean."""
    say = told.say
    signs = [f"{sign} {say(f'stances.{stance}')}" for stance, sign in SIGNS.items()]
    rest = [(CONTESTED_SIGN, "finding.contested"), (UNCODED_SIGN, "matrix.no_text"), (NOTHING_SIGN, "matrix.zero")]
    return "; ".join([*signs, *(f"{sign} {say(key)}" for sign, key in rest)])


def _themes(told: Told, themes: tuple[int, ...]) -> str:
    return told.say.listed(told.say(f"theme.{theme}") for theme in themes)


def _codes_of(told: Told, themes: tuple[int, ...]) -> list[str]:
    book = told.everything.codebook
    return list(book.loc[book["theme"].isin(themes), "code"])


def _head(text: str, centred: bool = True) -> TableCell:
    return TableCell(text, HEAD, bold=True, centred=centred)


def _count(n: int, contested: bool) -> TableCell:
    step = step_of(n)
    fill = STEP_COLOURS["light"][step - 1] if step else ""
    return TableCell(f"{n}{CONTESTED_SIGN if contested else ''}", fill, GROUND if step >= DARK_STEP else DARK, step > 0)


def _sign(cell: dict[str, Any], uncoded: bool) -> TableCell:
    if not cell["stances"]:
        return TableCell(UNCODED_SIGN if uncoded else NOTHING_SIGN)
    opposed = {"hinders", "supports"} <= set(cell["stances"])
    own = "" if opposed else "".join(SIGNS[stance] for stance in cell["stances"])
    text = own + (CONTESTED_SIGN if cell["contested"] else "")
    return TableCell(text or CONTESTED_SIGN, STEP_COLOURS["light"][0], bold=True)
