"""Accessible HTML of our own making. Every text in it is escaped here and nowhere else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any


@dataclass(frozen=True)
class Cell:
    """One cell of a table: its text, where it leads, its class, and the language and the full words of what it says."""

    text: str
    href: str = ""
    css: str = ""
    lang: str = ""
    spoken: str = ""


@dataclass(frozen=True)
class Group:
    """A row of a table that names the rows below it."""

    title: str


def link(text: str, href: str, css: str = "", spoken: str = "") -> str:
    """An anchor. `spoken` replaces a text too short to be understood alone."""
    label = f' aria-label="{escape(spoken)}" title="{escape(spoken)}"' if spoken else ""
    return f'<a href="{escape(href)}"{_css(css)}{label}>{escape(text)}</a>'


def table(caption: str, head: Sequence[Any], rows: Iterable[Sequence[Any] | Group], css: str = "data") -> str:
    """A table with a caption, a row of column headers, and the first cell of each row as its header.

    Headers and cells are texts or Cells.
    """
    top = "".join(_header(cell, "col") for cell in head)
    names = [_cell(cell).text for cell in head]
    body = "".join(_row(row, names) for row in rows)
    name = escape(caption)
    return (
        f'<div class="scroll" role="region" aria-label="{name}" tabindex="0"><table class="{escape(css)}">'
        f"<caption>{name}</caption><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def fold(title: str, body: str, opened: bool = False) -> str:
    """Markup that opens at its title."""
    return f'<details class="fold"{" open" if opened else ""}><summary>{escape(title)}</summary>{body}</details>'


def aside(text: str) -> str:
    """A remark beside what a page says."""
    return f'<p class="aside" role="note">{escape(text)}</p>'


def hint(text: str) -> str:
    """A small line under what it explains."""
    return f'<p class="hint">{escape(text)}</p>'


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """A list of names and values; the values are markup already."""
    return f'<dl class="facts">{"".join(f"<dt>{escape(name)}</dt><dd>{value}</dd>" for name, value in pairs)}</dl>'


def _row(row: Sequence[Any] | Group, names: list[str]) -> str:
    if isinstance(row, Group):
        return f'<tr class="group"><th scope="colgroup" colspan="{len(names)}">{escape(row.title)}</th></tr>'
    return f"<tr>{_header(row[0], 'row')}{''.join(map(_data, row[1:], names[1:]))}</tr>"


def _header(cell: str | Cell, scope: str) -> str:
    found = _cell(cell)
    return f'<th scope="{scope}"{_css(found.css)}{_lang(found)}>{_content(found)}</th>'


def _data(cell: str | Cell, column: str) -> str:
    found = _cell(cell)
    # On a narrow screen rows become cards, and each cell shows the name of its column.
    return f'<td data-column="{escape(column)}"{_css(found.css)}{_lang(found)}>{_content(found)}</td>'


def _cell(cell: str | Cell) -> Cell:
    return cell if isinstance(cell, Cell) else Cell(cell)


def _content(cell: Cell) -> str:
    if cell.href:
        return link(cell.text, cell.href, spoken=cell.spoken)
    if cell.spoken:
        spoken = escape(cell.spoken)
        return f'<span role="img" aria-label="{spoken}" title="{spoken}">{escape(cell.text)}</span>'
    return escape(cell.text)


def _css(css: str) -> str:
    return f' class="{escape(css)}"' if css else ""


def _lang(cell: Cell) -> str:
    return f' lang="{escape(cell.lang)}"' if cell.lang else ""
