"""The numbers of a figure as a table: its twin for those who do not see it, and for those who want to check it."""

from collections.abc import Callable, Mapping, Sequence
from functools import singledispatch

from markupsafe import Markup

from evidence.figures.bars import Bars, CodeBars, segment_label
from evidence.figures.figure import Figure
from evidence.figures.flow import Flow
from evidence.figures.matrix import Matrix
from evidence.figures.province_map import ProvinceMap
from evidence.figures.sides import PARTS, SIDES, Balance, Comparison
from evidence.markup.elements import Cell, Row, table
from evidence.markup.matrix_table import matrix_table
from evidence.selection import DOUBTS
from evidence.words import Say

APART = ("own_page", *DOUBTS)
HEADS = {"there": "map.there", **{part: f"balance.{part}" for part in PARTS}}
# Where the number of a row leads; an empty address leads nowhere.
Href = Callable[[str], str]


def nowhere(key: str) -> str:
    """For a twin outside the dashboard."""
    return ""


@singledispatch
def twin(figure: Figure, href: Href = nowhere) -> Markup:
    """The table of a figure. `href`: from the key of a row to its studies."""
    raise NotImplementedError(type(figure))


@twin.register
def _of_bars(figure: Bars, href: Href = nowhere) -> Markup:
    return _counts(figure, ("studies", "of"), href)


@twin.register
def _of_code_bars(figure: CodeBars, href: Href = nowhere) -> Markup:
    """With the pieces of which each bar is made."""
    drawn = [name for name in figure.segments if figure.segments[name].any()]
    parts = {_part(name, figure.say): [int(n) for n in figure.segments[name]] for name in drawn}
    return _counts(figure, ("studies", "of"), href, parts)


@twin.register
def _of_map(figure: ProvinceMap, href: Href = nowhere) -> Markup:
    apart = [name for name in ("there", *APART) if name in figure.counts]
    if figure.counts["there"].equals(figure.counts["studies"]):
        apart.remove("there")
    return _counts(figure, ("studies", "of", *apart), href)


@twin.register
def _of_balance(figure: Balance, href: Href = nowhere) -> Markup:
    return _counts(figure, (*PARTS, "of"), href)


@twin.register
def _of_comparison(figure: Comparison, href: Href = nowhere) -> Markup:
    say = figure.say
    rows: list[Row] = [
        [row["label"], *(say("compare.n_of", n=row[side], of=row[f"{side}_of"]) for side in SIDES)]
        for row in figure.rows.to_dict("records")
    ]
    return table(figure.title, [say("figure.code"), *figure.sides], rows)


@twin.register
def _of_matrix(figure: Matrix, href: Href = nowhere) -> Markup:
    return matrix_table(figure.grid, "matrix")


@twin.register
def _of_flow(figure: Flow, href: Href = nowhere) -> Markup:
    say = figure.say
    head = [say(f"flow.{column}") for column in ("box", "unit", "count", "note")]
    rows: list[Row] = [
        [row["label"], say(f"unit.{row['unit']}"), row["in_words"], row["note"]]
        for row in figure.rows.to_dict("records")
    ]
    return table(figure.title, head, rows, css="data wordy")


def _part(segment: str, say: Say) -> str:
    """How a piece of a bar is called over a column."""
    return say(f"figure.{segment}") if segment in APART else segment_label(segment, say)


def _counts(
    figure: Bars | ProvinceMap | Balance,
    columns: tuple[str, ...],
    href: Href,
    parts: Mapping[str, Sequence[int]] | None = None,
) -> Markup:
    """A row a bar or area, with its numbers; the first of them leads to its studies.

    `parts`: more columns under their names, a number a row.
    """
    say, parts = figure.say, parts or {}
    head = [say("figure.row"), *(say(HEADS.get(column, f"figure.{column}")) for column in columns), *parts]
    rows: list[Row] = []
    for place, row in enumerate(figure.counts.to_dict("records")):
        label, n = figure.labels[row["key"]], int(row["studies"])
        first = Cell(say.number(row[columns[0]]))
        if n and (leads := href(row["key"])):
            first = Cell(first.text, href=leads, spoken=f"{label}: {say.count('studies', n)}")
        more = [*(row[column] for column in columns[1:]), *(of[place] for of in parts.values())]
        rows.append([label, first, *map(say.number, more)])
    return table(figure.title, head, rows)
