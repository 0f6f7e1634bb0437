"""The questions on the overview, and the link to the brief on every page."""

from dataclasses import replace

import pytest

from evidence.dataset import Dataset
from evidence.words import LANGUAGES, Say
from pages.catalogue import PAGES
from pages.parts import store
from tests.pages.opening import html_of, opened


@pytest.mark.parametrize("view", ["", "p-id-ji", "b-abstract", "t-supports"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_question_of_the_review_is_asked_and_answered(app, evidence, language, view):
    html, say = html_of(opened(app, "overview", language, view)), Say(language)
    answered = html.split('<ol class="answers">')[1].split("</ol>")[0]
    questions = evidence.protocol[evidence.protocol["kind"] == "question"].to_dict("records")
    assert answered.count("<h3>") == len(questions) == 3
    assert all(say.of(row, "text") in answered for row in questions)
    assert all(part.count("<p>") >= 1 for part in answered.split("</h3>")[1:])


@pytest.mark.parametrize("page", ["overview", "methods"])
def test_a_question_that_a_review_does_not_ask_is_not_answered(app, dataset, monkeypatch, page):
    protocol = dataset.evidence.protocol
    fewer = protocol[protocol["item"] != "question-implementation"]
    left = Dataset(replace(dataset.evidence, protocol=fewer))
    monkeypatch.setattr(store, "dataset", lambda: left)
    html = html_of(opened(app, page, "en"))
    lost = Say("en").of(protocol.set_index("item").loc["question-implementation"], "text")
    assert lost not in html and (page == "methods" or html.split('<ol class="answers">')[1].count("<h3>") == 2)


def test_answers_follow_the_filters(app):
    assert "a-supports-human-resources" in html_of(opened(app, "overview", "en"))
    assert "p-id-ji_a-supports-human-resources" in html_of(opened(app, "overview", "en", "p-id-ji"))


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.name)
def test_every_page_without_a_sheet_of_its_own_leads_to_the_brief_of_its_view(app, page):
    html = html_of(opened(app, page.name, "en", "p-id-ji"))
    assert ('<a href="brief?lang=en&amp;view=v-2_p-id-ji" class="brief">' in html) != page.handout
