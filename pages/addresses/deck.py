"""Slides by address: /deck.pptx?lang=..&view=..&figures=barriers.map&format=wide, or .html; one figure as its slide."""

from collections.abc import Callable
from datetime import date

from evidence.exports.deck.presentation import deck, one_figure
from evidence.exports.deck.shapes import FORMATS
from evidence.exports.deck.text import DeckRequest
from evidence.exports.deck.web_page import slides_page, slides_policy
from evidence.exports.table_files import file_name
from evidence.figures.catalogue import NAMES, stem
from evidence.link import link_code
from geo.outlines import OutlinesUnreadable
from pages.addresses.answer import Answer, FileRequest, Refused, attached, route

FORM, PAGE = "pptx", "html"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
BY_CODE = {link_code(name): name for name in NAMES}


def slide_answer(asked: FileRequest) -> Answer:
    """One figure as its slide, or its slides; its name is known to be one of those that a deck has."""
    return _slides(asked, stem(asked.name, asked.reading), lambda request: one_figure(request, asked.name))


def deck_answer(asked: FileRequest) -> Answer:
    """The slides that are asked for. Raises Refused."""
    if asked.form not in (FORM, PAGE):
        raise Refused(404, asked.say("embed.unknown_format", formats=asked.say.listed((FORM, PAGE))))
    figures = _figures(asked)
    if asked.form == PAGE:
        return _page(asked, figures)
    return _slides(asked, "deck", lambda request: deck(request, figures))


def _slides(asked: FileRequest, name: str, make: Callable[[DeckRequest], bytes]) -> Answer:
    size = asked.parameter("format") or asked.view.display.format or next(iter(FORMATS))
    if size not in FORMATS:
        raise Refused(400, asked.say("embed.unknown_format", formats=asked.say.listed(FORMATS)))
    request = DeckRequest(asked.reading, size, asked.address, date.today())
    headers = attached(file_name(asked.reading, name, FORM, size, asked.say.language))
    return Answer(SLIDES, lambda: _made(request, make), headers | {"content-language": asked.say.language}, slow=True)


def _page(asked: FileRequest, figures: tuple[str, ...]) -> Answer:
    """The slides as a web page; standalone, a file that needs no network."""
    alone = asked.parameter("standalone") == "1"
    request = DeckRequest(asked.reading, address=asked.address, made=date.today())
    headers = {"content-security-policy": slides_policy(alone)}
    headers |= attached(file_name(asked.reading, "deck", PAGE, asked.say.language)) if alone else {}
    return Answer(
        "text/html", lambda: _made(request, lambda r: slides_page(r, figures, alone).encode()), headers, slow=True
    )


def _made(request: DeckRequest, make: Callable[[DeckRequest], bytes]) -> bytes:
    try:
        return make(request)
    except OutlinesUnreadable:
        raise Refused(503, request.reading.say("deck.no_outlines")) from None


def _figures(asked: FileRequest) -> tuple[str, ...]:
    """The figures asked for, each once, in the order asked: by the link, else by the view, else all."""
    codes = [link_code(code) for code in asked.parameter("figures").split(".") if code]
    if any(code not in BY_CODE for code in codes):
        raise Refused(400, asked.say("embed.unknown_figure", figures=asked.say.listed(NAMES)))
    in_view = tuple(name for name in asked.view.display.figures.split(".") if name)
    return tuple(dict.fromkeys(BY_CODE[code] for code in codes)) or in_view or NAMES


DECK_ROUTE = route("/deck.{file}", deck_answer)
