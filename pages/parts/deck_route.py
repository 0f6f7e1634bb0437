"""Slides by address: /deck.pptx?lang=..&view=..&figures=barriers.map&format=wide, and one figure as its slide."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from datetime import date

from starlette.routing import Route

from evidence.exports.deck import deck, one_figure
from evidence.exports.deck_shapes import FORMATS
from evidence.exports.deck_told import DECK_FIGURES, Told
from evidence.exports.table_files import file_name
from evidence.link import link_code
from geo.outlines import OutlinesUnreadable
from pages.parts import store
from pages.parts.asked import Asked, Given, Refused, answering, attached

FORM = "pptx"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
BY_CODE = {link_code(name): name for name in DECK_FIGURES}


def one_slide(asked: Asked) -> Given:
    """One figure as its slide, or its slides; its name is known to be one of those that a deck has."""
    return _slides(asked, asked.name.replace("_", "-"), lambda told: one_figure(told, asked.name))


def _give(asked: Asked) -> Given:
    if asked.form != FORM:
        raise Refused(404, asked.say("embed.unknown_format", formats=FORM))
    figures = _figures(asked)
    return _slides(asked, "deck", lambda told: deck(told, figures))


def _slides(asked: Asked, name: str, make: Callable[[Told], bytes]) -> Given:
    size = asked.said("format") or asked.view.display.format or next(iter(FORMATS))
    if size not in FORMATS:
        raise Refused(400, asked.say("embed.unknown_format", formats=asked.say.listed(FORMATS)))
    told = Told(store.facets(), asked.view, asked.say, size, asked.address, date.today())
    try:
        body = make(told)
    except OutlinesUnreadable:
        raise Refused(503, asked.say("deck.no_outlines")) from None
    headers = attached(file_name(name, FORM, asked.view, size, asked.say.language))
    return Given(SLIDES, lambda: body, _mark(body), headers | {"content-language": asked.say.language})


def _figures(asked: Asked) -> tuple[str, ...]:
    """The figures asked for, each once, in the order asked: by the link, else by the view, else all."""
    codes = [link_code(code) for code in asked.said("figures").split(".") if code]
    if any(code not in BY_CODE for code in codes):
        raise Refused(400, asked.say("embed.unknown_figure", figures=asked.say.listed(DECK_FIGURES)))
    held = tuple(name for name in asked.view.display.figures.split(".") if name)
    return tuple(dict.fromkeys(BY_CODE[code] for code in codes)) or held or DECK_FIGURES


def _mark(body: bytes) -> str:
    """Named by all it says. The workbooks in it hold the time of their making, and no number that the charts do not."""
    with zipfile.ZipFile(io.BytesIO(body)) as held:
        said = [(part.filename, part.CRC) for part in held.infolist() if not part.filename.endswith(".xlsx")]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


DECK_ROUTE = Route("/deck.{file}", answering(_give))
