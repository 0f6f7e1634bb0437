"""The numbers a reader meets first: what most studies report, where studies were made, how much is contested."""

from html import escape
from typing import NamedTuple

from evidence.counts.answers import Item, most_named, most_reported
from evidence.counts.regions import geography_groups
from evidence.labels import code_names
from evidence.markup.elements import link
from geo.places import read_provinces
from pages.parts.page_view import Shown


class KeyNumber(NamedTuple):
    """A number with what it counts, where it leads, and what stands behind it in a few words."""

    name: str
    number: str
    href: str
    behind: str


def key_numbers(view: Shown) -> str:
    """The key numbers as a list of names and values."""
    told = (
        _most(view, "barrier", most_reported(view.evidence)),
        _most(view, "strategy", most_named(view.evidence)),
        _places(view),
        _contested(view),
    )
    return f'<dl class="key-numbers">{"".join(_markup(view, number) for number in told)}</dl>'


def _most(view: Shown, name: str, items: tuple[Item, ...]) -> KeyNumber:
    """What most studies say; where several share the first place, the number leads to the page with all of them."""
    say, names = view.say, code_names(view.everything, view.say)
    page = {"barrier": "barriers", "strategy": "strategies"}[name]
    href = view.studies_having(items[0].having) if len(items) == 1 else view.href(page)
    n = items[0].charted if items else 0
    own = items[0].own_page if len(items) == 1 else 0
    number = say("key.n_of_own", n=n, own=own, of=_all(view)) if own else say("key.n_of", n=n, of=_all(view))
    return KeyNumber(name, number, href, say.listed(names[item.code] for item in items) or say("key.nothing"))


def _places(view: Shown) -> KeyNumber:
    say, provinces = view.say, read_provinces()
    studied = {province for held in view.evidence.studies["provinces"] for province in held}
    groups = geography_groups(view.evidence, provinces)
    empty = say.listed(say(f"geography.{group}") for group in groups.loc[groups["studies"] == 0, "group"])
    number = say("key.n_of", n=len(studied), of=len(provinces))
    return KeyNumber("places", number, view.href("map"), say("map.reach_none", groups=empty) if empty else "")


def _contested(view: Shown) -> KeyNumber:
    say, findings = view.say, view.evidence.findings
    n = findings.loc[findings["contested"], "study"].nunique()
    href = view.studies_having(("contested", "yes"))
    return KeyNumber("contested", say("key.n_of", n=n, of=_all(view)), href, say("key.contested_text"))


def _markup(view: Shown, told: KeyNumber) -> str:
    name = view.say(f"key.{told.name}")
    spoken = f"{name}: {told.number}. {told.behind}"
    return (
        f"<div><dt>{escape(name)}</dt><dd>{link(told.number, told.href, css='number', spoken=spoken)}"
        f"<span>{escape(told.behind)}</span></dd></div>"
    )


def _all(view: Shown) -> int:
    return len(view.evidence.studies)
