"""Streamlit's scripts and style sheets, packed once a process and kept, and its fonts without what nobody sees.

Streamlit serves them as they are, because its own middleware would pack them anew for everybody who asks.
"""

import gzip
import mimetypes
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

from evidence.exports.html_page import TYPEFACE
from pages.addresses.place import path_asked

FOLDER, KINDS = "static", (".js", ".css")
A_YEAR = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400"
SYMBOLS, SANS = "MaterialSymbols-Rounded", "SourceSansVF-Upright"
# What stands for Streamlit's font of all icons is made by pages/making/icon_font.py.
ICONS = Path(__file__).parents[1] / "assets" / "fonts" / "icons.woff2"
PARTS = {SYMBOLS: ICONS, SANS: TYPEFACE}


@dataclass(frozen=True)
class PackedFile:
    """A file as it travels. Its name changes with what it holds, so a browser need not ask for it again."""

    body: bytes
    mark: str
    media_type: str


@cache
def files() -> dict[str, Path]:
    """What is packed: the path at which it is asked for -> the file. Nothing else is ever opened."""
    root = Path(file_util.get_static_dir())
    found = (path for path in (root / FOLDER).rglob("*") if path.suffix in KINDS)
    return {path.relative_to(root).as_posix(): path for path in found}


@cache
def packed(path: str) -> PackedFile:
    """The file at a path of `files`, packed."""
    held = files()[path].read_bytes()
    mark = f'W/"{sha256(held).hexdigest()[:16]}"'
    return PackedFile(gzip.compress(held, mtime=0), mark, mimetypes.guess_type(path)[0] or "text/javascript")


@cache
def font_path(name: str) -> str:
    """The path at which Streamlit's pages ask for a font."""
    root = Path(file_util.get_static_dir())
    [path] = root.glob(f"{FOLDER}/media/{name}.*.woff2")
    return path.relative_to(root).as_posix()


@cache
def fonts() -> dict[str, Path]:
    """The path at which a font is asked for -> the part of it that our pages need."""
    return {font_path(name): part for name, part in PARTS.items()}


class LightStaticFiles:
    """Answers for Streamlit's fonts, and for its scripts and style sheets where the browser takes them packed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer: ASGIApp = self.app
        if scope["type"] == "http" and _takes_packed(request := Request(scope)):
            answer = _answer(request, await run_in_threadpool(packed, path_asked(scope["path"])))
        elif scope["type"] == "http" and (part := fonts().get(path_asked(scope["path"]))):
            # Its address does not change with what it holds.
            answer = FileResponse(part, media_type="font/woff2", headers={"cache-control": A_DAY})
        await answer(scope, receive, send)


def _takes_packed(request: Request) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and "range" not in request.headers
        and "gzip" in request.headers.get("accept-encoding", "")
        and path_asked(request.url.path) in files()
    )


def _answer(request: Request, file: PackedFile) -> Response:
    headers = {"etag": file.mark, "cache-control": A_YEAR, "vary": "accept-encoding"}
    if file.mark in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(file.body, headers=headers | {"content-encoding": "gzip"}, media_type=file.media_type)
