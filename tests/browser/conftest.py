"""A real dashboard and a real Chromium, one of each for all tests of a worker."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.chromium import CHROMIUM, FLAGS, forget, watched

ROOT = Path(__file__).parents[2]
LAPTOP = {"width": 1366, "height": 768}

# A loaded machine is slow, not wrong.
expect.set_options(timeout=30_000)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_until_up(base: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{base}/_stcore/health", timeout=1)
            return
        except OSError:
            assert process.poll() is None, "the dashboard stopped before it was up"
            time.sleep(0.25)
    raise TimeoutError(base)


@contextmanager
def serving(*options: str, path: str = "") -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The dashboard, started as README says, with options of Streamlit; its address and its process."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", f"--server.port={port}"]
    process = subprocess.Popen([*command, *options], cwd=ROOT)
    try:
        wait_until_up(f"http://127.0.0.1:{port}{path}", process)
        yield f"http://127.0.0.1:{port}{path}", process
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The dashboard for all tests of a worker; its address."""
    with serving("--server.address=127.0.0.1") as (address, _):
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or the one that CHROMIUM names. It is never skipped."""
    if not Path(CHROMIUM).exists():
        pytest.fail(
            f"Chromium is not at {CHROMIUM}: install it (apt-get install chromium) or set CHROMIUM to its path."
        )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def context(browser: Browser, server: str) -> Iterator[BrowserContext]:
    """One for all: the scripts of the page are fetched once. What a reader leaves behind, `page` takes away."""
    kept = browser.new_context(viewport=LAPTOP, permissions=["clipboard-read", "clipboard-write"])
    kept.set_default_timeout(30_000)
    # The process of its pages lives as long as one of them is open.
    kept.new_page().goto(f"{server}/robots.txt")
    yield kept
    kept.close()


@pytest.fixture
def page(context: BrowserContext, server: str) -> Iterator[Page]:
    """A page of a reader who was never here, at laptop size. `page.foreign` holds what was asked of other hosts."""
    fresh = watched(context)
    yield fresh
    forget(fresh, server)
    fresh.close()
