"""Bars as a list: each barrier of the reading with all its studies, in pieces that add up to them."""

import re

import pytest
from hypothesis import given, settings

from evidence.counts.compare import FEWEST_FOR_SHARE
from evidence.counts.summary import BARRIER_STANCES
from evidence.figures.bars import CodeBars
from evidence.markup.bar_list import bar_list
from evidence.selection import Selection
from evidence.themes import barrier_codes
from evidence.words import LANGUAGES
from tests.selections import reading, selections


def bars_of(selection=None, language="en"):
    shown = reading(selection, language=language)
    codes = barrier_codes(shown.everything)
    return CodeBars(
        "barriers",
        "Barriers",
        shown,
        "barriers",
        "barriers",
        shown.evidence,
        codes,
        BARRIER_STANCES,
        "certainty",
        "count",
    )


def lines(bars):
    return re.findall(r"<li>(<a .*?)</li>", bar_list(bars, lambda key: f"#{key}"))


@settings(max_examples=25)
@given(selections)
def test_every_barrier_with_a_study_has_a_line_that_leads_to_its_studies(selection):
    bars = bars_of(selection)
    reported = bars.counts.loc[bars.counts["studies"] > 0, "key"]
    assert [re.search(r'href="#([^"]+)"', line)[1] for line in lines(bars)] == list(reported)


@settings(max_examples=25)
@given(selections)
def test_the_numbers_of_a_line_add_up_to_its_studies(selection):
    bars = bars_of(selection)
    counts = bars.counts[bars.counts["studies"] > 0]["studies"]
    assert [sum(map(int, re.findall(r"\d+", re.search("<b>(.*?)</b>", line)[1]))) for line in lines(bars)] == list(
        counts
    )


@settings(max_examples=25)
@given(selections)
def test_the_pieces_of_a_bar_are_its_share_of_the_longest_or_of_all_where_they_are_few(selection):
    bars = bars_of(selection)
    most, of = bars.counts["studies"].max(), bars.counts["of"].max()
    most = max(most, of) if of < FEWEST_FOR_SHARE else most
    for line, n in zip(lines(bars), bars.counts["studies"], strict=False):
        assert sum(map(float, re.findall(r"--share:([\d.]+)%", line))) == pytest.approx(100 * n / most, abs=0.05)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_bar_shows_is_said_in_words(language):
    spoken = re.search(r'class="announcer">(.*?)</span>', lines(bars_of(language=language))[0])[1]
    assert (
        spoken
        == {
            "id": "dari 27 studi: Kepastian tinggi 5, Kepastian sedang 4, dan Kepastian rendah 3",
            "en": "of 27 studies: High certainty 5, Medium certainty 4 and Low certainty 3",
        }[language]
    )


def test_nothing_is_drawn_where_no_study_is_left():
    assert lines(bars_of(Selection(provinces=("ID-JI",), islands=("sumatera",)))) == []
