"""What the pages of a place and of a sub-theme share: head, ways, sections, the size of the picture of where it is."""

from collections.abc import Iterable

from markupsafe import Markup

from evidence.markup.elements import Text, attributes, joined, link, paragraph
from evidence.words import Say

# Of a drawing before it is there; the page keeps its own proportions.
SIZE = 440, 300


def head(kicker: Text, name: str, lead: str) -> Markup:
    """What it is of, its name, and what was found."""
    title = Markup('<h1 class="study-title">{}</h1>').format(name)
    return paragraph(kicker, css="kicker") + title + paragraph(lead, css="lead")


def ways(say: Say, handout: str, links: Iterable[tuple[str, str]]) -> Markup:
    """The one page to print, then other ways on."""
    others = joined(link(name, href) for name, href in links)
    return paragraph(link(say("place_page.handout"), handout, css="make") + others, css="ways")


def section(title: str, body: Text, anchor: str = "") -> Markup:
    """A part under its heading; `anchor` is its name within the page."""
    held = attributes(css="part", id=anchor)
    return Markup("<section{}><h2>{}</h2>{}</section>").format(held, title, body)
