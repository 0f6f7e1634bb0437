"""The numbers a reader meets first: what most studies report, where studies were made, how much is contested."""

from typing import NamedTuple

from markupsafe import Markup

from evidence.counts.answers import Item, most_named, most_reported
from evidence.counts.regions import geography_groups
from evidence.markup.elements import joined, link
from evidence.reading import Reading, once_a_reading
from geo.places import read_provinces


class KeyNumber(NamedTuple):
    """A number with what it counts, where it leads, and what stands behind it in a few words."""

    name: str
    number: str
    href: str
    behind: str


@once_a_reading
def key_numbers(reading: Reading) -> Markup:
    """The key numbers as a list of names and values."""
    numbers = (
        _most(reading, "barrier", most_reported(reading.evidence)),
        _most(reading, "strategy", most_named(reading.evidence)),
        _places(reading),
        _contested(reading),
    )
    return Markup('<dl class="key-numbers">{}</dl>').format(joined(_markup(reading, number) for number in numbers))


def _most(reading: Reading, name: str, items: tuple[Item, ...]) -> KeyNumber:
    """What most studies say; where several share the first place, the number leads to the page with all of them."""
    say, of = reading.say, len(reading.evidence.studies)
    page = {"barrier": "barriers", "strategy": "strategies"}[name]
    href = reading.having(items[0].having) if len(items) == 1 else reading.href(page)
    n = items[0].charted if items else 0
    own = items[0].own_page if len(items) == 1 else 0
    number = say("key.n_of_own", n=n, own=own, of=of) if own else say("key.n_of", n=n, of=of)
    return KeyNumber(
        name, number, href, say.listed(reading.plain_names[item.code] for item in items) or say("key.nothing")
    )


def _places(reading: Reading) -> KeyNumber:
    # Of the whole country, as the map beside it, whichever place is chosen.
    country = reading.selection.everywhere()
    name = "places" if country == reading.selection else "places_everywhere"
    evidence = reading.selecting(country).evidence
    say, provinces = reading.say, read_provinces()
    studied = {province for several in evidence.studies["provinces"] for province in several}
    groups = geography_groups(evidence, provinces)
    empty = say.listed(say(f"geography.{group}") for group in groups.loc[groups["studies"] == 0, "group"])
    number = say("key.n_of", n=len(studied), of=len(provinces))
    return KeyNumber(name, number, reading.href("map"), say("map.reach_none", groups=empty) if empty else "")


def _contested(reading: Reading) -> KeyNumber:
    say, findings = reading.say, reading.evidence.findings
    n = int(findings.loc[findings["contested"], "study"].nunique())
    number = say("key.n_of", n=n, of=len(reading.evidence.studies))
    return KeyNumber("contested", number, reading.having(("contested", "contested")), say("key.contested_text"))


def _markup(reading: Reading, number: KeyNumber) -> Markup:
    name = reading.say(f"key.{number.name}")
    spoken = f"{name}: {number.number}. {number.behind}"
    leading = link(number.number, number.href, css="number", spoken=spoken)
    return Markup("<div><dt>{}</dt><dd>{}<span>{}</span></dd></div>").format(name, leading, number.behind)
