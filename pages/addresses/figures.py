"""Figures by address (/figure/barriers.html?lang=..&view=..), their data and pictures, and Plotly's script."""

import gzip
from functools import cache

from plotly.offline import get_plotlyjs
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from evidence.exports import images
from evidence.exports.edition import edition
from evidence.exports.embed import content_security_policy, embed, plotly_name
from evidence.exports.exhibit import NAMES, Exhibit, described, exhibit
from evidence.exports.file_formats import as_csv, as_workbook
from evidence.exports.origin import carrying
from evidence.exports.table_files import TYPES, as_json, file_name
from evidence.figures.ways import name_shown
from evidence.words import Say
from geo.outlines import OutlinesUnreadable
from pages.addresses import deck as deck_route
from pages.addresses.request import Asked, Given, Refused, answering, attached, mark_of

FORMATS = ("html", "csv", "xlsx", "json", *images.TYPES, deck_route.FORM)
A_YEAR = "public, max-age=31536000, immutable"


def _give(asked: Asked) -> Given:
    if asked.name not in NAMES:
        raise Refused(404, asked.say("embed.unknown_figure", figures=asked.say.listed(NAMES)))
    if asked.form not in FORMATS:
        raise Refused(404, asked.say("embed.unknown_format", formats=asked.say.listed(FORMATS)))
    if asked.form == deck_route.FORM:
        return deck_route.one_slide(asked)
    told = _told(asked)
    if asked.form in images.TYPES:
        return _picture(told, asked)
    if asked.form == "html":
        return _html(told, asked)
    if asked.form == "json":
        return Given(TYPES["json"], lambda: as_json(described(told, asked.address)))
    return _rows(told, asked)


def _told(asked: Asked) -> Exhibit:
    try:
        return exhibit(asked.name, asked.facets, asked.view, asked.say)
    except OutlinesUnreadable:
        raise Refused(503, asked.say("embed.no_outlines")) from None


def _rows(told: Exhibit, asked: Asked) -> Given:
    origin, headers = told.origin(asked.address), attached(_named(told, asked.form, asked))
    if asked.form == "xlsx":
        return Given(
            TYPES["xlsx"], lambda: as_workbook({told.name: told.rows}, origin, explained=False), headers=headers
        )
    return Given(TYPES["csv"], lambda: as_csv(carrying(told.rows, origin)), headers=headers)


def _html(told: Exhibit, asked: Asked) -> Given:
    alone = asked.said("standalone") == "1"
    headers = {"content-security-policy": content_security_policy(alone)}
    headers |= attached(_named(told, "html", asked)) if alone else {}
    return Given("text/html", lambda: embed(told, asked.address, alone, asked.frozen).encode(), headers=headers)


def _picture(told: Exhibit, asked: Asked) -> Given:
    size, form = asked.said("size", images.DEFAULT_SIZE), asked.form
    if size not in images.SIZES:
        raise Refused(400, asked.say("embed.unknown_size", sizes=asked.say.listed(images.SIZES)))
    if images.needs_browser(told, form) and not images.possible():
        raise Refused(501, asked.say("embed.no_images"))
    drawn = images.composed(told, size, asked.address)
    # Marked by what is drawn, so that nothing is drawn to learn that the reader has it.
    return Given(
        images.TYPES[form],
        lambda: _made(drawn, form, asked.say),
        mark_of(edition(), drawn, form, told.about["version"]),
        {"content-disposition": f'inline; filename="{_named(told, form, asked, size)}"'},
    )


def _made(drawn: images.Picture, form: str, say: Say) -> bytes:
    try:
        return images.image(drawn, form)
    except images.ImagesImpossible:
        raise Refused(501, say("embed.no_images")) from None


def _named(told: Exhibit, form: str, asked: Asked, *more: str) -> str:
    name = name_shown(told.name, asked.facets, told.view)
    return file_name(asked.facets, name, form, told.view, *more, asked.say.language)


@cache
def _packed_plotly() -> bytes:
    return gzip.compress(get_plotlyjs().encode(), 6, mtime=0)


def _plotly(request: Request) -> Response:
    packed = "gzip" in request.headers.get("accept-encoding", "")
    headers = {"cache-control": A_YEAR, "vary": "accept-encoding", "access-control-allow-origin": "*"}
    mark = f'"{plotly_name()}"'
    if mark in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers | {"etag": mark})
    body = _packed_plotly() if packed else get_plotlyjs().encode()
    headers |= {"etag": mark, "content-length": str(len(body))} | ({"content-encoding": "gzip"} if packed else {})
    return Response(b"" if request.method == "HEAD" else body, headers=headers, media_type="text/javascript")


FIGURE_ROUTE = Route("/figure/{file:path}", answering(_give))
PLOTLY_ROUTE = Route(f"/assets/{plotly_name()}", _plotly)
