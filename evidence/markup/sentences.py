"""Clauses and places in the source as markup, the same on the pages and in what leaves them."""

from collections.abc import Callable, Mapping
from html import escape

from evidence.counts.answers import Clause, Item, Requirement
from evidence.locator import PAGE, places, say_where
from evidence.markup.elements import link
from evidence.words import Say

# Stands for the list of items until the sentence around it is escaped; no text of ours holds it.
SLOT = "\ufffc"


def clause_sentence(clause: Clause, names: Mapping[str, str], say: Say, href: Callable[[Requirement], str]) -> str:
    """One clause as a sentence in which every number leads to its studies; `names` code -> name."""
    items = say.listed(_item(item, names[item.code], say, href) for item in clause.items) if clause.items else ""
    sentence = escape(say(clause.key, items=SLOT, of=say.count("studies", clause.of)))
    return sentence.replace(SLOT, items)


def where_markup(where: str, say: Say) -> str:
    """A locator in the reader's language; an address as a link."""
    said = (link(place, place) if PAGE.fullmatch(place) else escape(say_where(place, say)) for place in places(where))
    return "; ".join(said)


def _item(item: Item, name: str, say: Say, href: Callable[[Requirement], str]) -> str:
    """The name, and in brackets the number that leads to its studies."""
    if not item.who:
        return escape(name)
    if not item.charted:
        text = say("answers.item_only", own=item.own_page)
    elif item.own_page:
        text = say("answers.item_own", n=item.charted, own=item.own_page)
    else:
        text = say.number(item.charted)
    return f"{escape(name)} ({link(text, href(item.having), spoken=f'{name} ({text})')})"
