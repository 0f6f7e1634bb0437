"""What the pages of a place and of a sub-theme share: head, ways, sections, the picture of where it is."""

from collections.abc import Iterable

from markupsafe import Markup

from evidence.link import Display
from evidence.markup.elements import Text, attributes, joined, link, paragraph
from evidence.reading import Reading
from evidence.words import Say

# The size of a drawing before it is there; the page keeps its own proportions.
WIDTH, HEIGHT = 440, 300


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


def picture(reading: Reading, display: Display, href: str, alt: str, ground: str) -> Markup:
    """A drawing that leads to the map. `ground`: light, dark, or empty for that of the screen."""
    held = attributes(src=_drawing(reading, display, ground or "light"), alt=alt, width=str(WIDTH), height=str(HEIGHT))
    dark = attributes(srcset=_drawing(reading, display, "dark"), media="(prefers-color-scheme: dark)")
    source = "" if ground else Markup("<source{}>").format(dark)
    return Markup('<a class="map" href="{}"><picture>{}<img{}></picture></a>').format(href, source, held)


def _drawing(reading: Reading, display: Display, ground: str) -> str:
    return f"map.svg?{reading.query_text(display=display)}&ground={ground}"
