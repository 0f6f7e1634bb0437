"""Pictures and slides take long: few wait for them at once, and nobody else waits."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from evidence.exports import images
from evidence.exports.drawing import DrawingFailed
from evidence.words import LANGUAGES, Say
from pages.addresses import answer
from pages.addresses.answer import MOST_SLOW, TRY_AGAIN

# Seconds after which what waits is stuck.
WAIT = 20
VIEW, READY = "view=v-2_p-id-ji", "/deck.html?lang=id&figures=years"


@pytest.fixture
def crowd(client, nothing_made, monkeypatch):
    """As many readers as may wait for a picture, all of them waiting until they are let go."""
    begun, let_go = Event(), Event()

    def make(picture, form):
        begun.set()
        assert let_go.wait(WAIT)
        return b"a picture"

    client.get(READY)
    monkeypatch.setattr(images, "_make", make)
    images.image.cache.clear()
    with ThreadPoolExecutor(MOST_SLOW) as readers:
        asked = [readers.submit(client.get, f"/figure/flow.png?lang=id&{VIEW}") for _ in range(MOST_SLOW)]
        assert begun.wait(WAIT)
        while answer._SLOW.acquire(blocking=False):
            answer._SLOW.release()
            time.sleep(0.02)
        yield
        let_go.set()
        assert {one.result(WAIT).status_code for one in asked} == {200}
    images.image.cache.clear()


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_comes_on_top_is_told_when_to_come_again(client, crowd, language):
    told = client.get(f"/figure/barriers.png?lang={language}")
    assert told.status_code == 503 and told.headers["retry-after"] == str(TRY_AGAIN)
    assert Say(language)("embed.busy", seconds=TRY_AGAIN) in told.text


@pytest.mark.parametrize("address", [READY, "/figure/barriers.html", "/data/studies.csv"])
def test_what_is_ready_and_what_is_quickly_made_wait_for_none_of_them(client, crowd, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_that_was_not_drawn_is_said_so_and_can_be_asked_for_again(
    client, nothing_made, monkeypatch, language
):
    def fails(picture, form):
        raise DrawingFailed

    images.image.cache.clear()
    monkeypatch.setattr(images, "_make", fails)
    told = client.get(f"/figure/barriers.png?lang={language}&size=half")
    assert told.status_code == 503 and "retry-after" in told.headers
    assert Say(language)("embed.not_drawn") in told.text and told.headers["cache-control"] == "no-store"
    monkeypatch.setattr(images, "_make", lambda picture, form: b"a picture")
    assert client.get(f"/figure/barriers.png?lang={language}&size=half").content == b"a picture"
    images.image.cache.clear()
