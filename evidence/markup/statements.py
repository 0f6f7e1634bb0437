"""What the review itself says beyond its studies, as markup: apart from findings, and never counted with them."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from evidence.markup.elements import Text, hint, items, link
from evidence.markup.sentences import listing, sentence, where_markup
from evidence.reading import Reading
from geo.areas import areas_of


def statements_of_code(reading: Reading, code: str) -> Markup:
    """The statements on a sub-theme; nothing where there are none."""
    return _listed(reading, lambda row: code in row["codes"])


def statements_of_place(reading: Reading, place: str) -> Markup:
    """The statements on the kinds of area that a place is one of; nothing where there are none."""
    mine = set(areas_of(place))
    return _listed(reading, lambda row: bool(mine & {*row["areas"]}))


def _listed(reading: Reading, wanted: Callable[[dict[str, Any]], bool]) -> Markup:
    rows = [row for row in reading.everything.statements.to_dict("records") if wanted(row)]
    if not rows:
        return Markup()
    return hint(reading.say("statements.text")) + items((_statement(reading, row) for row in rows), "statements")


def _statement(reading: Reading, row: dict[str, Any]) -> Markup:
    """A statement, to whom the review credits it, and where it stands."""
    say = reading.say
    line = Markup('{} <span class="source">{} · {}</span>')
    return line.format(say.of(row, "claim"), _credit(reading, row), where_markup(row["where"], say))


def _credit(reading: Reading, row: dict[str, Any]) -> Text:
    say = reading.say
    match row["credit"]:
        case "study":
            studies = [link(reading.study_label(slug), reading.study_href(slug)) for slug in row["studies"]]
            return sentence(say, "statements.study", of=listing(say, studies))
        case "work":
            return say("statements.work", of=row["work"])
        case _:
            return say("statements.none")
