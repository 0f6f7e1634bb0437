"""The pairs of dimensions that are asked for most, each one act away."""

from dataclasses import replace

from markupsafe import Markup

from evidence.figures.cross_matrix import ANSWERED, dimensions
from evidence.markup.elements import joined, link
from evidence.reading import Reading

# Provinces stand in rows: there are more of them than a screen is wide.
PAIRS = (ANSWERED, ("codes", "islands"), ("provinces", "codes"))


def quick_choices(reading: Reading) -> Markup:
    """A link to the gap map of each pair, under the same filters."""
    shown = dimensions(reading.display)
    links = joined((_leading(reading, pair, pair == shown) for pair in PAIRS), " ")
    return Markup('<nav class="quick" aria-label="{}">{}</nav>').format(reading.say("matrix.quick"), links)


def _leading(reading: Reading, pair: tuple[str, str], shown: bool) -> Markup:
    rows, columns = pair if pair != ANSWERED else ("", "")
    display = replace(reading.display, rows=rows, columns=columns)
    names = reading.say("matrix.pair", rows=reading.say(f"axis.{pair[0]}"), columns=reading.say(f"axis.{pair[1]}"))
    return link(names, reading.href("matrix", display=display), css="chip", aria_current="true" if shown else "")
