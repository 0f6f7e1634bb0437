"""What happened, for who runs the server: counters at /metrics, and one line a request in the log, of nobody in person.

Neither holds an address of a reader, a cookie or the words of a link: only what kind of thing was asked for.
"""

import json
import logging
import os
import time
from collections.abc import Sequence
from datetime import UTC, datetime

from prometheus_client import CONTENT_TYPE_LATEST, Counter, Histogram, generate_latest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.addresses.place import path_asked
from pages.catalogue import PAGES

LOG_REQUESTS = "LOG_REQUESTS"
LOG = logging.getLogger("oss_evidence_map.requests")
REQUESTS = Counter("evidence_requests", "Requests answered.", ("route", "status"))
SECONDS = Histogram("evidence_request_seconds", "Seconds to the last byte of an answer.", ("route",))
PICTURES = Counter("evidence_pictures", "Pictures that were not ready: drawn, failed, refused.", ("outcome",))
PICTURE_SECONDS = Histogram("evidence_picture_seconds", "Seconds that a picture took, waiting included.")


class Measuring:
    """Counts every request by its kind, and logs it where LOG_REQUESTS is set."""

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self.app, self.routes = app, routes
        if os.environ.get(LOG_REQUESTS) and not LOG.handlers:
            LOG.addHandler(logging.StreamHandler())
            LOG.setLevel(logging.INFO)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # Asked before the answer is made: a mounted app changes the path of what it is asked.
        kind, begun, status, size = kind_of(scope, self.routes), time.perf_counter(), 500, 0

        async def measured(message: Message) -> None:
            nonlocal status, size
            status = message.get("status", status)
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, measured)
        finally:
            _note(kind, scope["method"], status, size, time.perf_counter() - begun)


def _note(kind: str, method: str, status: int, size: int, seconds: float) -> None:
    REQUESTS.labels(kind, str(status)).inc()
    SECONDS.labels(kind).observe(seconds)
    if LOG.isEnabledFor(logging.INFO):
        at, took = datetime.now(UTC).isoformat(timespec="milliseconds"), round(seconds * 1000, 1)
        LOG.info(json.dumps({"time": at, "method": method, "route": kind, "status": status, "bytes": size, "ms": took}))


def kind_of(scope: Scope, routes: Sequence[BaseRoute]) -> str:
    """What kind of thing is asked for, one of few: the pattern of a route of ours, a page, or what Streamlit serves."""
    for route in routes:
        if isinstance(route, Route | Mount) and route.matches(scope)[0] is not Match.NONE:
            return route.path
    return "page" if path_asked(scope["path"]) in ("", *PAGES) else "streamlit"


def _metrics(request: Request) -> Response:
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


METRICS_ROUTE = Route("/metrics", _metrics)
