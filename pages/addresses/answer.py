"""What an address beside the dashboard is asked for, and the answer: named by what it is made from, and made once."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from importlib.metadata import version
from threading import BoundedSemaphore, Condition
from types import MappingProxyType

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
from evidence.link import LONGEST_QUERY, View, read_view, without_trail
from evidence.load import TableUnreadable
from evidence.reading import Reading, read
from evidence.releases import kept
from evidence.words import Say
from pages.addresses.http_conditions import part_of, unchanged
from pages.addresses.measuring import PICTURES
from pages.addresses.place import address_of, say_asked, varying
from pages.catalogue import vocabulary
from pages.parts import store

FIVE_MINUTES = "public, max-age=300"
# Of all bodies that are kept together.
MOST_BYTES = 96_000_000
# How many requests at once may make, or wait for, what takes long; the rest of the threads serve everything else.
MOST_SLOW, TRY_AGAIN = 16, 10
# The parameters beside language and view that change an answer.
PARAMETERS: tuple[str, ...] = (
    "data",
    "figures",
    "format",
    "ground",
    "maxheight",
    "maxwidth",
    "of",
    "separator",
    "size",
)
PARAMETERS += ("standalone", "url")


class Refused(Exception):
    """What is asked for cannot be given.

    `sentence` says why in the reader's language, `again` in how many seconds it may be there.
    """

    def __init__(self, status: int, sentence: str, again: int = 0) -> None:
        super().__init__(sentence)
        self.status, self.sentence, self.again = status, sentence, again


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
        return address_of(self.request)

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
        """A parameter of the query, as we write them; an address that is asked for is left as it is."""
        value = self.request.query_params.get(name, otherwise)
        return value if name == "url" else without_trail(value)

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
    """What is answered; `make` makes the body where it is needed.

    `slow`: pictures and slides, for which few may wait at once.
    """

    media_type: str
    make: Callable[[], bytes]
    headers: Mapping[str, str] = field(default_factory=dict)
    slow: bool = False


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
    # Weak: slides made twice hold two times of day, and any body may travel packed.
    headers = {"etag": f'W/"{asked.mark}"', "cache-control": FIVE_MINUTES, "access-control-allow-origin": "*"}
    headers |= {**varying(), **answer.headers, "accept-ranges": "bytes"}
    if unchanged(asked.mark, asked.request.headers):
        return Response(status_code=304, headers=headers)
    part = part_of(_ready(asked, answer), asked.request.headers)
    return Response(part.body, part.status, {**headers, **part.headers}, media_type=answer.media_type)


def _ready(asked: FileRequest, answer: Answer) -> bytes:
    """The body. Raises Refused where too many wait for what takes long."""
    if not answer.slow or asked.mark in _body.cache:
        return bytes(_body(asked.mark, answer.make))
    if not _SLOW.acquire(blocking=False):
        PICTURES.labels("refused").inc()
        raise Refused(503, asked.say("embed.busy", seconds=TRY_AGAIN), TRY_AGAIN)
    try:
        return bytes(_body(asked.mark, answer.make))
    finally:
        _SLOW.release()


_SLOW = BoundedSemaphore(MOST_SLOW)


@cached(LRUCache(MOST_BYTES, len), lambda mark, make: mark, condition=Condition())
def _body(mark: str, make: Callable[[], bytes]) -> bytes:
    """The body under its mark: who asks while it is being made waits for it, and for no other."""
    return make()


def _refusal(asked: FileRequest, fault: Refused, in_json: bool) -> Response:
    again = {"retry-after": str(fault.again)} if fault.again else {}
    if in_json:
        body = as_json({"status": fault.status, "error": fault.sentence, "language": asked.say.language})
        return Response(body, fault.status, again | {"cache-control": "no-store"}, media_type="application/json")
    return refusal_page(fault.sentence, asked.say, fault.status, again)


def refusal_page(sentence: str, say: Say, status: int, more: Mapping[str, str] = MappingProxyType({})) -> Response:
    """A page that says why something is not given, with headers beside those of every such page."""
    return _page(refused(sentence, say), status, more)


def _page(page: str, status: int, more: Mapping[str, str] = MappingProxyType({})) -> Response:
    headers = {"cache-control": "no-store", "content-security-policy": BARE_POLICY, **more}
    return Response(page, status, headers, media_type="text/html")
