"""Streamlit's scripts and style sheets, packed once a process and kept, and its fonts without what nobody sees.

Streamlit serves them as they are, because its own middleware would pack them anew for everybody who asks.
"""

import gzip
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

from evidence.exports.html_page import TYPEFACE
from pages.addresses.http_conditions import unchanged
from pages.addresses.place import path_asked

FOLDER, KINDS = "static", (".js", ".css")
TYPES = {".geojson": "application/geo+json"}
# Scripts of Streamlit and outlines together.
MOST_FILES = 512
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


@lru_cache(MOST_FILES)
def packed(path: Path, changed: int = 0) -> PackedFile:
    """A file, packed. `changed`: when it was last written, so that a newer one is packed anew."""
    held = path.read_bytes()
    kind = mimetypes.guess_type(path)[0] or "text/javascript"
    return PackedFile(gzip.compress(held, mtime=0), sha256(held).hexdigest()[:16], TYPES.get(path.suffix, kind))


def file_answer(request: Request, path: Path, headers: Mapping[str, str]) -> Response:
    """A file whose address changes with what it holds, packed for who takes it so, under one mark either way."""
    file = packed(path, path.stat().st_mtime_ns)
    headers = {**headers, "etag": f'W/"{file.mark}"', "cache-control": A_YEAR, "vary": "accept-encoding"}
    if unchanged(file.mark, request.headers):
        return Response(status_code=304, headers=headers)
    if _takes_packed(request):
        return Response(file.body, headers=headers | {"content-encoding": "gzip"}, media_type=file.media_type)
    return FileResponse(path, headers=headers, media_type=file.media_type)


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
        file = files().get(path_asked(scope["path"])) if scope["type"] == "http" else None
        if file and _takes_packed(request := Request(scope)):
            answer = await run_in_threadpool(file_answer, request, file, {})
        elif scope["type"] == "http" and (part := fonts().get(path_asked(scope["path"]))):
            # Its address does not change with what it holds.
            answer = FileResponse(part, media_type="font/woff2", headers={"cache-control": A_DAY})
        await answer(scope, receive, send)


def _takes_packed(request: Request) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and "range" not in request.headers
        and "gzip" in request.headers.get("accept-encoding", "")
    )
