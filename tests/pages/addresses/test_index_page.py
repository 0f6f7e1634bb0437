"""The HTML page around every view: its language and headers, and what stands where there is no page."""

from html import unescape

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from evidence.words import LANGUAGES, Say
from pages.addresses.index_page import completed
from pages.addresses.routes import MIDDLEWARE
from pages.catalogue import PAGES

INDEX = '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title></head><body></body></html>'


@pytest.fixture(scope="module")
def client():
    """The middleware before what Streamlit does: one page for whatever is asked, packed for who takes it so."""
    packing = [*MIDDLEWARE, Middleware(GZipMiddleware, minimum_size=1)]
    return TestClient(
        Starlette(routes=[Route("/{path:path}", lambda request: HTMLResponse(INDEX))], middleware=packing)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["", *PAGES])
def test_every_page_speaks_its_language_from_the_first_byte(client, page, language):
    answer = client.get(f"/{page}?lang={language}")
    assert answer.status_code == 200 and f'<html lang="{language}" ' in answer.text
    assert Say(language)(f"page.{page or 'overview'}.description") in unescape(answer.text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
@pytest.mark.parametrize(
    "path", ["nothing", "barriers/deeper", "../etc/passwd", "<script>", "overview.html", "nothing.txt", "index.html"]
)
def test_where_there_is_no_page_the_answer_says_so_and_leads_on(client, path, encoding, language):
    answer, say = client.get(f"/{path}?lang={language}", headers={"accept-encoding": encoding}), Say(language)
    assert answer.status_code == 404 and say("embed.unknown_page") in answer.text
    assert f'href="http://testserver/?lang={language}"' in answer.text
    assert "script" not in answer.text and "script-src" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
@pytest.mark.parametrize("path", ["", *PAGES, "nothing"])
def test_a_page_asked_for_by_its_headers_alone_has_all_of_them_and_no_body(client, path, encoding):
    asked, head = (f"/{path}?lang=en", {"accept-encoding": encoding}), client.head
    answer, whole = head(asked[0], headers=asked[1]), client.get(asked[0], headers=asked[1])
    assert answer.content == b"" and whole.content
    assert (answer.status_code, answer.headers) == (whole.status_code, whole.headers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_travels_packed_for_browsers_that_take_it_so(client, language):
    plain, packed = (
        client.get(f"/barriers?lang={language}", headers={"accept-encoding": e}) for e in ("identity", "gzip")
    )
    assert "content-encoding" not in plain.headers and packed.headers["content-encoding"] == "gzip"
    assert plain.text == packed.text and packed.headers["vary"] == "accept-encoding, host"
    assert plain.headers["content-security-policy"] == packed.headers["content-security-policy"]


def test_words_wait_for_no_style_sheet_but_that_in_the_page():
    index = '<html lang="en"><head><title>Streamlit</title><link rel="stylesheet" href="./a.css"></head>'
    html = completed(index + '<body><div id="root"></div></body></html>', "/", "lang=id")
    assert html.index("<style>") < html.index("</head>") < html.index("</h1>") < html.index('rel="stylesheet"')


@pytest.mark.parametrize("header", [{"if-none-match": "*"}, {"range": "bytes=0-9"}])
def test_a_page_is_always_sent_whole(client, header):
    assert client.get("/barriers", headers=header).text.endswith("</html>")
