"""Figures as they are served: formats, languages, headers, what is refused and in which words."""

import csv
import io
from html import unescape
from pathlib import Path

import openpyxl
import pytest

from evidence.description import description
from evidence.exports import images
from evidence.exports.embed import plotly_name
from evidence.figures.catalogue import NAMES
from evidence.link import LONGEST_LINK
from evidence.load import TableUnreadable
from evidence.words import LANGUAGES, Say
from pages.addresses.index_page import completed
from pages.catalogue import PAGES
from pages.parts import store

INDEX = '<html lang="en"><head><title>x</title></head><body></body></html>'
HOSTILE = [
    "figure/../../etc/passwd",
    "figure/..%2f..%2fetc%2fpasswd.csv",
    "figure/barriers%00.csv",
    "figure/%3Cscript%3Ealert(1)%3C%2Fscript%3E.html",
    "figure/barriers.html/x",
    "figure/.csv",
    "figure/",
    "figure/barriers",
    "figure/barriers.pkl",
    "figure/BARRIERS.csv",
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_there_as_page_and_as_data_in_either_language(client, name, language):
    query = f"?lang={language}&view=p-id-ji"
    page, rows, told = (client.get(f"/figure/{name}.{form}{query}") for form in ("html", "csv", "json"))
    assert page.status_code == rows.status_code == told.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8" and f'<html lang="{language}">' in page.text
    assert rows.headers["content-type"] == "text/csv; charset=utf-8"
    assert told.headers["content-type"] == "application/json"
    held = list(csv.DictReader(io.StringIO(rows.content.decode("utf-8-sig"))))
    assert [row["key"] for row in held] == [row["key"] for row in told.json()["rows"]]
    assert told.json()["language"] == language and told.json()["data_version"] == description()["version"]
    assert told.json()["view"].startswith("" if name in ("flow", "map") else "v-2_p-id-ji")
    assert {row["fingerprint"] for row in held} == {told.json()["fingerprint"]}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_numbers_of_a_figure_are_a_workbook_that_says_where_they_come_from(client, name, language):
    say = Say(language)
    answer = client.get(f"/figure/{name}.xlsx?lang={language}&view=p-id-ji")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    told = client.get(f"/figure/{name}.json?lang={language}&view=p-id-ji").json()
    assert book.sheetnames == [say("file.about"), name] and book[name].max_row == len(told["rows"]) + 1
    about = dict(book[say("file.about")].iter_rows(values_only=True))
    assert (about[say("file.fingerprint")], about[say("file.filters")]) == (told["fingerprint"], told["filters"])


def test_the_page_can_stand_in_any_frame_and_asks_nothing_of_another_host(client):
    answer = client.get("/figure/barriers.html?lang=en")
    policy = answer.headers.get_list("content-security-policy")
    assert len(policy) == 1 and "frame-ancestors" not in policy[0] and "default-src 'none'" in policy[0]
    assert "unsafe-eval" not in policy[0] and "script-src 'self' 'sha256-" in policy[0]
    assert "x-frame-options" not in answer.headers and "set-cookie" not in answer.headers
    assert client.get("/figure/../assets/" + plotly_name()).status_code == 200


def test_plotly_is_served_once_and_kept_for_good(client):
    answer = client.get(f"/assets/{plotly_name()}")
    assert answer.status_code == 200 and "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] == "gzip" and len(answer.text) > 1_000_000
    again = client.get(f"/assets/{plotly_name()}", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/assets/embed.js").status_code == 200


@pytest.mark.parametrize("form", ["html", "csv", "json"])
def test_what_has_not_changed_is_not_sent_again(client, form):
    first = client.get(f"/figure/barriers.{form}?lang=en&view=p-id-ji")
    mark = first.headers["etag"]
    again = client.get(f"/figure/barriers.{form}?lang=en&view=p-id-ji", headers={"if-none-match": f'"x", {mark}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", mark)
    assert first.headers["cache-control"] == again.headers["cache-control"] == "public, max-age=300"
    other = client.get(f"/figure/barriers.{form}?lang=id&view=p-id-ji", headers={"if-none-match": mark})
    assert other.status_code == 200


@pytest.mark.parametrize("form", ["html", "csv", "json"])
def test_a_head_has_the_headers_and_no_body(client, form):
    whole, head = (ask(f"/figure/lacks.{form}?lang=en") for ask in (client.get, client.head))
    assert (head.status_code, head.content) == (200, b"")
    assert all(head.headers[name] == whole.headers[name] for name in ("etag", "content-length", "content-type"))


def test_a_page_to_keep_is_named_for_what_it_holds(client):
    answer = client.get("/figure/barriers.html?lang=en&standalone=1&view=p-id-ji")
    name = f"oss-evidence-map-{description()['version']}-barriers-p-id-ji-en.html"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert "<script src" not in answer.text and "http://testserver/barriers?lang=en" in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "address, status, key",
    [
        ("figure/nothing.html", 404, "unknown_figure"),
        ("figure/barriers.exe", 404, "unknown_format"),
        ("figure/barriers.png?size=huge", 400, "unknown_size"),
        ("figure/barriers.csv?data=0.0.1", 404, "other_version"),
        ("figure/barriers.json?data=0.0.1", 404, "other_version"),
        ("figure/barriers.csv?view=" + "x" * (LONGEST_LINK + 3000), 400, "too_long"),
    ],
)
def test_what_is_not_here_is_refused_in_a_sentence_of_the_reader(client, address, status, key, language):
    answer = client.get(f"/{address}{'&' if '?' in address else '?'}lang={language}")
    said = Say(language)(f"embed.{key}").split("{")[0]
    assert answer.status_code == status and answer.headers["cache-control"] == "no-store"
    if ".json" in address:
        assert said in answer.json()["error"]
    else:
        assert said in answer.text and f'<html lang="{language}">' in answer.text


def test_the_version_that_is_here_can_be_pinned(client):
    answer = client.get(f"/figure/barriers.html?lang=en&data={description()['version']}")
    frozen = Say("en")("embed.frozen", version=description()["version"], date=Say("en").day(description()["date"]))
    assert answer.status_code == 200 and frozen in answer.text
    assert Say("en")("embed.newer_open") not in answer.text
    assert frozen not in client.get("/figure/barriers.html?lang=en").text


@pytest.mark.parametrize("path", HOSTILE)
def test_strange_names_open_nothing(client, path):
    answer = client.get(f"/{path}")
    assert answer.status_code == 404 and "<script" not in answer.text and "root:" not in answer.text


@pytest.mark.parametrize("name", ["view", "lang", "data", "size", "standalone", "x"])
def test_nothing_of_the_query_is_echoed(client, name):
    for form in ("html", "json", "csv"):
        answer = client.get(f"/figure/barriers.{form}", params={name: "<b id=q>'\";</script>"})
        assert "<b id=q>" not in answer.text and "id=q" not in answer.text


def test_unknown_parts_of_the_view_are_counted(client):
    say = Say("en")
    assert say("link.ignored", parts="1 part") in client.get("/figure/barriers.html?lang=en&view=zz-1").text
    assert client.get("/figure/barriers.json?view=zz-1&view=p-id-ji").json()["parts_ignored"] == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_browser_a_picture_is_refused_in_the_readers_language(client, nothing_made, monkeypatch, language):
    monkeypatch.setattr(images, "possible", lambda: False)
    for form in ("png", "svg"):
        answer = client.get(f"/figure/barriers.{form}?lang={language}")
        assert answer.status_code == 501 and Say(language)("embed.no_images") in answer.text
    assert client.get(f"/figure/flow.svg?lang={language}").status_code == 200
    assert client.get(f"/figure/barriers.html?lang={language}").status_code == 200


def test_a_picture_is_marked_before_it_is_drawn(client, nothing_made, monkeypatch):
    monkeypatch.setattr(images, "possible", lambda: True)
    monkeypatch.setattr(images, "image", lambda picture, form: b"drawn")
    first = client.get("/figure/barriers.png?lang=en&size=half")
    assert first.status_code == 200 and first.headers["content-type"] == "image/png" and first.content == b"drawn"
    monkeypatch.setattr(images, "image", None)
    again = client.get("/figure/barriers.png?lang=en&size=half", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


def test_oembed_gives_the_frame_of_a_figure_or_of_the_figure_of_a_page(client):
    for url, title in (
        ("http://testserver/figure/lacks.html?lang=en&view=p-id-ji", "Shortcomings"),
        ("http://testserver/barriers?lang=en&view=p-id-ji", "Barriers"),
        ("http://testserver/?lang=en", "Barriers"),
    ):
        told = client.get("/oembed", params={"url": url, "format": "json", "maxwidth": "400"}).json()
        assert told["version"] == "1.0" and told["type"] == "rich" and told["width"] == 400
        assert told["title"].startswith(title) and "<iframe " in told["html"]
        assert ("view=v-2_p-id-ji" in told["html"]) == ("view=" in url)


@pytest.mark.parametrize(
    "url", ["", "http://other.example/barriers", "javascript:alert(1)", "http://testserver/nothing", "http://[", "//x"]
)
def test_oembed_knows_no_other_address(client, url):
    answer = client.get("/oembed", params={"url": url, "lang": "en"})
    assert answer.status_code == 404 and answer.json()["error"] == Say("en")("embed.unknown_address")


def test_oembed_speaks_json_alone(client):
    assert client.get("/oembed?url=http://testserver/&format=xml").status_code == 501


@pytest.mark.parametrize("page", PAGES)
def test_a_pasted_link_of_a_page_has_its_title_and_a_sentence(page, monkeypatch):
    monkeypatch.setattr(images, "possible", lambda: True)
    html = completed(INDEX, f"/{page}", "lang=en&view=p-id-ji", "https://example.org/")
    assert f'<meta property="og:description" content="{Say("en")(f"page.{page}.description")}"' in unescape(html)
    assert ('"og:image" content="https://example.org/figure/' in html) == (
        page in ("overview", "barriers", "strategies", "map", "matrix", "flow")
    )


@pytest.mark.parametrize(
    "query, figure",
    [
        ("", "matrix"),
        ("lang=en", "matrix"),
        ("view=v-2_p-id-ji", "matrix"),
        ("view=v-2_matrix-studies", "studies"),
        ("view=v-1_p-id-ji", "studies"),
        ("view=matrix-cross_rows-barriers", "matrix"),
    ],
)
def test_the_picture_of_the_matrix_page_is_the_matrix_that_it_shows(query, figure, monkeypatch, client):
    monkeypatch.setattr(images, "possible", lambda: True)
    assert f"/figure/{figure}.png?" in completed(INDEX, "/matrix", query, "https://example.org/")
    told = client.get("/oembed", params={"url": f"http://testserver/matrix?{query}"}).json()
    assert f"/figure/{figure}.html?" in told["html"]


@pytest.mark.parametrize("page", PAGES)
def test_a_pasted_link_is_previewed_where_the_data_cannot_be_read(page, monkeypatch):
    def fail():
        raise TableUnreadable(Path("findings.parquet"), "broken")

    monkeypatch.setattr(images, "possible", lambda: True)
    monkeypatch.setattr(store, "dataset", fail)
    assert "og:title" in completed(INDEX, f"/{page}", "lang=en&view=matrix-cross_p-id-ji", "https://example.org/")


def test_without_pictures_a_pasted_link_names_none(monkeypatch):
    monkeypatch.setattr(images, "possible", lambda: False)
    html = completed(INDEX, "/barriers", 'view="><script>', "https://example.org/")
    assert "og:title" in html and "og:image" not in html and "<script>" not in html


@pytest.mark.parametrize("form", ["csv", "xlsx", "pptx"])
def test_files_of_two_ways_of_showing_have_two_names(client, form):
    ways = ("matrix-cross_rows-places_columns-strategies", "matrix-cross")
    names = [client.head(f"/figure/matrix.{form}?view={way}").headers["content-disposition"] for way in ways]
    assert "-matrix-places-strategies-" in names[0] and "-places-" not in names[1]


@pytest.mark.parametrize("file, kept", [("pages.js", "no-cache"), ("copying.js", "no-cache")])
def test_files_without_a_version_are_asked_for_anew_and_not_sent_twice(client, file, kept):
    first = client.get(f"/assets/{file}")
    again = client.get(f"/assets/{file}", headers={"if-none-match": first.headers["etag"]})
    assert first.headers["cache-control"] == again.headers["cache-control"] == kept
    assert (again.status_code, again.content) == (304, b"")


def test_fonts_are_kept_for_good(client):
    assert "immutable" in client.get("/assets/evidence-sans.woff2").headers["cache-control"]
