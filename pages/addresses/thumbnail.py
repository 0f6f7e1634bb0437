"""A figure as a stamp, for lists of figures: /thumbnail/barriers.svg?lang=..&view=.."""

from evidence.figures.catalogue import UnknownFigure, figure
from evidence.markup.thumbnail import thumbnail
from geo.outlines import OutlinesUnreadable
from pages.addresses.answer import Answer, FileRequest, Refused, route

FORM = "svg"


def thumbnail_answer(asked: FileRequest) -> Answer:
    """The stamp of the figure that is asked for. Raises Refused."""
    if asked.form != FORM:
        raise Refused(404, asked.say("embed.unknown_format", formats=FORM))
    return Answer("image/svg+xml", lambda: _stamp(asked))


def _stamp(asked: FileRequest) -> bytes:
    try:
        return thumbnail(figure(asked.reading, asked.name)).encode()
    except UnknownFigure:
        raise Refused(404, asked.say("embed.unknown_page")) from None
    except OutlinesUnreadable:
        raise Refused(503, asked.say("embed.no_outlines")) from None


THUMBNAIL_ROUTE = route("/thumbnail/{file}", thumbnail_answer)
