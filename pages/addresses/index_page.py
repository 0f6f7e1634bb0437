"""The HTML page that carries every view: its language, title and description from the first byte, and its headers.

Streamlit serves one fixed index page (`<html lang="en">`, no Content-Security-Policy); this middleware completes it.
"""

import json
import re
from functools import cache
from urllib.parse import parse_qs

import streamlit as st
from markupsafe import Markup
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from evidence.exports.embed import BARE_POLICY, refused
from evidence.exports.html_page import hash_source
from evidence.markup.elements import link
from evidence.reading import FIRST_PAGE
from evidence.words import DEFAULT, LANGUAGES, Say, read_words
from pages.addresses.preview import preview
from pages.catalogue import PAGES

# Pages of our own making, which nothing has to be added to.
COMPLETE = ("brief", "oembed")
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
}


def completed(html: str, path: str, query: str, address: str = "") -> str:
    """The index page in the language of the link, with the title and description of its page and our own files.

    `address` is where the dashboard stands: what a pasted link is previewed with needs it in full.
    """
    say, page = say_asked(query), PAGES[page_asked(path) or FIRST_PAGE]
    head = Markup(
        '<title>{}</title><meta name="description" content="{}"><meta name="streamlit-words" content="{}">'
        '<link rel="stylesheet" href="./assets/pages.css"><script type="module" src="./assets/pages.js"></script>{}'
    ).format(
        page.title(say),
        say(f"page.{page.name}.description"),
        streamlit_words(),
        preview(page, query, address, say) if address else "",
    )
    html = html.replace('<html lang="en">', f'<html lang="{say.language}">', 1)
    html = html.replace("./favicon.png", "./assets/icon.svg", 1)
    return re.sub(r"<title>.*?</title>", lambda _: str(head), html, count=1)


def say_asked(query: str) -> Say:
    """The language of a link, or Indonesian."""
    asked = parse_qs(query).get("lang", [DEFAULT])[-1]
    return Say(asked if asked in LANGUAGES else DEFAULT)


def page_asked(path: str) -> str:
    """The name of the page at a path, empty for the first one, below wherever the dashboard is mounted."""
    below = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return path.strip("/").removeprefix(below).strip("/")


@cache
def streamlit_words() -> str:
    """What Streamlit says in English only, and the same in every other language, as JSON for streamlit_words.js."""
    said = {key: phrase for key, phrase in read_words("en").items() if key.startswith("streamlit.")}
    others = {
        name: {phrase: read_words(name)[key] for key, phrase in said.items()} for name in LANGUAGES if name != "en"
    }
    return json.dumps(others, ensure_ascii=False)


def content_security_policy(html: str) -> str:
    """Everything from this server alone; the index page's own inline scripts by their hashes."""
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    hashes = " ".join(map(hash_source, scripts))
    return (
        f"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss: data: blob:; "
        "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors *"
    )


class CompleteIndexPage:
    """Rewrites HTML pages, adds headers to every answer, and leaves websockets alone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start: Message = {}
        body = b""

        async def passed_on(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = {
                    **message,
                    "headers": [*message["headers"], *((k.encode(), v.encode()) for k, v in HEADERS.items())],
                }
                if not _is_page(start):
                    await send(start)
            elif not _is_page(start):
                await send(message)
            else:
                body += message.get("body", b"")
                if not message.get("more_body"):
                    await _send_page(start, body, scope, send)

        await self.app(
            {**scope, "headers": [h for h in scope["headers"] if not _wants_packed_page(scope, h)]}, receive, passed_on
        )


async def _send_page(start: Message, body: bytes, scope: Scope, send: Send) -> None:
    html = body.decode() if body else ""
    if page_asked(scope["path"]) not in ("", *PAGES):
        await _send_refusal(start, bool(html), scope, send)
        return
    page = (
        completed(html, scope["path"], scope["query_string"].decode("latin-1"), str(Request(scope).base_url)).encode()
        if html
        else b""
    )
    changed = {b"content-length", b"etag", b"last-modified"}
    headers = [(name, value) for name, value in start["headers"] if name.lower() not in changed]
    if html:
        headers += [
            (b"content-length", str(len(page)).encode()),
            (b"content-security-policy", content_security_policy(html).encode()),
        ]
    await send({**start, "headers": headers})
    await send({"type": "http.response.body", "body": page})


async def _send_refusal(start: Message, with_body: bool, scope: Scope, send: Send) -> None:
    """A page that is not there, said in the language of the link, with the way to the first page."""
    say = say_asked(scope["query_string"].decode("latin-1"))
    home = f"{Request(scope).base_url}?lang={say.language}"
    page = refused(say("embed.unknown_page"), say, link(say("embed.first_page"), home)).encode()
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(page)).encode())]
    headers += [(b"content-security-policy", BARE_POLICY.encode()), (b"cache-control", b"no-store")]
    headers += [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    await send({**start, "status": 404, "headers": headers})
    await send({"type": "http.response.body", "body": page if with_body else b""})


def _is_page(start: Message) -> bool:
    headers = {name.lower(): value for name, value in start.get("headers", [])}
    return (
        start.get("status") == 200
        and headers.get(b"content-type", b"").startswith(b"text/html")
        and b"content-encoding" not in headers
        # A page that brings its own policy is complete as it comes.
        and b"content-security-policy" not in headers
    )


def _wants_packed_page(scope: Scope, header: tuple[bytes, bytes]) -> bool:
    # A compressed or a "not modified" page could not be completed in the reader's language.
    name = scope["path"].rsplit("/", 1)[-1]
    return (
        "." not in name
        and name not in COMPLETE
        and header[0].lower()
        in (
            b"accept-encoding",
            b"if-none-match",
            b"if-modified-since",
        )
    )


MIDDLEWARE = [Middleware(CompleteIndexPage)]
