"""Slides by address: /deck.pptx?lang=..&view=..&figures=barriers.map&format=wide, or .html; one figure as its slide."""

from collections.abc import Callable
from datetime import date

from starlette.routing import Route

from evidence.exports.deck.presentation import deck, one_figure
from evidence.exports.deck.shapes import FORMATS
from evidence.exports.deck.text import Told
from evidence.exports.deck.web_page import slides_page, slides_policy
from evidence.exports.edition import edition
from evidence.exports.exhibit import NAMES
from evidence.exports.table_files import file_name
from evidence.figures.ways import name_shown
from evidence.link import link_code
from geo.outlines import OutlinesUnreadable
from pages.addresses.request import Asked, Given, Refused, answering, attached, mark_of

FORM, PAGE = "pptx", "html"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
BY_CODE = {link_code(name): name for name in NAMES}


def one_slide(asked: Asked) -> Given:
    """One figure as its slide, or its slides; its name is known to be one of those that a deck has."""
    name = name_shown(asked.name, asked.facets, asked.view)
    return _slides(asked, name, (asked.name,), lambda told: one_figure(told, asked.name))


def _give(asked: Asked) -> Given:
    if asked.form not in (FORM, PAGE):
        raise Refused(404, asked.say("embed.unknown_format", formats=asked.say.listed((FORM, PAGE))))
    figures = _figures(asked)
    if asked.form == PAGE:
        return _page(asked, figures)
    return _slides(asked, "deck", figures, lambda told: deck(told, figures))


def _slides(asked: Asked, name: str, figures: tuple[str, ...], make: Callable[[Told], bytes]) -> Given:
    size = asked.said("format") or asked.view.display.format or next(iter(FORMATS))
    if size not in FORMATS:
        raise Refused(400, asked.say("embed.unknown_format", formats=asked.say.listed(FORMATS)))
    told = Told(asked.facets, asked.view, asked.say, size, asked.address, date.today())
    # Named by all that it is made from, so that nothing is made to learn that the reader has it.
    mark = mark_of(edition(), told.everything.digest, told.view, told.say.language, size, name, figures, *_where(told))
    headers = attached(file_name(asked.facets, name, FORM, asked.view, size, asked.say.language))
    return Given(SLIDES, lambda: _made(told, make), mark, headers | {"content-language": asked.say.language})


def _page(asked: Asked, figures: tuple[str, ...]) -> Given:
    """The slides as a web page; standalone, a file that needs no network."""
    alone = asked.said("standalone") == "1"
    told = Told(asked.facets, asked.view, asked.say, address=asked.address, made=date.today())
    headers = {"content-security-policy": slides_policy(alone)}
    headers |= attached(file_name(asked.facets, "deck", PAGE, asked.view, asked.say.language)) if alone else {}
    return Given("text/html", lambda: _made(told, lambda t: slides_page(t, figures, alone).encode()), "", headers)


def _where(told: Told) -> tuple[object, ...]:
    """What a deck says of its making beside the view: where the dashboard stands, and the day."""
    return told.address, told.made


def _made(told: Told, make: Callable[[Told], bytes]) -> bytes:
    try:
        return make(told)
    except OutlinesUnreadable:
        raise Refused(503, told.say("deck.no_outlines")) from None


def _figures(asked: Asked) -> tuple[str, ...]:
    """The figures asked for, each once, in the order asked: by the link, else by the view, else all."""
    codes = [link_code(code) for code in asked.said("figures").split(".") if code]
    if any(code not in BY_CODE for code in codes):
        raise Refused(400, asked.say("embed.unknown_figure", figures=asked.say.listed(NAMES)))
    held = tuple(name for name in asked.view.display.figures.split(".") if name)
    return tuple(dict.fromkeys(BY_CODE[code] for code in codes)) or held or NAMES


DECK_ROUTE = Route("/deck.{file}", answering(_give))
