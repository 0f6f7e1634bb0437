"""Slides, workbook and pictures by address: how long they take, in runs of the empty page."""

import asyncio
import time
import urllib.request
from collections.abc import Callable
from contextlib import AsyncExitStack
from statistics import median
from urllib.error import HTTPError
from urllib.parse import urlencode

from benchmark.report import Cell, Measure
from benchmark.servers import DASHBOARD, EMPTY, Server, serving
from benchmark.session import reader
from benchmark.views import Views

FILES = {
    "slides of all figures": "deck.pptx",
    "slides as a web page": "deck.html",
    "workbook": "data/evidence.xlsx",
    "bars as SVG": "figure/barriers.svg",
    "bars as PNG": "figure/barriers.png",
    "map as SVG": "figure/map.svg",
    "map as PNG": "figure/map.png",
}
LONGEST_FILE = 120.0


def fetched(server: Server, path: str, view: str) -> tuple[float, int]:
    """Seconds until a file has come, and its bytes. Raises HTTPError, also where pictures are not possible."""
    query = urlencode({"lang": "id"} | ({"view": view} if view else {}))
    started = time.perf_counter()
    with urllib.request.urlopen(f"{server.base}/{path}?{query}", timeout=LONGEST_FILE) as answer:
        size = len(answer.read())
    return time.perf_counter() - started, size


async def file_cells(path: str, server: Server, floor: Server, views: Views, rounds: int) -> dict[str, Cell]:
    """The row of a file: the first of a new process, then new views, and each of these asked for again."""
    first, size = fetched(server, path, "")
    new, again, nothing = [], [], []
    async with AsyncExitStack() as stack:
        empty = await stack.enter_async_context(reader(floor))
        await empty.opened("")
        for _ in range(rounds):
            view = views.new()
            await floor.at_rest()
            nothing.append((await empty.shown(view)).seconds)
            new.append(fetched(server, path, view)[0])
            again.append(fetched(server, path, view)[0])
    unit = median(nothing)
    return {
        "first of a process": Measure(first / unit),
        "a new view": Measure(median(new) / unit),
        "the same again": Measure(median(again) / unit),
        "kB": Measure(size / 1000, "{:.0f}"),
    }


def file_columns(views: Views, rounds: int, tell: Callable[[str], None]) -> dict[str, dict[str, Cell]]:
    """The columns of all files: head -> file -> measure. Each file meets a process that has made nothing yet."""
    columns: dict[str, dict[str, Cell]] = {}
    for name, path in FILES.items():
        with serving(EMPTY) as floor, serving(DASHBOARD) as dashboard:
            try:
                cells = asyncio.run(file_cells(path, dashboard, floor, views, rounds))
            except HTTPError as fault:
                cells = {"first of a process": f"not given ({fault.code})"}
        tell(f"{name}: {cells.get('a new view', '-')}")
        for head, cell in cells.items():
            columns.setdefault(head, {})[name] = cell
    return columns
