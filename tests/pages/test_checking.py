"""From what a page says to the rule behind it, to the review, and to word that it is wrong."""

import re
from html import unescape

import pytest

from evidence import contact
from evidence.reading import REGISTER_ANCHOR, REVIEW_ANCHOR, RULE_ANCHOR
from evidence.words import LANGUAGES, Say
from pages.catalogue import PAGES
from pages.parts.checking import REPORT_ANCHOR, review_cited
from tests.pages.opening import html_of, opened
from tests.selections import reading

WHOLE = reading()


def anchors(html):
    return set(re.findall(r'id="([^"]+)"', html))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_the_review_and_the_report_can_be_led_to(app, client, language):
    assert {REVIEW_ANCHOR, REGISTER_ANCHOR, REPORT_ANCHOR} <= anchors(html_of(opened(app, "methods", language)))
    assert RULE_ANCHOR in anchors(html_of(opened(app, "subtheme", language, "subtheme-outreach")))


def test_a_study_s_page_names_each_finding_so_that_it_can_be_led_to(app):
    findings = WHOLE.everything.findings
    mine = findings.loc[findings["study"] == "rahmat-2020", "finding"]
    assert {f"finding-{name}" for name in mine} <= anchors(html_of(opened(app, "study", "id", "study-rahmat-2020")))


@pytest.mark.parametrize("language, page", [*(("id", page) for page in PAGES), ("en", "overview")])
def test_the_foot_of_every_page_holds_a_report_on_that_page_ready_to_be_copied(app, language, page):
    foot, say = unescape(html_of(opened(app, page, language))).partition('class="foot"')[2], Say(language)
    assert say("report.open") in foot and say("report.copy") in foot and WHOLE.about["version"] in foot
    assert say("report.subject_page", page=PAGES[page].title(say)) in foot


def test_a_report_on_one_place_names_the_place(app):
    foot = unescape(html_of(opened(app, "place", "id", "v-2_place-id-jb"))).partition('class="foot"')[2]
    assert "Jawa Barat" in foot


def test_where_reports_are_taken_the_foot_makes_the_message_ready(app, monkeypatch):
    monkeypatch.setattr(contact, "contact_said", lambda: "mailto:peta@contoh.id")
    foot = html_of(opened(app, "barriers", "id")).partition('class="foot"')[2]
    assert "mailto:peta@contoh.id?subject=" in foot and WHOLE.about["version"] in foot


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_that_cannot_be_used_is_said_where_reports_are_spoken_of(app, monkeypatch, language):
    monkeypatch.setattr(contact, "contact_said", lambda: "<b>nobody")
    html = html_of(opened(app, "methods", language))
    assert Say(language)("contact.unusable", address="&lt;b&gt;nobody") in html and "<pre" in html


def test_the_citation_of_the_review_leads_to_it_only_where_its_address_is_known(monkeypatch):
    assert WHOLE.say("methods_page.no_address") in review_cited(WHOLE)
    monkeypatch.setitem(WHOLE.about["review"], "url", "https://example.org/review")
    cited = review_cited(WHOLE)
    assert '<a href="https://example.org/review">https://example.org/review</a>' in cited
    assert WHOLE.say("methods_page.no_address") not in cited and WHOLE.review_href == "https://example.org/review"
