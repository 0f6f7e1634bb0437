"""A drawing of a map as a picture that leads on, on the ground of the screen or of the reader's theme."""

from markupsafe import Markup

from evidence.link import Display
from evidence.markup.elements import attributes
from evidence.reading import Reading


def map_picture(reading: Reading, display: Display, href: str, alt: str, size: tuple[int, int], ground: str) -> Markup:
    """The drawing of a view. `size`: before it is there; `ground`: light, dark, or empty for that of the screen."""
    width, height = map(str, size)
    held = attributes(src=_drawing(reading, display, ground or "light"), alt=alt, width=width, height=height)
    dark = attributes(srcset=_drawing(reading, display, "dark"), media="(prefers-color-scheme: dark)")
    source = "" if ground else Markup("<source{}>").format(dark)
    return Markup('<a class="map" href="{}"><picture>{}<img{}></picture></a>').format(href, source, held)


def _drawing(reading: Reading, display: Display, ground: str) -> str:
    return f"map.svg?{reading.query_text(display=display)}&ground={ground}"
