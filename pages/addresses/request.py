"""What an address beside the dashboard asks for, and the answer to it: language, view, version, marks, refusals."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from starlette.requests import Request
from starlette.responses import Response

from evidence.dataset import dataset, released
from evidence.exports.brief.page import unreadable
from evidence.exports.embed import BARE_POLICY, refused
from evidence.exports.table_files import as_json
from evidence.link import LONGEST_LINK, Known, View, read_view
from evidence.load import TableUnreadable
from evidence.releases import kept
from evidence.selection import Facets
from evidence.words import DEFAULT, LANGUAGES, Say
from pages.parts import store

FIVE_MINUTES = "public, max-age=300"
LONGEST_QUERY = LONGEST_LINK + 2000


class Refused(Exception):
    """What is asked for cannot be given; `sentence` says why in the reader's language."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


@dataclass(frozen=True)
class Asked:
    """One request read."""

    request: Request
    say: Say

    @cached_property
    def facets(self) -> Facets:
        """The evidence: as it is, or as it was released in the version that the link pins."""
        return facets_of(self.said("data"))

    @cached_property
    def view(self) -> View:
        """The view of the link."""
        return read_view(self.request.query_params.getlist("view"), self.known)

    @property
    def known(self) -> Known:
        return store.known() if self.facets is store.facets() else store.known_in(self.facets)

    @property
    def address(self) -> str:
        """Where the dashboard stands."""
        return str(self.request.base_url)

    @property
    def name(self) -> str:
        """What is asked for: the file of the address up to its last point."""
        return self._file[0]

    @property
    def form(self) -> str:
        """The format asked for: what follows the last point."""
        return self._file[2]

    @property
    def _file(self) -> tuple[str, str, str]:
        return str(self.request.path_params.get("file", "")).rpartition(".")

    @property
    def frozen(self) -> bool:
        """Whether the link pins the version of the data."""
        return "data" in self.request.query_params

    def said(self, name: str, otherwise: str = "") -> str:
        """A parameter of the query."""
        return self.request.query_params.get(name, otherwise)


@dataclass(frozen=True)
class Given:
    """What is answered. `mark` names it where its bytes do not, and `make` makes the body where it is needed."""

    media_type: str
    make: Callable[[], bytes]
    mark: str = ""
    headers: Mapping[str, str] | None = None


def answering(give: Callable[[Asked], Given], in_json: bool = False) -> Callable[[Request], Response]:
    """A route that reads the request, refuses in a sentence what it must, and sends nothing twice.

    It refuses on a page, or in JSON where that is asked for or (`in_json`) all that the route speaks.
    """

    def send(request: Request) -> Response:
        asked = Asked(request, _language(request))
        try:
            _check(asked)
            return _sent(request, give(asked))
        except Refused as fault:
            return _refusal(asked, fault, in_json or asked.form == "json")
        except TableUnreadable as fault:
            return _page(asked, unreadable(fault, asked.say), 503)

    return send


def check_version(wanted: str, say: Say) -> None:
    """Raises Refused where a version of the data is not served here, naming those that are."""
    here = dict.fromkeys([*kept(), str(dataset()["version"])])
    if wanted in here:
        return
    # A version is named only where it is one of ours; nothing of a query is echoed.
    was = say("embed.retired", version=wanted, date=say.day(released()[wanted])) if wanted in released() else ""
    raise Refused(404, f"{was} {say('embed.other_version', versions=say.listed(here))}".strip())


def facets_of(version: str) -> Facets:
    """The evidence as it is, or as it was released in a version that is kept."""
    return store.facets() if version in ("", str(dataset()["version"])) else store.released(version)


def attached(name: str) -> dict[str, str]:
    """The header by which a browser keeps a file under its name. Names are ASCII of our own making."""
    return {"content-disposition": f'attachment; filename="{name}"'}


def mark_of(*held: object) -> str:
    """A short mark that changes with what is held."""
    return hashlib.sha256(repr(held).encode()).hexdigest()[:16]


def _language(request: Request) -> Say:
    asked = request.query_params.getlist("lang")[-1:]
    return Say(asked[0] if asked and asked[0] in LANGUAGES else DEFAULT)


def _check(asked: Asked) -> None:
    if len(asked.request.url.query) > LONGEST_QUERY:
        raise Refused(400, asked.say("embed.too_long"))
    if asked.frozen:
        check_version(asked.said("data"), asked.say)


def _sent(request: Request, given: Given) -> Response:
    body = b"" if given.mark else given.make()
    mark = f'"{given.mark or hashlib.sha256(body).hexdigest()[:16]}"'
    kept = {"etag": mark, "cache-control": FIVE_MINUTES, "access-control-allow-origin": "*", **(given.headers or {})}
    if mark in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=kept)
    body = body or given.make()
    kept["content-length"] = str(len(body))
    return Response(b"" if request.method == "HEAD" else body, headers=kept, media_type=given.media_type)


def _refusal(asked: Asked, fault: Refused, in_json: bool) -> Response:
    if in_json:
        body = as_json({"status": fault.status, "error": fault.sentence, "language": asked.say.language})
        return Response(body, fault.status, {"cache-control": "no-store"}, media_type="application/json")
    return _page(asked, refused(fault.sentence, asked.say), fault.status)


def _page(asked: Asked, page: str, status: int) -> Response:
    body = page.encode()
    headers = {"cache-control": "no-store", "content-security-policy": BARE_POLICY, "content-length": str(len(body))}
    return Response(b"" if asked.request.method == "HEAD" else body, status, headers, media_type="text/html")
