"""Two dimensions against each other: numbers in a table, a list for narrow screens, and what stands out."""

from collections.abc import Iterable
from html import escape

from evidence.cross import Cross
from evidence.exports.markup import Cell, Group, link, table
from evidence.figures.theme import CONTESTED_SIGN
from evidence.labels import code_names, option_label, option_labels
from evidence.selection import PICKING
from pages.parts.shown import Shown

STRONGEST_SHADE = 5
NAMED = 3


def cross_table(view: Shown, cross: Cross, hidden: bool) -> str:
    """Numbers of studies; unique totals on every edge, a margin for studies outside, words for what is not coded."""
    say = view.say
    columns = option_labels(cross.columns, cross.by_column, view.everything, say)
    head = [
        say(f"axis.{cross.rows}"),
        *columns.values(),
        say("matrix.unique"),
        Cell(say("matrix.outside"), spoken=say("matrix.outside_columns")),
    ]
    rows: list[list[Cell | str] | Group] = []
    for title, options in _grouped(view, cross):
        rows += [Group(title)] if title else []
        rows += [_row(view, cross, option, columns) for option in options]
    rows += _margins(view, cross, columns)
    caption = say("matrix.cross_caption", rows=say(f"axis.{cross.rows}"), columns=say(f"axis.{cross.columns}"))
    if hidden:
        caption = f"{caption} ({say('matrix.empty_hidden')})"
    return table(caption, head, rows, css="matrix cross wide-only")


def cross_list(view: Shown, cross: Cross) -> str:
    """The same for narrow screens: under each row the columns in which studies stand."""
    say = view.say
    columns = option_labels(cross.columns, cross.by_column, view.everything, say)
    sections = (
        f"<section><h3>{escape(option_label(cross.rows, row, view.everything, say))} "
        f"({escape(say.count('studies', len(who)))})</h3>{_items(view, cross, row, columns)}</section>"
        for row, who in cross.by_row.items()
    )
    return f'<div class="narrow-only grouped">{"".join(sections)}</div>'


def cross_sentences(view: Shown, cross: Cross) -> str:
    """What stands out: the fullest cells, how many are empty, and barriers that no strategy stands beside."""
    say = view.say

    def label(name: str, option: str) -> str:
        names = code_names(view.everything, say)
        return names[option] if name in PICKING else option_label(name, option, view.everything, say)

    said = []
    if fullest := cross.fullest()[:NAMED]:
        pairs = say.listed(f"{label(cross.rows, row)} × {label(cross.columns, column)}" for row, column, _ in fullest)
        said.append(say("matrix.fullest", cells=pairs, n=say.count("studies", fullest[0][2])))
    cells = len(cross.by_row) * len(cross.by_column)
    said.append(say("matrix.empty_cells", empty=cross.empty_cells(), cells=cells))
    if (cross.rows, cross.columns) == ("barriers", "strategies") and (lonely := cross.unanswered()):
        said.append(say("matrix.unanswered", barriers=say.listed(label("barriers", row) for row in lonely)))
    return " ".join(said)


def _grouped(view: Shown, cross: Cross) -> Iterable[tuple[str, list[str]]]:
    if cross.rows not in PICKING:
        return [("", list(cross.by_row))]
    themes = dict(zip(view.everything.codebook["code"], view.everything.codebook["theme"], strict=True))
    order = dict.fromkeys(themes[row] for row in cross.by_row)
    return [(view.say(f"theme.{theme}"), [row for row in cross.by_row if themes[row] == theme]) for theme in order]


def _row(view: Shown, cross: Cross, row: str, columns: dict[str, str]) -> list[Cell | str]:
    say, name = view.say, option_label(cross.rows, row, view.everything, view.say)
    cells = [_cell(view, cross, row, column, f"{name}, {label}") for column, label in columns.items()]
    total = Cell(
        say.number(len(cross.by_row[row])), href=view.studies_having((cross.rows, row)) if cross.by_row[row] else ""
    )
    return [name, *cells, total, say.number(len(cross.by_row[row] & cross.outside_columns()))]


def _cell(view: Shown, cross: Cross, row: str, column: str, name: str) -> Cell:
    say, n = view.say, len(cross.cell(row, column))
    if not n:
        return Cell("0", css="zero")
    disputed = len(cross.contested_in(row, column))
    spoken = f"{name}: {say.count('studies', n)}"
    if disputed:
        spoken += f" ({say('matrix.of_these_contested', n=disputed)})"
    return Cell(
        f"{say.number(n)}{CONTESTED_SIGN if disputed else ''}",
        href=view.studies_having((cross.rows, row), (cross.columns, column)),
        css=f"n{min(n, STRONGEST_SHADE)}",
        spoken=spoken,
    )


def _margins(view: Shown, cross: Cross, columns: dict[str, str]) -> list[list[Cell | str] | Group]:
    """Unique studies of each column, those in none of the rows, and those of which nothing could be coded."""
    say, outside = view.say, cross.outside_rows()
    kinds = [("matrix.all_studies", cross.studies), ("matrix.none_of_rows", outside)]
    if cross.rows in PICKING:
        kinds.append(("matrix.of_these_uncoded", cross.uncoded))
    return [
        [
            say(key),
            *(say.number(len(cross.by_column[column] & among)) for column in columns),
            say.number(len(among)),
            say.number(len(among & cross.outside_columns())),
        ]
        for key, among in kinds
    ]


def _items(view: Shown, cross: Cross, row: str, columns: dict[str, str]) -> str:
    items = [
        link(
            f"{label}: {len(cross.cell(row, column))}",
            view.studies_having((cross.rows, row), (cross.columns, column)),
        )
        for column, label in columns.items()
        if cross.cell(row, column)
    ]
    if not items:
        return f'<p class="hint">{escape(view.say("matrix.zero"))}</p>'
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
