"""One place or one sub-theme on one sheet of A4: /handout?lang=..&view=v-2_place-35-12"""

from evidence.exports.handout import handout_policy, place_handout, subtheme_handout
from geo.outlines import OutlinesUnreadable
from pages.addresses.answer import Answer, FileRequest, Refused, route


def handout_answer(asked: FileRequest) -> Answer:
    """The handout that is asked for. Raises Refused where the view is of no place and of no sub-theme."""
    display = asked.view.display
    if not (display.place or display.subtheme):
        raise Refused(404, asked.say("handout.unknown"))
    return Answer("text/html", lambda: _page(asked).encode(), {"content-security-policy": handout_policy()})


def _page(asked: FileRequest) -> str:
    display = asked.view.display
    try:
        if display.place:
            return place_handout(asked.reading, display.place, asked.address)
        return subtheme_handout(asked.reading, display.subtheme, asked.address)
    except OutlinesUnreadable:
        raise Refused(503, asked.say("embed.no_outlines")) from None


HANDOUT_ROUTE = route("/handout", handout_answer)
