"""The dashboard below a path and behind a proxy: every address that it gives leads back to it."""

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from pages.addresses import place
from pages.addresses.routes import MIDDLEWARE, ROUTES

INDEX = '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title></head><body></body></html>'
PROXY = "::ffff:127.0.0.1"
# Each says somewhere where the dashboard stands.
SPEAKING = [
    "/figure/barriers.json",
    "/figure/barriers.html",
    "/data/studies.ris",
    "/sitemap.xml",
    "/robots.txt",
    "/barriers",
]


def asked(path, headers=None, client=PROXY):
    streamlits = Route("/{path:path}", lambda request: HTMLResponse(INDEX))
    app = Starlette(routes=[*ROUTES, streamlits], middleware=MIDDLEWARE)
    return TestClient(app, client=(client, 50000)).get(path, headers={"host": "peta.example.id"} | (headers or {}))


@pytest.fixture
def below(monkeypatch):
    monkeypatch.setattr(place.st, "get_option", lambda name: {"server.baseUrlPath": "peta"}[name])


@pytest.mark.parametrize("path", SPEAKING)
def test_below_a_path_every_route_answers_there_and_says_so(below, path):
    answer = asked(f"/peta{path}")
    assert answer.status_code == 200 and "http://peta.example.id/peta/" in answer.text
    assert "peta.example.id/figure" not in answer.text


@pytest.mark.parametrize(
    "path", ["/assets/pages.js", "/geo/provinces.geojson", "/data/evidence.xlsx", "/names.json", "/brief"]
)
def test_below_a_path_files_are_there_too(below, path):
    assert asked(f"/peta{path}").status_code == 200


def test_a_name_that_begins_like_the_path_is_not_below_it(below):
    assert asked("/petabarriers").status_code == 404


def test_other_sites_are_given_a_frame_below_the_path(below):
    answer = asked("/peta/oembed?url=http://peta.example.id/peta/barriers?lang=en").json()
    assert 'src="http://peta.example.id/peta/figure/barriers.html' in answer["html"]


@pytest.mark.parametrize("path", SPEAKING)
@pytest.mark.parametrize("proxy", [PROXY, "127.0.0.1", "::1"])
def test_behind_a_proxy_that_ends_tls_addresses_are_https(path, proxy):
    answer = asked(path, {"x-forwarded-proto": "https"}, proxy)
    assert "https://peta.example.id/" in answer.text and "http://peta.example.id" not in answer.text


def test_a_stranger_s_word_on_the_scheme_is_not_taken():
    assert "http://peta.example.id/" in asked("/robots.txt", {"x-forwarded-proto": "https"}, "203.0.113.9").text


@pytest.mark.parametrize("path", SPEAKING)
def test_the_public_address_is_said_where_a_request_cannot_tell_it(monkeypatch, path):
    monkeypatch.setenv(place.PUBLIC_ADDRESS, "https://data.example.id/peta")
    text = asked(path).text
    assert "https://data.example.id/peta/" in text and "peta.example.id/" not in text.replace(
        "data.example.id/peta/", ""
    )


@pytest.mark.parametrize("path", SPEAKING)
def test_what_says_where_it_was_asked_for_is_kept_apart_by_that_and_what_does_not_is_not(monkeypatch, path):
    assert "host" in asked(path).headers["vary"]
    monkeypatch.setenv(place.PUBLIC_ADDRESS, "https://data.example.id/peta")
    assert "host" not in asked(path).headers.get("vary", "")


@pytest.mark.parametrize(
    "path", [*SPEAKING, "/nothing", "/brief", "/deck.html?figures=years", "/handout?view=place-id-ji"]
)
@pytest.mark.parametrize("host", ['a"><script>alert(1)</script>', "a' onload='x", "a b", "[", "", "x" * 3000])
def test_whatever_host_is_asked_for_nothing_of_it_is_markup(path, host):
    answer = asked(path, {"host": host})
    assert answer.status_code < 500 and "<script>alert" not in answer.text and "onload='x" not in answer.text
