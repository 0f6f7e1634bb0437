"""However a view leaves the dashboard, its link has one query, and every route reads it as the dashboard does."""

from html import unescape
from urllib.parse import parse_qs, urlsplit

from hypothesis import given, settings
from hypothesis import strategies as some

from evidence.dataset import Dataset
from evidence.exports.deck.text import DeckRequest
from evidence.exports.figure_file import file_address
from evidence.figures.catalogue import figure
from evidence.link import View, encode, query_text, read_view
from evidence.load import read_tables
from evidence.reading import read
from evidence.selection import Selection
from evidence.words import LANGUAGES, Say
from pages.addresses.index_page import completed
from pages.catalogue import vocabulary

DATASET = Dataset(read_tables())
HOME = "https://x.example/"
INDEX = '<html lang="en"><head><title>x</title></head><body></body></html>'
selections = some.builds(
    Selection,
    provinces=some.sampled_from([(), ("ID-JI",), ("ID-JB", "ID-JI")]),
    stances=some.sampled_from([(), ("hinders",)]),
    required=some.sampled_from([(), ("barriers:outreach",)]),
    words=some.sampled_from(["", "oss", "kota & kabupaten"]),
)
languages = some.sampled_from(list(LANGUAGES))


def asked(url):
    """The query of an address, in a form that can be compared."""
    return parse_qs(urlsplit(unescape(url)).query)


@settings(max_examples=40, deadline=None)
@given(selections, languages)
def test_every_link_of_a_view_has_the_same_query(selection, language):
    reading = read(DATASET, View(selection), Say(language))
    wanted = parse_qs(query_text(language, encode(selection)))
    for href in (
        reading.href("studies"),
        file_address(figure(reading, "years"), "html"),
        DeckRequest(reading, address=HOME).link("barriers"),
    ):
        assert asked(href) == wanted


@settings(max_examples=20, deadline=None)
@given(selections, languages)
def test_a_preview_and_an_embedding_site_are_given_the_view_of_the_link(client, selection, language):
    query = query_text(language, encode(selection))
    html = completed(INDEX, "/barriers", query, HOME)
    found = parse_qs(urlsplit(unescape(html.split('href="https://x.example/oembed')[1].split('"')[0])).query)
    assert asked(found["url"][0]) == parse_qs(query)
    framed = client.get("/oembed", params={"url": f"http://testserver/barriers?{query}"}).json()["html"]
    assert asked(framed.split('src="')[1].split('"')[0]) == parse_qs(query)


@settings(max_examples=30, deadline=None)
@given(selections, languages)
def test_every_route_reads_a_link_as_the_dashboard_does(client, selection, language):
    query = query_text(language, encode(selection))
    wanted = read_view(parse_qs(query).get("view", []), vocabulary(DATASET))
    assert wanted == View(selection)
    told = [client.get(f"/{file}.json?{query}").json() for file in ("data/studies", "figure/years")]
    assert {one["view"] for one in told} == {encode(selection)} and len({one["fingerprint"] for one in told}) == 1
    assert told[0]["fingerprint"] in client.get(f"/brief?{query}").text
