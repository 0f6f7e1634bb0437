"""It holds: below a path, opened from a file, with a browser that dies while it draws, and until it is told to end."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from urllib.parse import quote

import httpx
import psutil
import pytest
from playwright.sync_api import expect

from pages.catalogue import PAGES
from tests.browser.chromium import CHROMIUM, FLAGS, watched
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
    first, *others = PAGES
    opened(page, below, State(first, first), "id")
    for name in (*others, first):
        led(page, name, "id")
        failed += [link for link in page.evaluate(HERE) if not link.startswith(below)]
    assert failed + page.foreign == []
    page.close()


@pytest.fixture(scope="module")
def speaker(browser):
    """One who gives a talk, in a browser to which this machine is a server like another: from others, it asks first."""
    unguarded = browser.browser_type.launch(
        executable_path=CHROMIUM, args=[*FLAGS, "--disable-features=LocalNetworkAccessChecks"]
    )
    yield unguarded
    unguarded.close()


def from_a_file(folder, html):
    (folder / "talk.html").write_text(html)
    return (folder / "talk.html").as_uri()


def from_an_address_that_is_the_page(folder, html):
    return f"data:text/html,{quote(html)}"


@pytest.mark.parametrize("kind", [from_a_file, from_an_address_that_is_the_page])
@pytest.mark.parametrize("shown", ["figure/barriers.html?lang=id", "brief?lang=id", "?lang=id"])
def test_a_talk_that_no_server_sends_shows_what_it_frames(server, speaker, tmp_path, shown, kind):
    talk = f'<!DOCTYPE html><title>Talk</title><iframe src="{server}/{shown}" width=900 height=700></iframe>'
    page = speaker.new_page()
    page.goto(kind(tmp_path, talk))
    expect(page.frame_locator("iframe").locator("h1").first).to_be_visible()
    page.close()


@pytest.mark.parametrize("path", [*OTHER, "/figure/barriers.png", "/nothing.here", "/brief", "/deck.pptx"])
def test_no_answer_names_the_program_that_gave_it(server, path):
    assert "server" not in httpx.get(f"{server}{path}", timeout=PATIENCE).headers


def drawing_browsers(process):
    return [one for one in psutil.Process(process.pid).children(recursive=True) if "chrom" in one.name()]


def test_with_a_browser_that_is_killed_or_hangs_all_else_answers_and_the_process_ends_when_told():
    with serving("--server.address=127.0.0.1") as (address, process), ThreadPoolExecutor() as readers:

        def ask(path, within=PATIENCE):
            return httpx.get(f"{address}{path}", timeout=within)

        assert ask("/figure/years.svg").status_code == 200
        for year in range(2019, 2022):
            drawn = readers.submit(ask, f"/figure/methods.svg?view=v-2_y-{year}")
            for one in drawing_browsers(process):
                with suppress(psutil.Error):
                    one.kill()
            assert [ask(path, SOON).status_code for path in OTHER] == [200] * len(OTHER)
            assert drawn.result().status_code == 200, "the next browser has not drawn it"
        for one in drawing_browsers(process):
            one.suspend()
        # Connected before: what is told to end takes no new reader.
        reader = httpx.Client(base_url=address, timeout=PATIENCE)
        assert reader.get("/_stcore/health").status_code == 200
        hung = readers.submit(reader.get, "/figure/islands.svg")
        assert [ask(path, SOON).status_code for path in OTHER] == [200] * len(OTHER)
        assert not hung.done()
        process.terminate()
        process.wait(SOON)
        assert hung.result().status_code == 503
        reader.close()
