"""From navigation to the last figure drawn, in Chromium with nothing cached, beside a page of three charts."""

import asyncio
import os
import time
from collections.abc import Callable, Iterable, Iterator, Set
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, Request, sync_playwright

from benchmark.pages import Case, cases
from benchmark.report import Cell, Measure
from benchmark.servers import DASHBOARD, THREE_CHARTS, Server, serving
from benchmark.views import Views

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
# As the browser tests start it: nothing outside this machine can be reached, WebGL is drawn by software.
FLAGS = [
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]
WATCH = Path(__file__).with_name("load.js")
# The last figure's time, once the script has ended and nothing was drawn for a while; else null.
LAST_DRAWN = """still => {
  const { figure, page } = window.lastDrawn, last = figure || page;
  const busy = document.querySelector(
    "[data-test-script-state=running], [data-testid=stSkeleton], .js-plotly-plot:not(:has(.main-svg))"
  );
  return !busy && page && performance.now() - Math.max(figure, page) > still ? last : null;
}"""
STILL_MILLISECONDS, LONGEST_LOAD = 2000, 120.0
MOST, MOST_OF_A_MAP = 1.5, 1.7


def seconds_to_last_figure(browser: Browser, address: str) -> float:
    """Seconds until the last figure of a page is drawn. Raises TimeoutError."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    try:
        page = context.new_page()
        page.add_init_script(path=WATCH)
        on_the_way: set[Request] = set()
        page.on("request", lambda request: on_the_way.add(request))
        page.on("requestfinished", lambda request: on_the_way.discard(request))
        page.on("requestfailed", lambda request: on_the_way.discard(request))
        page.goto(address)
        return _last_drawn(page, on_the_way)
    finally:
        context.close()


def _last_drawn(page: Page, on_the_way: Set[Request]) -> float:
    # Asked again and again: to wait for a function, Playwright needs eval, which the dashboard's policy forbids.
    until = time.monotonic() + LONGEST_LOAD
    while time.monotonic() < until:
        milliseconds = page.evaluate(LAST_DRAWN, STILL_MILLISECONDS)
        # What is still asked for, a chart's own script say, may yet draw.
        if milliseconds is not None and not on_the_way:
            return float(milliseconds) / 1000
        page.wait_for_timeout(100)
    raise TimeoutError(page.url)


def load_ratio(browser: Browser, address: str, peer: str, rounds: int) -> float:
    """Loads of a page in loads of the peer, which stand between them."""
    pairs = [(seconds_to_last_figure(browser, peer), seconds_to_last_figure(browser, address)) for _ in range(rounds)]
    peers, own = zip(*pairs, strict=True)
    return median(own) / median(peers)


def with_browser(pages: Iterable[Case]) -> Iterator[tuple[Case, Browser]]:
    """Each page with the browser, which is closed after the last of them."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield from ((case, browser) for case in pages)
        browser.close()


def address_of(case: Case, server: Server, views: Views) -> str:
    """The address of a page with nothing chosen."""
    view = case.asked("", views)
    return f"{server.base}/{case.path}?{urlencode({'lang': 'id'} | ({'view': view} if view else {}))}"


def load_column(views: Views, rounds: int, tell: Callable[[str], None]) -> dict[str, dict[str, Cell]]:
    """The column of loads: page -> loads of the page with three charts."""
    column: dict[str, Cell] = {}
    with serving(THREE_CHARTS) as peer, serving(DASHBOARD) as dashboard:
        # Asked before Playwright starts, which has an event loop of its own.
        pages = asyncio.run(cases(dashboard))
        for case, browser in with_browser(pages):
            ratio = load_ratio(browser, address_of(case, dashboard, views), f"{peer.base}/", rounds)
            column[case.name] = Measure(ratio, aim=MOST_OF_A_MAP if case.path == "map" else MOST)
            tell(f"load of {case.name}: {ratio:.1f}")
    return {"load": column}
