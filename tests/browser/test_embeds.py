"""Our figures on somebody else's page: another site, third-party cookies blocked, nothing asked of a third host."""

import json
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import expect

from evidence.exports.frame import frame, frame_height
from evidence.figures.catalogue import NAMES, figure
from evidence.link import View
from evidence.reading import read
from evidence.selection import Selection
from evidence.words import Say
from tests.browser.chromium import FLAGS, WHOLE
from tests.selections import reading

PHONE = {"width": 320, "height": 700}
EMBEDDED = ("barriers", "balance", "flow")
pytestmark = pytest.mark.xdist_group("embeds")


class Article(BaseHTTPRequestHandler):
    """Somebody else's page."""

    def __init__(self, html, *rest):
        self.html = html
        super().__init__(*rest)

    def do_GET(self):
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.html.encode())

    def log_message(self, *_):
        """Nothing to say."""


@pytest.fixture(scope="module")
def article(server, dataset):
    """A page with three figures, at another host and another port."""
    reading = read(dataset, View(Selection(provinces=("ID-JI",))), Say("en"))
    frames = "".join(frame(figure(reading, name), f"{server}/") for name in EMBEDDED)
    html = f"<!DOCTYPE html><meta charset=utf-8><link rel=icon href='data:,'><title>Article</title>{frames}"
    held = ThreadingHTTPServer(("127.0.0.1", 0), partial(Article, html))
    threading.Thread(target=held.serve_forever, daemon=True).start()
    yield f"http://localhost:{held.server_port}/"
    held.shutdown()
    held.server_close()


@pytest.fixture(scope="module")
def reader(browser, tmp_path_factory):
    """A reader whose browser takes no cookies of third parties; `asked` are the hosts that anything was asked of."""
    home = tmp_path_factory.mktemp("reader")
    profile = home / "Default"
    profile.mkdir()
    kept = {"profile": {"block_third_party_cookies": True, "cookie_controls_mode": 1}}
    (profile / "Preferences").write_text(json.dumps(kept))
    context = browser.browser_type.launch_persistent_context(
        home,
        # Cookies of third parties are a setting that the browser without windows does not have.
        executable_path=WHOLE,
        args=FLAGS,
        viewport={"width": 1000, "height": 900},
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.asked = set()
    page.on("request", lambda request: page.asked.add(urlsplit(request.url).netloc))
    yield page
    context.close()


def test_three_figures_are_drawn_resized_and_filtered_on_another_site(server, article, reader):
    reader.goto(article)
    frames = reader.locator("iframe")
    expect(frames).to_have_count(len(EMBEDDED))
    for n, name in enumerate(EMBEDDED):
        frames.nth(n).scroll_into_view_if_needed()
        inside = reader.frame_locator("iframe").nth(n)
        drawn = ".diagram svg rect" if name == "flow" else ".chart[data-drawn] .bars path"
        expect(inside.locator(drawn).first).to_be_attached()
        # What stood there until the script had come has gone.
        expect(inside.locator(".chart > :is(ul, picture)")).to_have_count(0)
        expect(inside.locator(".meta")).to_contain_text("27 of 27" if name == "flow" else "7 of 27 studies")
        expect(frames.nth(n)).to_have_attribute("loading", "lazy")
        fits(reader, n)
        assert storage(reader, n) == "SecurityError", "third-party cookies are not blocked"
    assert reader.context.cookies() == []
    assert reader.asked <= {urlsplit(server).netloc, urlsplit(article).netloc, ""}


def storage(reader, n):
    """What a frame meets that asks for storage; a browser that blocks third-party cookies refuses it as well."""
    inside = reader.locator("iframe").nth(n).element_handle().content_frame()
    return inside.evaluate("() => { try { return localStorage.length } catch (fault) { return fault.name } }")


def fits(reader, n):
    """The frame has taken the height that its figure has, so nothing is cut off or scrolls."""
    reader.wait_for_function("n => /px$/.test(document.querySelectorAll('iframe')[n].style.height)", arg=n)
    inside = reader.locator("iframe").nth(n).element_handle().content_frame()
    inside.wait_for_function("Math.abs(document.documentElement.getBoundingClientRect().height - innerHeight) <= 2")


def test_a_figure_grows_when_its_table_is_opened(article, reader):
    reader.goto(article)
    fits(reader, 0)
    before = reader.locator("iframe").first.bounding_box()["height"]
    reader.frame_locator("iframe").first.locator("summary").click()
    reader.wait_for_function("h => document.querySelector('iframe').clientHeight > h + 100", arg=before)
    fits(reader, 0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_figure_is_readable_on_a_phone_in_either_theme(server, page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(PHONE)
    page.goto(f"{server}/figure/lacks.html?lang=id")
    expect(page.locator(".chart[data-drawn]")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    ink = page.locator(".chart .ytick text").first.evaluate("label => getComputedStyle(label).fill")
    assert ink == {"light": "rgb(27, 37, 48)", "dark": "rgb(235, 232, 225)"}[scheme]
    assert page.foreign == []


@pytest.mark.parametrize("name", ["matrix", "studies"])
def test_a_figure_wider_than_a_phone_moves_sideways_in_a_frame_of_its_own(server, page, name):
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE)
    page.goto(f"{server}/figure/{name}.html?lang=id&view=shade-barrier_barrier-outreach")
    expect(page.locator(".chart[data-drawn]")).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    frame = page.get_by_role("region").first
    assert frame.evaluate("frame => frame.scrollWidth > frame.clientWidth && frame.tabIndex === 0")
    assert page.foreign == []


def test_a_map_is_whole_on_a_phone(server, page):
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE)
    page.goto(f"{server}/figure/map.html?lang=id&view=shade-barrier_barrier-outreach")
    expect(page.locator(".chart[data-drawn]")).to_be_attached()
    frame, key = page.get_by_role("region").first, page.locator(".legend .legendtext")
    assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth")
    ends = [box["x"] + box["width"] for box in (frame.bounding_box(), *(one.bounding_box() for one in key.all()))]
    assert ends[0] == max(ends), "the key is cut off"
    fills = page.locator(".chart path").evaluate_all("paths => paths.map(path => getComputedStyle(path).fill)")
    assert "rgb(42, 52, 60)" in fills, "the dark colours have not taken the place of the light ones"
    assert page.foreign == []


@pytest.mark.parametrize("width, names", [(360, NAMES), (600, ("all_barriers", "map", "matrix", "flow"))])
def test_where_no_script_fits_it_a_frame_has_the_height_that_its_figure_takes_at_that_width(server, page, width, names):
    page.set_viewport_size({"width": width, "height": 600})
    faults = {}
    for name in names:
        page.goto(f"{server}/figure/{name}.html?lang=id")
        page.locator(".chart[data-drawn], .diagram svg").first.wait_for(state="attached")
        high = page.evaluate("document.fonts.ready.then(() => document.documentElement.getBoundingClientRect().height)")
        if not high <= (room := frame_height(figure(reading(language="id"), name), width)) <= 1.25 * high:
            faults[name] = high, room
    assert faults == {}


def test_a_kept_figure_is_drawn_without_a_network(server, browser, tmp_path):
    kept, asked = tmp_path / "figure.html", []
    kept.write_bytes(httpx.get(f"{server}/figure/barriers.html?lang=en&standalone=1").content)
    page = browser.new_page(offline=True)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(kept.as_uri())
    expect(page.locator(".chart[data-drawn] .bars path").first).to_be_attached()
    page.context.close()
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
