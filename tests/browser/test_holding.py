"""It holds: below a path, opened from a file, with a browser that dies while it draws, and until it is told to end."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import httpx
import psutil
import pytest
from playwright.sync_api import expect

from pages.catalogue import PAGES
from tests.browser.chromium import watched
from tests.browser.conftest import serving
from tests.browser.states import State, led, opened

pytestmark = pytest.mark.xdist_group("holding")
BELOW = "/peta"
# What a reader may ask for while a picture is being drawn.
OTHER = ["/barriers?lang=id", "/data/studies.csv", "/assets/pages.js", "/figure/flow.svg", "/_stcore/health"]
# Seconds that an answer may take that has nothing to do with pictures, and the end of the process; that a picture may.
SOON, PATIENCE = 5, 60


@pytest.fixture(scope="module")
def below():
    with serving(f"--server.baseUrlPath={BELOW}", path=BELOW) as (address, _):
        yield address


# Where links and files of a page lead that are on this server.
HERE = """() => [...document.querySelectorAll("[href], [src]")].map((one) => one.href || one.src)
  .filter((address) => typeof address === "string" && address.startsWith(location.origin))"""


def test_below_a_path_every_page_its_links_and_all_that_it_asks_for_are_there(below, context):
    page, failed = watched(context), []
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    opened(page, below, State("overview", "overview"), "id")
    for name in PAGES:
        led(page, name, "id")
        failed += [link for link in page.evaluate(HERE) if not link.startswith(below)]
    assert failed + page.foreign == []
    page.close()


@pytest.mark.parametrize("shown", ["figure/barriers.html?lang=id", "brief?lang=id", "?lang=id"])
def test_a_talk_that_is_opened_from_a_file_shows_what_it_frames(server, page, tmp_path, shown):
    talk = tmp_path / "talk.html"
    talk.write_text(f'<!DOCTYPE html><title>Talk</title><iframe src="{server}/{shown}" width=900 height=700></iframe>')
    page.goto(talk.as_uri())
    expect(page.frame_locator("iframe").locator("h1").first).to_be_visible()


def drawing_browsers(process):
    return [one for one in psutil.Process(process.pid).children(recursive=True) if "chrom" in one.name()]


def test_with_a_browser_that_is_killed_or_hangs_all_else_answers_and_the_process_ends_when_told():
    with serving("--server.address=127.0.0.1") as (address, process), ThreadPoolExecutor() as readers:

        def ask(path, within=PATIENCE):
            return httpx.get(f"{address}{path}", timeout=within)

        assert ask("/figure/years.svg").status_code == 200
        for year in range(2017, 2022):
            drawn = readers.submit(ask, f"/figure/methods.svg?view=v-2_y-{year}")
            for one in drawing_browsers(process):
                with suppress(psutil.Error):
                    one.kill()
            assert [ask(path, SOON).status_code for path in OTHER] == [200] * len(OTHER)
            assert drawn.result().status_code == 200, "the next browser has not drawn it"
        for one in drawing_browsers(process):
            one.suspend()
        hung = readers.submit(ask, "/figure/islands.svg")
        assert [ask(path, SOON).status_code for path in OTHER] == [200] * len(OTHER)
        assert not hung.done()
        process.terminate()
        process.wait(SOON)
        assert hung.result().status_code == 503
