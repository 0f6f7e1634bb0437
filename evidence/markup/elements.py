"""Elements of HTML of our own making. What is not Markup is text, and is escaped where it is put in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

Text = str | Markup


@dataclass(frozen=True)
class Cell:
    """One cell of a table: its text, where it leads, its class, and the language and the full words of what it says."""

    text: Text
    href: str = ""
    css: str = ""
    lang: str = ""
    spoken: str = ""


@dataclass(frozen=True)
class Group:
    """A row of a table that names the rows below it."""

    title: str


Row = Sequence[Text | Cell]


def attributes(**values: str) -> Markup:
    """The attributes that have a value, each after a blank. `css` is the class, `data_lang` is data-lang."""
    named = {"class" if name == "css" else name.replace("_", "-"): value for name, value in values.items() if value}
    return joined(Markup(' {}="{}"').format(name, value) for name, value in named.items())


def joined(parts: Iterable[Text], between: str = "") -> Markup:
    """Parts one after the other."""
    return Markup(between).join(parts)


def link(text: Text, href: str, css: str = "", spoken: str = "", tip: bool = True, **more: str) -> Markup:
    """An anchor. `spoken` replaces a text too short to be understood alone, also under the pointer unless `tip` is off.

    `more` are attributes.
    """
    held = attributes(css=css, aria_label=spoken, title=spoken if tip else "", **more)
    return Markup('<a href="{}"{}>{}</a>').format(href, held, text)


def table(
    caption: str,
    head: Row,
    rows: Iterable[Row | Group],
    css: str = "data",
    cards: bool = True,
    bands: Sequence[tuple[str, int]] = (),
) -> Markup:
    """A table with a caption, a row of column headers, and the first cell of each row as its header.

    Headers and cells are texts or Cells. `cards`: whether rows become cards on a narrow screen, where each cell shows
    the name of its column. `css`: "titled" among it where the heading above already says the caption. `bands`: names
    over several columns at once, and over how many; empty over those without.
    """
    names: list[Text] = [_cell(cell).text if cards else "" for cell in head]
    return Markup(
        '<div class="scroll" role="region" aria-label="{name}" tabindex="0"><table class="{css}">'
        "<caption>{name}</caption><thead>{bands}<tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    ).format(
        name=caption,
        css=css,
        bands=_bands(bands) if bands else "",
        head=joined(_header(cell, "col") for cell in head),
        body=joined(_row(row, names) for row in rows),
    )


def fold(title: str, body: Text, opened: bool = False, source: str = "") -> Markup:
    """Markup that opens at its title. `source`: the address from which a page fetches the body when it is opened."""
    held = attributes(css="fold", data_source=source) + Markup(" open" if opened else "")
    return Markup("<details{}><summary>{}</summary>{}</details>").format(held, title, body)


def aside(text: Text) -> Markup:
    """A remark beside what a page says."""
    return Markup('<p class="aside" role="note">{}</p>').format(text)


def hint(text: Text) -> Markup:
    """A small line under what it explains."""
    return Markup('<p class="hint">{}</p>').format(text)


def paragraph(text: Text, css: str = "", **more: str) -> Markup:
    """A paragraph; `more` are attributes."""
    return Markup("<p{}>{}</p>").format(attributes(css=css, **more), text)


def items(parts: Iterable[Text], css: str = "", tag: str = "ul") -> Markup:
    """A list of these items."""
    listed = joined(Markup("<li>{}</li>").format(part) for part in parts)
    return Markup("<{tag}{css}>{listed}</{tag}>").format(tag=tag, css=attributes(css=css), listed=listed)


def facts(pairs: Iterable[tuple[str, Text]]) -> Markup:
    """A list of names and values."""
    listed = joined(Markup("<dt>{}</dt><dd>{}</dd>").format(name, value) for name, value in pairs)
    return Markup('<dl class="facts">{}</dl>').format(listed)


def _row(row: Row | Group, names: Sequence[Text]) -> Markup:
    if isinstance(row, Group):
        return Markup('<tr class="group"><th scope="colgroup" colspan="{}">{}</th></tr>').format(len(names), row.title)
    first, *rest = row
    cells = joined(_data(cell, name) for cell, name in zip(rest, names[1:], strict=True))
    return Markup("<tr>{}{}</tr>").format(_header(first, "row"), cells)


def _bands(bands: Iterable[tuple[str, int]]) -> Markup:
    """The row above the heads of columns; over the first column stands nothing."""
    named, empty = Markup('<th scope="colgroup" colspan="{}"><span>{}</span></th>'), Markup('<td colspan="{}"></td>')
    over = (named.format(span, name) if name else empty.format(span) for name, span in bands)
    return Markup('<tr class="bands"><td></td>{}</tr>').format(joined(over))


def _header(cell: Text | Cell, scope: str) -> Markup:
    held = _cell(cell)
    return Markup('<th scope="{}"{}>{}</th>').format(scope, attributes(css=held.css, lang=held.lang), _content(held))


def _data(cell: Text | Cell, column: Text) -> Markup:
    held = _cell(cell)
    named = attributes(data_column=str(column), css=held.css, lang=held.lang)
    # Where the column has its name, the heads of row and column say what a number is; what leads nowhere, the key.
    return Markup("<td{}>{}</td>").format(named, _content(held, tip=not column and bool(held.href)))


def _cell(cell: Text | Cell) -> Cell:
    return cell if isinstance(cell, Cell) else Cell(cell)


def _content(cell: Cell, tip: bool = True) -> Text:
    if cell.href:
        return link(cell.text, cell.href, spoken=cell.spoken, tip=tip)
    if cell.spoken:
        named = attributes(role="img", aria_label=cell.spoken, title=cell.spoken if tip else "")
        return Markup("<span{}>{}</span>").format(named, cell.text)
    return cell.text
