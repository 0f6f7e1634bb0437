"""What search engines and other sites are told: what to read, under which address, and what a pasted link shows."""

from html import unescape
from xml.etree import ElementTree

import pytest

from evidence.exports import images
from evidence.figures.catalogue import NAMES, figure
from evidence.link import VERSION, decode
from evidence.words import DEFAULT, LANGUAGES, LOCALES, Say
from pages.addresses.index_page import completed
from pages.catalogue import MENU, PAGES, vocabulary
from pages.parts.subject import subject as subject_of
from tests.selections import built, reading

INDEX = '<html lang="en"><head><title>x</title></head><body></body></html>'
HOME = "https://example.org/"
HERE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PATHS = ["/brief", "/deck.html", *(f"/figure/{name}.html" for name in NAMES)]


def head(path, language, view=""):
    return unescape(completed(INDEX, path, f"lang={language}" + (f"&view={view}" if view else ""), HOME))


def test_robots_may_read_all_but_the_endless_views(client):
    answer = client.get("/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "Disallow: /*view=" in answer.text and "Sitemap: http://testserver/sitemap.xml" in answer.text


def test_the_site_map_names_every_page_and_study_in_every_language(client):
    root = ElementTree.fromstring(client.get("/sitemap.xml").text)
    places = [place.text for place in root.iter(f"{HERE}loc")]
    for language in LANGUAGES:
        for page in MENU:
            path = "" if page.name == "overview" else page.name
            assert f"http://testserver/{path}?lang={language}" in places
        for study in built().evidence.studies["study"]:
            assert any(f"lang={language}&view=" in place and place.endswith(f"study-{study}") for place in places)
    assert len(places) == len(set(places))
    assert len(root.findall(f"{HERE}url/{{http://www.w3.org/1999/xhtml}}link")) == len(places) * (len(LANGUAGES) + 1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_known_by_one_address_in_each_language_whatever_its_filters(page, language):
    html, path = head(f"/{page}", language, "v-2_p-id-ji"), "" if page == "overview" else page
    assert f'<link rel="canonical" href="{HOME}{path}?lang={language}">' in html
    for name, spoken in {**dict.fromkeys(LANGUAGES), "x-default": DEFAULT}.items():
        assert f'hreflang="{name}" href="{HOME}{path}?lang={spoken or name}">' in html


SUBJECTS = {"study": "study-nugroho-2021", "place": "place-35-12", "subtheme": "subtheme-outreach"}


@pytest.mark.parametrize("page, subject", SUBJECTS.items())
def test_a_study_a_place_and_a_sub_theme_are_known_by_their_own_address(page, subject):
    html = head(f"/{page}", "en", f"v-{VERSION}_p-id-ji_{subject}")
    assert f'rel="canonical" href="{HOME}{page}?lang=en&view=v-{VERSION}_{subject}"' in html


@pytest.mark.parametrize("page, subject", SUBJECTS.items())
def test_a_page_of_one_thing_is_called_and_described_by_it(page, subject):
    shown = decode(f"v-{VERSION}_{subject}", vocabulary(built()))
    named = subject_of(reading(display=shown.display), page)
    html = head(f"/{page}", "en", f"v-{VERSION}_{subject}")
    assert f"<title>{named.title}</title>" in html and f'"og:title" content="{named.title}"' in html
    assert f'name="description" content="{named.description}"' in html


def test_the_site_map_names_every_place_and_every_sub_theme(client):
    named = client.get("/sitemap.xml").text
    assert named.count("<loc>http://testserver/place?") == (1 + 38 + 514) * len(LANGUAGES)
    assert named.count("<loc>http://testserver/subtheme?") == (1 + len(built().evidence.codebook)) * len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_documents_and_figures_say_what_they_hold_and_where_they_are_known(client, path, language):
    html = unescape(client.get(f"{path}?lang={language}&view=p-id-ji").text)
    assert '<meta name="description" content="' in html
    assert f'<link rel="canonical" href="http://testserver{path}?lang={language}">' in html
    assert all(f'hreflang="{name}"' in html for name in (*LANGUAGES, "x-default"))
    assert ("json+oembed" in html) == path.startswith("/figure/")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page, name", [("overview", "barriers"), ("map", "map"), ("flow", "flow")])
def test_a_pasted_link_says_what_its_picture_shows(page, name, language, monkeypatch):
    monkeypatch.setattr(images, "possible", lambda: True)
    html = head(f"/{page}", language)
    assert f'"og:image:alt" content="{figure(reading(language=language), name).alt}"' in html
    assert f'"og:url" content="{HOME}{"" if page == "overview" else page}?lang={language}"' in html
    assert 'name="twitter:card" content="summary_large_image"' in html
    others = [tag for other, tag in LOCALES.items() if other != language]
    assert all(f'"og:locale:alternate" content="{tag}"' in html for tag in others)


def test_without_a_picture_a_pasted_link_is_a_plain_card(monkeypatch):
    monkeypatch.setattr(images, "possible", lambda: False)
    assert 'name="twitter:card" content="summary"' in head("/methods", "en")


@pytest.mark.parametrize("room", [{"maxheight": "200"}, {"maxwidth": "150"}, {"maxwidth": "400", "maxheight": "9999"}])
def test_a_frame_keeps_to_the_room_that_there_is(client, room):
    url = "http://testserver/figure/barriers.html?lang=en"
    told = client.get("/oembed", params={"url": url} | room).json()
    for side in ("width", "height"):
        assert told[side] <= int(room.get(f"max{side}", 10_000))
    assert f'height="{told["height"]}"' in told["html"]
    if "maxwidth" in room:
        assert f'width="{told["width"]}"' in told["html"]
    # The script that fits the height would take more.
    assert ("embed.js" in told["html"]) == ("maxheight" not in room)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("room", [{"maxwidth": "0"}, {"maxheight": "00"}])
def test_where_there_is_no_room_there_is_no_frame(client, room, language):
    url = f"http://testserver/barriers?lang={language}"
    answer = client.get("/oembed", params={"url": url} | room)
    assert answer.status_code == 404 and answer.json()["error"] == Say(language)("embed.no_room")


@pytest.mark.parametrize("language", LANGUAGES)
def test_oembed_refuses_in_the_language_of_the_address_asked_for(client, language):
    answer = client.get("/oembed", params={"url": f"http://testserver/nothing?lang={language}", "lang": "en"})
    assert answer.json()["error"] == Say(language)("embed.unknown_address")
