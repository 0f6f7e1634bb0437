"""A process that has served for long is as large as it was: in memory, threads and open files."""

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import product
from typing import NamedTuple

import httpx
import psutil
import pytest
from benchmark.servers import DASHBOARD, Server, serving
from benchmark.session import reader

from evidence.reading import FIRST_PAGE
from pages.catalogue import PAGES

# How often all is asked for; what is asked for first is made and kept.
ROUNDS = int(os.environ.get("SOAK", 3))
VIEWS = ("", "v-2_p-id-ji", "v-2_study-nugroho-2021_place-id-ji_subtheme-outreach")
FILES = (
    "figure/barriers.html?lang=en",
    "figure/matrix.json?view=p-id-ji",
    "figure/barriers.svg?size=half",
    "data/evidence.xlsx",
    "data/studies.parquet",
    "deck.html?figures=years",
    "brief?view=p-id-ji",
    "handout?view=place-id-ji",
    "geo/provinces.geojson",
    "sitemap.xml",
    "nothing.here",
    "figure/barriers.csv?view=" + "x" * 11_000,
)
# Mebibytes, threads, open files: what comes and goes from one look to the next. Streamlit keeps the session of a reader
# who has gone for two minutes, with three open files, and of 128 at most.
MEMORY, THREADS, OPEN, OPEN_A_SESSION = 12, 6, 4, 3


class Size(NamedTuple):
    memory: float
    threads: int
    open: int


async def served(server: Server) -> Size:
    """How large the process is at rest, after each page was opened in each view and each file asked for once."""
    async with reader(server) as session:
        for page, view in product(PAGES, VIEWS):
            await session.opened("" if page == FIRST_PAGE else page, view)
    with httpx.Client(base_url=server.base, timeout=60) as files:
        for file in FILES:
            files.get(file)
    # Whoever goes before the answer has come.
    with suppress(httpx.TimeoutException):
        httpx.get(f"{server.base}/deck.pptx", timeout=0.01)
    await server.at_rest()
    process = psutil.Process(server.process.pid)
    return Size(process.memory_info().rss / 2**20, process.num_threads(), process.num_fds())


@pytest.mark.xdist_group("soak")
def test_a_process_does_not_grow_with_what_it_has_served_before():
    # In a thread of their own: a browser that others drive may have a loop in this one.
    with serving(DASHBOARD) as server, ThreadPoolExecutor(1) as rounds:
        sizes = list(rounds.map(lambda _: asyncio.run(served(server)), range(ROUNDS)))
    second, last = sizes[1], sizes[-1]
    assert last.memory < second.memory + MEMORY, sizes
    assert last.threads <= second.threads + THREADS, sizes
    assert last.open <= second.open + OPEN + OPEN_A_SESSION * min(ROUNDS, 128), sizes
