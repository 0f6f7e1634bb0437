"""Long lists in parts: which rows are shown, and the links to the rows before and after them."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from markupsafe import Markup

from evidence.markup.elements import Text, hint, joined, link
from evidence.reading import ROWS_AT_ONCE, Reading


def pager(reading: Reading, page: str) -> Markup:
    """Which studies of how many are shown, and the way to the others; nothing where all are shown."""
    of, part, say = len(reading.evidence.studies), reading.part, reading.say
    if of <= ROWS_AT_ONCE:
        return Markup()
    number = part.start // ROWS_AT_ONCE + 1
    links = [_leading(reading, page, number - 1, "previous")] if part.start else []
    links += [_leading(reading, page, number + 1, "next")] if part.stop < of else []
    shown = say(
        "pager.shown", range=f"{say.number(part.start + 1)}–{say.number(part.stop)}", all=say.count("studies", of)
    )
    return Markup('<nav class="ways">{} {}</nav>').format(shown, joined(links, " "))


def first_rows(parts: Iterable[Text], of: int, reading: Reading) -> Markup:
    """As many rows of a list as are shown at once, and how many more there are. `of`: how many rows there are."""
    shown = joined(islice(parts, ROWS_AT_ONCE))
    return shown + hint(reading.say("pager.more", n=of - ROWS_AT_ONCE)) if of > ROWS_AT_ONCE else shown


def _leading(reading: Reading, page: str, number: int, name: str) -> Markup:
    display = replace(reading.display, part=str(number) if number > 1 else "")
    return link(reading.say(f"pager.{name}"), reading.href(page, display=display), css="chip")
