"""What the head of a page tells search engines: what it says, its address, and the same page in other languages."""

from collections.abc import Mapping

from markupsafe import Markup

from evidence.markup.elements import joined
from evidence.words import DEFAULT


def described(text: str) -> Markup:
    """What a page says, in a sentence."""
    return Markup('<meta name="description" content="{}">').format(text)


def alternates(addresses: Mapping[str, str], language: str) -> Markup:
    """The address by which a page is known, and that of the page in every language: language -> address in full."""
    tag = Markup('<link rel="alternate" hreflang="{}" href="{}">')
    known = {**addresses, "x-default": addresses[DEFAULT]}
    canonical = Markup('<link rel="canonical" href="{}">').format(addresses[language])
    return canonical + joined(tag.format(*pair) for pair in known.items())


def oembed(found: str, title: str) -> Markup:
    """Where other sites find how to put the figure of a page into a frame."""
    tag = Markup('<link rel="alternate" type="application/json+oembed" href="{}" title="{}">')
    return tag.format(found, title)
