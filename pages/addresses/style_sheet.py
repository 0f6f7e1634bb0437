"""The style sheet of the pages, with the colours of the figures written before it: /assets/pages.css"""

from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from evidence.exports.html_page import colour_properties
from evidence.figures.theme import MARKS, SHADES

FILE = Path(__file__).parents[1] / "assets" / "pages.css"


@cache
def style_sheet() -> str:
    """The colours of meanings and of cells, then our own rules."""
    return f":root {{ {colour_properties()} }}\n{cell_grounds()}\n{FILE.read_text('utf-8')}"


def cell_grounds() -> str:
    """How cells and signs of a matrix are shaded, over whatever ground the reader's theme has."""
    return "\n".join(
        f"table.matrix td.{state}, .sign.{state} "
        f"{{ background: color-mix(in srgb, {MARKS[mark].colour} {share}%, transparent); }}"
        for state, (mark, share) in SHADES.items()
    )


@cache
def _mark() -> str:
    return f'"{sha256(style_sheet().encode()).hexdigest()[:16]}"'


def _send(request: Request) -> Response:
    headers = {"etag": _mark(), "cache-control": "no-cache"}
    if _mark() in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(style_sheet(), headers=headers, media_type="text/css")


STYLE_ROUTE = Route("/assets/pages.css", _send)
