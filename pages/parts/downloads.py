"""Links to the files of what is shown, by their addresses: the same for everybody who has the link."""

from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import urlencode

from evidence.exports.table_files import FORMAT_NAMES
from evidence.markup.elements import link
from evidence.words import Say

SPREADSHEETS = ("csv", "xlsx")


def file_links(name: str, forms: Iterable[str], query: Mapping[str, str], what: str) -> str:
    """A link for each format of a table or of references; `what` names them to those who hear the links alone."""
    return " ".join(
        link(FORMAT_NAMES[form], f"data/{name}.{form}?{urlencode(query)}", spoken=f"{what}: {FORMAT_NAMES[form]}")
        for form in forms
    )


def made_link(text: str, href: str, say: Say, css: str = "", spoken: str = "") -> str:
    """A link to a file that takes a moment to make: making.js says so until it is there."""
    working, done = escape(say("file.working")), escape(say("file.ready"))
    return link(text, href, css, spoken).replace("<a ", f'<a data-working="{working}" data-done="{done}" ', 1)


def files_line(name: str, forms: Iterable[str], query: Mapping[str, str], what: str, say: Say) -> str:
    """What is offered, and its formats."""
    said = escape(say("file.take", what=what, formats="\ufffc"))
    return f'<p class="ways">{said.replace(chr(0xFFFC), file_links(name, forms, query, what))}</p>'
