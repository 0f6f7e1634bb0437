"""The brief of a view as its own page beside the dashboard: /brief?lang=..&view=.."""

import base64
import hashlib

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from evidence.exports.brief import brief, style, unreadable
from evidence.link import read_view
from evidence.load import TableUnreadable
from evidence.words import DEFAULT, LANGUAGES, Say
from pages.parts import store

FIVE_MINUTES = "public, max-age=300"


def content_security_policy() -> str:
    """No script at all; the one style sheet by its hash."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors *"
    )


def _send(request: Request) -> Response:
    asked = request.query_params.getlist("lang")[-1:]
    say = Say(asked[0] if asked and asked[0] in LANGUAGES else DEFAULT)
    try:
        view = read_view(request.query_params.getlist("view"), store.known())
        page = brief(store.facets(), view, say, str(request.base_url))
    except TableUnreadable as fault:
        return _answer(request, unreadable(fault, say), 503, {"cache-control": "no-store"})
    # Named by all it says, so by the version of the data, the view and the words.
    mark = f'"{hashlib.sha256(page.encode()).hexdigest()[:16]}"'
    kept = {"etag": mark, "cache-control": FIVE_MINUTES}
    if mark in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=kept)
    return _answer(request, page, 200, kept)


def _answer(request: Request, page: str, status: int, headers: dict[str, str]) -> Response:
    body = page.encode()
    headers |= {"content-security-policy": content_security_policy(), "content-length": str(len(body))}
    return Response(b"" if request.method == "HEAD" else body, status, headers, media_type="text/html")


BRIEF_ROUTE = Route("/brief", _send)
