"""Findings as lists: led by what the list around them does not say."""

import re
from html import unescape

import pytest

from evidence.labels import study_places
from evidence.words import LANGUAGES
from pages.parts.study_cards import finding_items
from tests.selections import reading


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_led_by_its_study_says_where_the_study_was_made(language):
    shown = reading(language=language)
    findings = shown.everything.findings[shown.everything.findings["code"] == "internet-access"]
    entries = re.findall(r'<li class="finding".*?</li>', unescape(finding_items(shown, findings, "study")), re.DOTALL)
    for slug, entry in zip(findings["study"], entries, strict=False):
        assert study_places(shown.everything.study(slug), shown.say) in entry
    assert entries
