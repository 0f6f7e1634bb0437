"""Clauses and places in the source as markup, the same on the pages and in what leaves them."""

from collections.abc import Callable

from markupsafe import Markup

from evidence.counts.answers import Clause, Item, Requirement
from evidence.locator import PAGE, places, say_where
from evidence.markup.elements import Text, joined, link
from evidence.reading import Reading
from evidence.words import Say


def sentence(say: Say, key: str, **blanks: Text | int) -> Markup:
    """A sentence of the words in which blanks may be markup: say("key", ...), escaped around it."""
    return Markup(say(key)).format(**{n: say.written(v) if isinstance(v, int) else v for n, v in blanks.items()})


def listing(say: Say, parts: list[Markup]) -> Markup:
    """a, b, and c, of parts that are markup."""
    # Stands for a part until the words around it are escaped; no text of ours holds it.
    slots = [f"\ufffc{n}\ufffc" for n in range(len(parts))]
    text = Markup.escape(say.listed(slots))
    for slot, part in zip(slots, parts, strict=True):
        text = text.replace(slot, part)
    return text


def clause_sentence(clause: Clause, reading: Reading) -> Markup:
    """One clause as a sentence in which every number leads to its studies."""
    say = reading.say
    named = [_item(item, reading.called(*item.having), say, reading.having) for item in clause.items]
    listed = listing(say, named) if named else ""
    return sentence(say, clause.key, items=listed, of=say.count("studies", clause.of))


def where_markup(where: str, say: Say) -> Markup:
    """A locator in the reader's language; an address as a link."""
    named = (link(place, place) if PAGE.fullmatch(place) else say_where(place, say) for place in places(where))
    return joined(named, "; ")


def _item(item: Item, name: str, say: Say, href: Callable[[Requirement], str]) -> Markup:
    """The name, and in brackets the number that leads to its studies."""
    if not item.reported:
        return Markup.escape(name)
    if not item.charted:
        text = say("answers.item_only", own=item.own_page)
    elif item.own_page:
        text = say("answers.item_own", n=item.charted, own=item.own_page)
    else:
        text = say.number(item.charted)
    return Markup("{} ({})").format(name, link(text, href(item.having), spoken=f"{name} ({text})"))
