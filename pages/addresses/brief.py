"""The brief of a view as its own page beside the dashboard: /brief?lang=..&view=.., frozen with &data=.."""

from evidence.exports.brief.page import brief, brief_policy
from pages.addresses.answer import Answer, FileRequest, route


def brief_answer(asked: FileRequest) -> Answer:
    """The brief that is asked for."""

    def page() -> bytes:
        return brief(asked.reading, asked.address, asked.frozen).encode()

    return Answer("text/html", page, {"content-security-policy": brief_policy()})


BRIEF_ROUTE = route("/brief", brief_answer)
