"""Links to the files of what is shown, by their addresses: the same for everybody who has the link."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from markupsafe import Markup

from evidence.exports.table_files import FORMAT_NAMES, SEMICOLON
from evidence.markup.elements import hint, joined, link, paragraph
from evidence.markup.sentences import sentence
from evidence.words import Say

SPREADSHEETS = ("xlsx", "csv")


def file_links(name: str, forms: Iterable[str], query: Mapping[str, str], what: str) -> Markup:
    """A link for each format of a table or of references; `what` names them to those who hear the links alone."""
    links = (
        link(FORMAT_NAMES[form], f"data/{name}.{form}?{urlencode(query)}", spoken=f"{what}: {FORMAT_NAMES[form]}")
        for form in forms
    )
    return joined(links, " ")


def made_link(text: str, href: str, css: str = "") -> Markup:
    """A link to a file that takes a moment to make: making.js says so until it is there."""
    return link(text, href, f"made {css}".strip())


def files_line(name: str, forms: Iterable[str], query: Mapping[str, str], what: str, say: Say) -> Markup:
    """What is offered, and its formats."""
    return paragraph(sentence(say, "file.take", what=what, formats=file_links(name, forms, query, what)), css="ways")


def semicolons_hint(names: Mapping[str, str], query: Mapping[str, str], say: Say) -> Markup:
    """What becomes of a CSV where a comma is the decimal sign, and tables, by what they hold, that open right there."""
    asked = urlencode({**query, "separator": SEMICOLON})
    files = (link(what, f"data/{name}.csv?{asked}", spoken=f"CSV: {what}") for name, what in names.items())
    return hint(sentence(say, "file.semicolons", files=joined(files, ", ")))
