"""The map drawn alone, for pages of ours: /map.svg?lang=..&view=..&ground=dark"""

from evidence.figures.catalogue import figure
from evidence.figures.province_map import ProvinceMap
from evidence.figures.theme import BACKGROUNDS
from evidence.markup.map_drawing import map_drawing
from geo.outlines import OutlinesUnreadable
from pages.addresses.answer import Answer, FileRequest, Refused, route


def drawing_answer(asked: FileRequest) -> Answer:
    """The map of the view, on the ground that is asked for, or else a light one."""
    ground = asked.parameter("ground")
    return Answer("image/svg+xml", lambda: _drawing(asked, ground if ground in BACKGROUNDS else "light"))


def _drawing(asked: FileRequest, ground: str) -> bytes:
    drawn = figure(asked.reading, "map")
    assert isinstance(drawn, ProvinceMap)
    try:
        return map_drawing(drawn, ground).encode()
    except OutlinesUnreadable:
        raise Refused(503, asked.say("embed.no_outlines")) from None


DRAWING_ROUTE = route("/map.svg", drawing_answer)
