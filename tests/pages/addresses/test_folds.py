"""What is folded away and fetched when it is opened."""

import re
from html import unescape

import pytest

from evidence.words import LANGUAGES, Say
from pages.addresses.folds import BODIES
from tests.pages.opening import html_of, opened


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fold_is_answered_in_either_language(client, language):
    answers = {name: client.get(f"/fold/{name}.html?lang={language}&view=p-id-ji") for name in BODIES}
    assert all(answer.status_code == 200 and answer.text.count("<") > 1 for answer in answers.values())
    assert Say(language)("map.province") in answers["provinces"].text


FOLDED = {"map": "provinces", "methods": "register", "place": "within-id-ji"}
FOLDED |= {page: f"findings-{page}" for page in ("barriers", "strategies")}


@pytest.mark.parametrize("page, name", FOLDED.items())
def test_a_page_names_its_fold_under_the_same_filters(app, client, page, name):
    html = unescape(html_of(opened(app, page, "en", "i-jawa")))
    assert f'data-source="fold/{name}.html?lang=en&view=v-2_i-jawa"' in html


@pytest.mark.parametrize("page", ["barriers", "strategies"])
def test_findings_of_few_studies_are_there_at_once(app, page):
    assert "fold/findings-" not in html_of(opened(app, page, "en", "p-id-ji"))


@pytest.mark.parametrize("address", ["fold/nothing.html", "fold/register.js", "fold/"])
def test_what_is_no_fold_is_refused(client, address):
    assert client.get(f"/{address}").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_in_a_list_is_checked_behind_a_word_that_fetches_its_ways(app, client, language):
    html = unescape(html_of(opened(app, "barriers", language, "p-id-ji")))
    [first, *_] = re.findall(r'data-source="(fold/finding.html[^"]+)"', html)
    answer = client.get(f"/{first}")
    assert answer.status_code == 200 and "subtheme?" in answer.text and Say(language)("check.wrong") in answer.text
    assert "http://testserver/study?" in answer.text


def test_a_finding_that_is_not_there_is_refused(client):
    assert client.get("/fold/finding.html?of=nobody-2000.outreach.1").status_code == 404
    assert client.get("/fold/finding.html").status_code == 404
