"""The first thing a reader meets: key numbers that lead to exactly their studies, the ways in, how to read it."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as some

from evidence.counts.answers import most_named, most_reported
from evidence.counts.summary import BARRIER_STANCES, STRATEGY_STANCES, code_counts
from evidence.dataset import Dataset, select
from evidence.link import decode
from evidence.load import read_tables
from evidence.selection import Selection
from evidence.themes import barrier_codes, strategy_codes
from evidence.words import LANGUAGES, Say
from pages.catalogue import vocabulary
from pages.parts.page_head import how_to_read
from tests.pages.opening import html_of, opened

DATASET = Dataset(read_tables())
PROVINCES = [option for option, n in DATASET.options["provinces"].items() if n]


def key_numbers(html):
    """What each key number says, and where it leads."""
    return re.findall(r'<a href="([^"]+)" class="number"[^>]*>([^<]+)</a>', html)


@pytest.mark.parametrize("view", ["", "p-id-ji", "i-jawa_y-2020", "b-abstract"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_key_number_opens_exactly_the_studies_it_counts(app, language, view):
    told = [
        (href, said)
        for href, said in key_numbers(html_of(opened(app, "overview", language, view)))
        if href.startswith("studies?")
    ]
    assert told
    for href, said in told:
        link = re.search(r"view=([^&]+)", unescape(href))
        studies = select(DATASET, decode(link[1], vocabulary(DATASET)).selection).studies
        *counted, _of = map(int, re.findall(r"\d+", said))
        assert len(studies) == sum(counted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ways_in_lead_to_barriers_studies_slides_and_methods(app, language):
    ways = html_of(opened(app, "overview", language)).split('class="ways-in"')[1]
    assert re.findall(r'<h2><a href="([a-z]+)\?', ways) == ["barriers", "studies", "present", "methods"]


@given(some.sampled_from(PROVINCES))
def test_what_is_called_most_frequent_has_no_equal_left_out(province):
    left = select(DATASET, Selection(provinces=(province,)))
    for items, codes, stances in (
        (most_reported(left), barrier_codes(left), BARRIER_STANCES),
        (most_named(left), strategy_codes(left), STRATEGY_STANCES),
    ):
        charted = code_counts(left, codes, stances).set_index("code")["charted"]
        most = charted[(charted == charted.max()) & (charted > 0)]
        assert {item.code for item in items} == set(most.index)


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_to_read_says_every_value_of_a_scale_with_its_meaning(language):
    say = Say(language)
    said = how_to_read(say, ("certainty",))
    assert all(say(f"means.certainties.{value}") in unescape(said) for value in ("high", "medium", "low"))
    assert how_to_read(say, ()) == ""
