"""The map as a picture, for browsers that cannot draw it."""

from markupsafe import Markup

from evidence.markup.elements import aside
from evidence.markup.map_drawing import HEIGHT, WIDTH
from evidence.reading import Reading
from pages.atlas.sentences import alternative
from pages.parts.map_picture import map_picture


def without_webgl(reading: Reading, ground: str) -> Markup:
    """A sentence and the picture, which the style sheet shows where webgl.js has found no WebGL."""
    picture = map_picture(reading, reading.display, "#tiles", alternative(reading), (WIDTH, HEIGHT), ground)
    return Markup('<div class="without-webgl">{}{}</div>').format(aside(reading.say("map.no_webgl")), picture)
