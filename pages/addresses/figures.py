"""Figures by address (/figure/barriers.html?lang=..&view=..), their data and pictures, and Plotly's script."""

import gzip
from functools import cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from evidence.exports import images
from evidence.exports.drawing import DrawingFailed
from evidence.exports.embed import content_security_policy, embed, plotly_name, plotly_script
from evidence.exports.figure_file import described, origin_of
from evidence.exports.file_formats import TYPES, as_json, as_workbook
from evidence.exports.origin import carrying
from evidence.exports.table_files import csv_file, file_name
from evidence.figures.catalogue import NAMES, figure, stem
from evidence.figures.figure import Figure
from geo.outlines import OutlinesUnreadable
from pages.addresses import deck
from pages.addresses.answer import TRY_AGAIN, Answer, FileRequest, Refused, attached, route
from pages.addresses.http_conditions import unchanged
from pages.addresses.measuring import PICTURE_SECONDS, PICTURES

FORMATS = ("html", "csv", "xlsx", "json", *images.TYPES, deck.FORM)
A_YEAR = "public, max-age=31536000, immutable"


def figure_answer(asked: FileRequest) -> Answer:
    """The file of a figure that is asked for. Raises Refused."""
    if asked.name not in NAMES:
        raise Refused(404, asked.say("embed.unknown_figure", figures=asked.say.listed(NAMES)))
    if asked.form not in FORMATS:
        raise Refused(404, asked.say("embed.unknown_format", formats=asked.say.listed(FORMATS)))
    if asked.form == deck.FORM:
        return deck.slide_answer(asked)
    return ANSWERS.get(asked.form, _picture)(figure(asked.reading, asked.name), asked)


def _page(drawn: Figure, asked: FileRequest) -> Answer:
    alone = asked.parameter("standalone") == "1"
    headers = {"content-security-policy": content_security_policy(alone)}
    headers |= attached(_file_name(asked)) if alone else {}
    return Answer("text/html", lambda: _page_of(drawn, asked, alone), headers)


def _page_of(drawn: Figure, asked: FileRequest, alone: bool) -> bytes:
    try:
        return embed(drawn, asked.address, alone, asked.frozen).encode()
    except OutlinesUnreadable:
        raise Refused(503, asked.say("embed.no_outlines")) from None


def _json(drawn: Figure, asked: FileRequest) -> Answer:
    return Answer(TYPES["json"], lambda: as_json(described(drawn, asked.address)))


def _csv(drawn: Figure, asked: FileRequest) -> Answer:
    def rows() -> bytes:
        return csv_file(carrying(drawn.rows, origin_of(drawn, asked.address)), asked.parameter("separator"))

    return Answer(TYPES["csv"], rows, attached(_file_name(asked)))


def _workbook(drawn: Figure, asked: FileRequest) -> Answer:
    def book() -> bytes:
        return as_workbook({drawn.name: drawn.rows}, origin_of(drawn, asked.address), explained=False)

    return Answer(TYPES["xlsx"], book, attached(_file_name(asked)))


def _picture(drawn: Figure, asked: FileRequest) -> Answer:
    size, form = asked.parameter("size", images.DEFAULT_SIZE), asked.form
    if size not in images.SIZES:
        raise Refused(400, asked.say("embed.unknown_size", sizes=asked.say.listed(images.SIZES)))
    if images.needs_browser(drawn, form) and not images.possible():
        raise Refused(501, asked.say("embed.no_images"))
    named = {"content-disposition": f'inline; filename="{_file_name(asked, size)}"'}
    return Answer(images.TYPES[form], lambda: _drawn(drawn, size, asked), named, slow=True)


def _drawn(drawn: Figure, size: str, asked: FileRequest) -> bytes:
    try:
        with PICTURE_SECONDS.time():
            picture = images.image(images.composed(drawn, size, asked.address), asked.form)
        PICTURES.labels("drawn").inc()
        return picture
    except OutlinesUnreadable:
        raise Refused(503, asked.say("embed.no_outlines")) from None
    except images.ImagesImpossible:
        raise Refused(501, asked.say("embed.no_images")) from None
    except DrawingFailed:
        PICTURES.labels("failed").inc()
        raise Refused(503, asked.say("embed.not_drawn"), TRY_AGAIN) from None


def _file_name(asked: FileRequest, *more: str) -> str:
    heeded = figure(asked.reading, asked.name).reading
    return file_name(heeded, stem(asked.name, asked.reading), asked.form, *more, asked.say.language)


@cache
def _packed_plotly() -> bytes:
    """Packed once: it is large, and the same for everybody."""
    return gzip.compress(plotly_script().encode(), mtime=0)


def _plotly(request: Request) -> Response:
    mark = plotly_name()
    headers = {
        "etag": f'W/"{mark}"',
        "cache-control": A_YEAR,
        "vary": "accept-encoding",
        "access-control-allow-origin": "*",
    }
    if unchanged(mark, request.headers):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(_packed_plotly(), headers=headers | {"content-encoding": "gzip"}, media_type="text/javascript")
    return Response(plotly_script(), headers=headers, media_type="text/javascript")


ANSWERS = {"html": _page, "json": _json, "csv": _csv, "xlsx": _workbook}
FIGURE_ROUTE = route("/figure/{file:path}", figure_answer)
PLOTLY_ROUTE = Route(f"/assets/{plotly_name()}", _plotly)
