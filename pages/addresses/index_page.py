"""The HTML page that carries every view: its language, title and description from the first byte, and its headers.

Streamlit serves one fixed index page (`<html lang="en">`, no Content-Security-Policy); this middleware completes it.
"""

import gzip
import json
import re
from functools import cache

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from evidence.exports.embed import BARE_POLICY, refused
from evidence.exports.html_page import hash_source
from evidence.markup.elements import link
from evidence.reading import FIRST_PAGE
from evidence.words import LANGUAGES, read_words
from pages.addresses.first_words import with_first_words
from pages.addresses.place import address_of, path_asked, say_asked, varying
from pages.addresses.preview import preview
from pages.addresses.style_sheet import style_sheet
from pages.catalogue import PAGES
from pages.parts.subject import subject_asked

# By these a browser would be sent what cannot be completed: a packed page, a part of it, or word that it is unchanged.
SHORTENING = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
# Headers of Streamlit's page that do not hold for the completed one.
CHANGED = (b"content-length", b"etag", b"last-modified", b"accept-ranges", b"vary")
# Of the words: what Streamlit says, and what we call otherwise.
STREAMLIT, OURS = "streamlit.", "renamed."
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
}


def completed(html: str, path: str, query: str, address: str = "") -> str:
    """The index page in the language of the link, with the title and description of its page and our own files.

    `address` is where the dashboard stands: what a pasted link is previewed with needs it in full.
    """
    say, page = say_asked(query), PAGES[path_asked(path) or FIRST_PAGE]
    subject = subject_asked(page.name, query, say)
    head = Markup(
        '<title>{}</title><meta name="description" content="{}"><meta name="streamlit-words" content="{}">'
        '<style>{}</style><script type="module" src="./assets/pages.js"></script>{}'
    ).format(
        *subject,
        streamlit_words(),
        Markup(style_sheet()),
        preview(page, query, address, say) if address else "",
    )
    html = with_first_words(html, page, query, say)
    html = html.replace('<html lang="en">', f'<html lang="{say.language}" class="first">', 1)
    html = html.replace("./favicon.png", "./assets/icon.svg", 1)
    # Streamlit's own sheet is for what its scripts draw later: words need not wait for it.
    html = re.sub(r'(<link rel="stylesheet"[^>]*>)(.*)(</body>)', r"\2\1\3", html, count=1, flags=re.DOTALL)
    return re.sub(r"<title>.*?</title>", lambda _: str(head), html, count=1)


@cache
def streamlit_words() -> str:
    """What Streamlit says, in English only, and what the page says for it, as JSON for streamlit_words.js."""
    said = {key: phrase for key, phrase in read_words("en").items() if key.startswith(STREAMLIT)}
    ours = {name: {phrase: _for_streamlit(key, name) for key, phrase in said.items()} for name in LANGUAGES}
    return json.dumps(ours, ensure_ascii=False)


def _for_streamlit(key: str, language: str) -> str:
    """A phrase of Streamlit's in a language, or the name that we give to the thing."""
    words = read_words(language)
    return words.get(key.replace(STREAMLIT, OURS), words[key])


def content_security_policy(html: str) -> str:
    """Everything from this server alone; the index page's own inline scripts by their hashes.

    Nothing is said of who may frame it: anybody may, and only so may a file that is opened from a disk.
    """
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    hashes = " ".join(map(hash_source, scripts))
    return (
        f"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss: data: blob:; "
        "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'"
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

        await self.app(_heeded(scope), receive, passed_on)


async def _send_page(start: Message, body: bytes, scope: Scope, send: Send) -> None:
    if not _is_of_page(scope):
        await _send_refusal(start, scope, send)
        return
    headers = [(name, value) for name, value in start["headers"] if name.lower() not in CHANGED]
    page, more = await run_in_threadpool(_page_of, body.decode(), Request(scope))
    headers += [(name.encode(), value.encode()) for name, value in more.items()]
    await _send_whole({**start, "headers": headers}, page, scope, send)


async def _send_whole(start: Message, body: bytes, scope: Scope, send: Send) -> None:
    """An answer; of one whose headers alone are asked for, these."""
    await send(start)
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _page_of(html: str, request: Request) -> tuple[bytes, dict[str, str]]:
    """The completed page, packed where the browser takes it so, and the headers that it needs."""
    page = completed(html, request.url.path, request.url.query, address_of(request)).encode()
    headers = {
        "content-security-policy": content_security_policy(html),
        "vary": ", ".join(["accept-encoding", *varying().values()]),
    }
    if "gzip" in request.headers.get("accept-encoding", ""):
        page, headers = gzip.compress(page, 6, mtime=0), headers | {"content-encoding": "gzip"}
    return page, headers | {"content-length": str(len(page))}


async def _send_refusal(start: Message, scope: Scope, send: Send) -> None:
    """A page that is not there, said in the language of the link, with the way to the first page."""
    say = say_asked(scope["query_string"].decode("latin-1"))
    home = f"{address_of(Request(scope))}?lang={say.language}"
    page = refused(say("embed.unknown_page"), say, link(say("embed.first_page"), home)).encode()
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(page)).encode())]
    headers += [(b"content-security-policy", BARE_POLICY.encode()), (b"cache-control", b"no-store")]
    headers += [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    await _send_whole({**start, "status": 404, "headers": headers}, page, scope, send)


def _is_page(start: Message) -> bool:
    """Whether this is Streamlit's page, packed or not; a page that brings its own policy is complete as it comes."""
    headers = {name.lower(): value for name, value in start.get("headers", [])}
    is_html = headers.get(b"content-type", b"").startswith(b"text/html")
    return start.get("status") in (200, 206) and is_html and b"content-security-policy" not in headers


def _is_of_page(scope: Scope) -> bool:
    return path_asked(scope["path"]) in ("", *PAGES)


def _heeded(scope: Scope) -> Scope:
    """A request; one for a page of the dashboard as asks for the whole of it, from which its headers are made."""
    if not _is_of_page(scope):
        return scope
    headers = [header for header in scope["headers"] if header[0].lower() not in SHORTENING]
    return {**scope, "headers": headers, "method": "GET" if scope["method"] == "HEAD" else scope["method"]}
