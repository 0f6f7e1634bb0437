"""Which browser, how it is started, and its pages: nothing outside this machine is reached, every attempt is noted."""

import os
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

# The same browser without windows, where it is there: it does all that is tested in two thirds of the time.
WITHOUT_WINDOWS = "/usr/bin/chromium-headless-shell"
WHOLE = os.environ.get("CHROMIUM", "/usr/bin/chromium")
CHROMIUM = WITHOUT_WINDOWS if "CHROMIUM" not in os.environ and Path(WITHOUT_WINDOWS).exists() else WHOLE
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost"
# Without a graphics card the map is drawn by Mesa in a tenth of the time that Chromium's own stand-in takes, where Mesa
# is there; pages are painted fastest without either.
MESA = all(any(Path("/usr/lib").glob(f"*/{file}")) for file in ("libEGL.so.1", "libEGL_mesa.so.0", "dri/swrast_dri.so"))
BY_MESA = ["--use-gl=angle", "--use-angle=gl-egl", "--ignore-gpu-blocklist"]
BY_MESA += ["--disable-gpu-rasterization", "--disable-gpu-compositing"]
BY_STAND_IN = ["--disable-gpu", "--enable-unsafe-swiftshader"]
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    OFFLINE,
    *(BY_MESA if MESA else BY_STAND_IN),
    # A page is left before scripts made fast would pay: a fifth of the time less.
    "--js-flags=--no-opt",
    # Pages of the dashboard share a process, which keeps the scripts that it has read: a sixth of the time less.
    "--process-per-site",
]


def watched(context: BrowserContext) -> Page:
    """A new page that notes every request tried to another host."""
    page = context.new_page()
    page.foreign = []  # type: ignore[attr-defined]
    page.on("request", lambda request: note_foreign(page, request.url))
    return page


def note_foreign(page: Page, url: str) -> None:
    if not url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:")):
        page.foreign.append(url)  # type: ignore[attr-defined]


def forget(page: Page, server: str) -> None:
    """Take away what a browser remembers of a reader: cookies, and whether the panel at the side is folded."""
    page.context.clear_cookies()
    session = page.context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": server, "storageTypes": "local_storage"})
    session.detach()
