"""The map drawn alone, for pages of ours, of the country or of one place: /map.svg?lang=..&view=..&ground=dark"""

from evidence.figures.catalogue import figure
from evidence.figures.province_map import ProvinceMap
from evidence.figures.theme import BACKGROUNDS
from evidence.markup.map_drawing import map_drawing
from evidence.markup.place_drawing import place_drawing
from geo.outlines import OutlinesUnreadable
from pages.addresses.answer import Answer, FileRequest, Refused, route


def drawing_answer(asked: FileRequest) -> Answer:
    """The map of the view, or of the place that it shows, on the ground that is asked for, or else a light one."""
    ground = asked.parameter("ground")
    return Answer("image/svg+xml", lambda: _drawing(asked, ground if ground in BACKGROUNDS else "light"))


def _drawing(asked: FileRequest, ground: str) -> bytes:
    reading = asked.reading
    drawn = figure(reading, "map")
    assert isinstance(drawn, ProvinceMap)
    try:
        if reading.display.place:
            return place_drawing(reading, reading.display.place, ground).encode()
        return map_drawing(drawn, ground).encode()
    except OutlinesUnreadable:
        raise Refused(503, asked.say("embed.no_outlines")) from None


DRAWING_ROUTE = route("/map.svg", drawing_answer)
