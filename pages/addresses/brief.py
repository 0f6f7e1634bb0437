"""The brief of a view as its own page beside the dashboard: /brief?lang=..&view=.., frozen with &data=.."""

import base64
import hashlib

from starlette.routing import Route

from evidence.exports.brief.page import brief, style
from pages.addresses.request import Asked, Given, answering


def content_security_policy() -> str:
    """No script at all; the one style sheet by its hash."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors *"
    )


def _give(asked: Asked) -> Given:
    def page() -> bytes:
        return brief(asked.facets, asked.view, asked.say, asked.address, asked.frozen).encode()

    return Given("text/html", page, headers={"content-security-policy": content_security_policy()})


BRIEF_ROUTE = Route("/brief", answering(_give))
