"""The menu of a figure, as a page fetches it when it is opened."""

from html import unescape

import pytest

from evidence.exports import images
from evidence.figures.catalogue import NAMES
from evidence.words import LANGUAGES, Say
from tests.pages.opening import html_of, opened


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_figure_has_its_menu_in_either_language(client, name, language):
    menu, say = client.get(f"/share/{name}.html?lang={language}"), Say(language)
    assert menu.status_code == 200 and menu.text.startswith('<div class="share">')
    assert f'href="figure/{name}.csv?lang={language}' in menu.text and say("share.copy_table") in menu.text
    assert f"http://testserver/figure/{name}.html?lang={language}" in unescape(unescape(menu.text))


def test_a_page_names_the_menu_of_its_figure_under_the_same_filters(app, client):
    html = html_of(opened(app, "barriers", "en", "p-id-ji"))
    address = unescape(html.split('data-source="')[1].split('"')[0])
    assert address == "share/barriers.html?lang=en&view=v-2_p-id-ji"
    assert "view=v-2_p-id-ji" in client.get(f"/{address}").text


def test_without_pictures_the_menu_offers_none_and_says_why(client, nothing_made, monkeypatch):
    monkeypatch.setattr(images, "possible", lambda: False)
    menu = client.get("/share/barriers.html?lang=en").text
    assert "copy-image" not in menu and Say("en")("share.no_images") in menu and "copy-table" in menu


@pytest.mark.parametrize("address", ["share/nothing.html", "share/barriers.js", "share/"])
def test_what_is_no_figure_has_no_menu(client, address):
    assert client.get(f"/{address}").status_code == 404


def test_a_figure_has_a_stamp_and_what_is_none_is_refused(client):
    answer = client.get("/thumbnail/barriers.svg?lang=en")
    assert answer.headers["content-type"] == "image/svg+xml" and answer.text.startswith("<svg ")
    assert client.get("/thumbnail/unknown.svg?lang=en").status_code == 404
    assert client.get("/thumbnail/barriers.png?lang=en").status_code == 404
