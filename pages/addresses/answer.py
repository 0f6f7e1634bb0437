"""What an address beside the dashboard is asked for, and the answer: named by what it is made from, and made once."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from importlib.metadata import version
from threading import Condition

from cachetools import LRUCache, cached
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from evidence.dataset import Dataset
from evidence.description import released
from evidence.exports.brief.page import unreadable
from evidence.exports.embed import BARE_POLICY, refused
from evidence.exports.file_formats import as_json
from evidence.figures.catalogue import page_of
from evidence.link import LONGEST_LINK, View, read_view
from evidence.load import TableUnreadable
from evidence.reading import Reading, read
from evidence.releases import kept
from evidence.words import Say
from pages.addresses.place import say_asked
from pages.catalogue import vocabulary
from pages.parts import store

FIVE_MINUTES = "public, max-age=300"
LONGEST_QUERY = LONGEST_LINK + 2000
# Of all bodies that are kept together.
MOST_BYTES = 96_000_000
# The parameters beside language and view that change an answer.
PARAMETERS = ("data", "figures", "format", "ground", "maxheight", "maxwidth", "of", "size", "standalone", "url")


class Refused(Exception):
    """What is asked for cannot be given; `sentence` says why in the reader's language."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


@dataclass(frozen=True)
class FileRequest:
    """One request read."""

    request: Request
    say: Say

    @cached_property
    def dataset(self) -> Dataset:
        """The dataset: as it is, or as it was released in the version that the link pins."""
        return dataset_of(self.parameter("data"))

    @cached_property
    def view(self) -> View:
        """The view of the link."""
        return read_view(self.request.query_params.getlist("view"), vocabulary(self.dataset), self.page)

    @property
    def page(self) -> str:
        """The page of the dashboard on which what is asked for stands; empty where it is on none alone."""
        return page_of(self.name)

    @property
    def reading(self) -> Reading:
        """The dataset read through the view of the link."""
        return read(self.dataset, self.view, self.say)

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

    def parameter(self, name: str, otherwise: str = "") -> str:
        """A parameter of the query."""
        return self.request.query_params.get(name, otherwise)

    @cached_property
    def mark(self) -> str:
        """What the answer is made from, as a short mark: code, data, view, language, address, day, parameters."""
        parts = (
            version("oss-evidence-map"),
            self.dataset.evidence.digest,
            self.view,
            self.say.language,
            self.address,
            self.request.url.path,
            date.today(),
            [self.parameter(name) for name in PARAMETERS],
        )
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Answer:
    """What is answered; `make` makes the body where it is needed."""

    media_type: str
    make: Callable[[], bytes]
    headers: Mapping[str, str] = field(default_factory=dict)


def asked_language(request: Request) -> Say:
    """The language of the link, or Indonesian."""
    return say_asked(request.url.query)


def route(
    path: str,
    answer: Callable[[FileRequest], Answer],
    in_json: bool = False,
    language: Callable[[Request], Say] = asked_language,
) -> Route:
    """A route that reads the request, refuses in a sentence what it must, makes nothing twice and sends nothing twice.

    It refuses on a page, or in JSON where that is asked for or (`in_json`) all that the route speaks, in the
    `language` of the request.
    """

    def send(request: Request) -> Response:
        asked = FileRequest(request, language(request))
        try:
            _check(asked)
            return _sent(asked, answer(asked))
        except Refused as fault:
            return _refusal(asked, fault, in_json or asked.form == "json")
        except TableUnreadable as fault:
            return _page(unreadable(fault, asked.say), 503)

    return Route(path, send)


def check_version(wanted: str, say: Say) -> None:
    """Raises Refused where a version of the data is not served here, naming those that are."""
    here = dict.fromkeys([*kept(), _newest()])
    if wanted in here:
        return
    # A version is named only where it is one of ours; nothing of a query is echoed.
    retired = say("embed.retired", version=wanted, date=say.day(released()[wanted])) if wanted in released() else ""
    raise Refused(404, f"{retired} {say('embed.other_version', versions=say.listed(here))}".strip())


def dataset_of(wanted: str) -> Dataset:
    """The dataset as it is, or as it was released in a version that is kept."""
    return store.dataset() if wanted in ("", _newest()) else store.released(wanted)


def attached(name: str) -> dict[str, str]:
    """The header by which a browser keeps a file under its name. Names are ASCII of our own making."""
    return {"content-disposition": f'attachment; filename="{name}"'}


def _newest() -> str:
    return str(store.dataset().evidence.about["version"])


def _check(asked: FileRequest) -> None:
    if len(asked.request.url.query) > LONGEST_QUERY:
        raise Refused(400, asked.say("embed.too_long"))
    if asked.frozen:
        check_version(asked.parameter("data"), asked.say)


def _sent(asked: FileRequest, answer: Answer) -> Response:
    headers = {"etag": f'"{asked.mark}"', "cache-control": FIVE_MINUTES, "access-control-allow-origin": "*"}
    headers |= answer.headers
    if asked.mark in asked.request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(_body(asked.mark, answer.make), headers=headers, media_type=answer.media_type)


@cached(LRUCache(MOST_BYTES, len), lambda mark, make: mark, condition=Condition())
def _body(mark: str, make: Callable[[], bytes]) -> bytes:
    """The body under its mark: who asks while it is being made waits for it, and for no other."""
    return make()


def _refusal(asked: FileRequest, fault: Refused, in_json: bool) -> Response:
    if in_json:
        body = as_json({"status": fault.status, "error": fault.sentence, "language": asked.say.language})
        return Response(body, fault.status, {"cache-control": "no-store"}, media_type="application/json")
    return _page(refused(fault.sentence, asked.say), fault.status)


def _page(page: str, status: int) -> Response:
    headers = {"cache-control": "no-store", "content-security-policy": BARE_POLICY}
    return Response(page, status, headers, media_type="text/html")
