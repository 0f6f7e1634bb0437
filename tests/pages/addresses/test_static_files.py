"""Streamlit's scripts and style sheets: packed for browsers that take them so, kept for good, and nothing else."""

import gzip
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit import file_util

from pages.addresses.routes import MIDDLEWARE
from pages.addresses.static_files import ICONS, PARTS, SANS, files, font_path, packed
from pages.making.icon_font import icon_names, ligatures

ROOT = Path(__file__).parents[3]
HEAVY = next(path for path in files() if "PlotlyChart" in path)
STATIC = Path(file_util.get_static_dir())
TEXTS = [path for kind in ("evidence/**/*.toml", "evidence/sheets/*.csv", "geo/*.csv") for path in ROOT.glob(kind)]
STYLE = next(path for path in files() if path.endswith(".css"))


@pytest.fixture(scope="module")
def beside():
    """The middleware before something that answers every address in its own way, as Streamlit does."""
    whole = Route("/{path:path}", lambda request: HTMLResponse("<html></html>"))
    return TestClient(Starlette(routes=[whole], middleware=MIDDLEWARE))


@pytest.mark.parametrize("path, kind", [(HEAVY, "text/javascript"), (STYLE, "text/css")])
def test_a_file_travels_packed_and_is_kept_for_good(beside, path, kind):
    with beside.stream("GET", f"/{path}", headers={"accept-encoding": "br, gzip"}) as answer:
        body = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip" and answer.headers["vary"] == "accept-encoding"
    assert "immutable" in answer.headers["cache-control"] and answer.headers["content-type"].startswith(kind)
    held = (STATIC / path).read_bytes()
    assert gzip.decompress(body) == held and len(body) < len(held) / 2
    assert answer.headers["content-length"] == str(len(body))


def test_a_file_that_the_browser_has_is_not_sent_again(beside):
    mark = beside.get(f"/{STYLE}").headers["etag"]
    again = beside.get(f"/{STYLE}", headers={"if-none-match": f'"x", {mark}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", mark)


def test_headers_alone_have_no_body(beside):
    answer = beside.head(f"/{STYLE}")
    assert (answer.status_code, answer.content) == (200, b"") and int(answer.headers["content-length"]) > 1000


@pytest.mark.parametrize("headers", [{"accept-encoding": "identity"}, {"range": "bytes=0-9"}])
def test_who_takes_no_packed_file_is_left_to_streamlit(beside, headers):
    assert "content-encoding" not in beside.get(f"/{STYLE}", headers=headers).headers


@pytest.mark.parametrize("path", ["static/nothing.js", "static/../index.html", "static/js/../../index.html", "static/"])
def test_no_other_file_is_opened(beside, path):
    assert beside.get(f"/{path}").status_code == 404


def test_a_file_is_packed_once():
    assert packed(files()[HEAVY]) is packed(files()[HEAVY])


@pytest.mark.parametrize("name", PARTS)
def test_a_font_is_sent_without_what_nobody_sees(beside, name):
    answer = beside.get(f"/{font_path(name)}")
    assert answer.headers["content-type"] == "font/woff2" and answer.content == PARTS[name].read_bytes()
    assert len(answer.content) < (STATIC / font_path(name)).stat().st_size / 5


def test_every_icon_that_streamlit_or_the_menu_names_is_there():
    """Else: python -m pages.making.icon_font"""
    assert set(ligatures(TTFont(ICONS))) >= icon_names()


def test_no_letter_of_the_words_or_of_the_data_is_lost_from_the_typeface():
    written = {ord(letter) for text in TEXTS for letter in text.read_text("utf-8")}
    whole, part = (set(TTFont(path).getBestCmap()) for path in (STATIC / font_path(SANS), PARTS[SANS]))
    assert (written & whole) - part == set()
