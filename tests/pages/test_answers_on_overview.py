"""The questions on the overview, and the link to the brief on every page."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from evidence.words import LANGUAGES, Say
from pages.parts.index_page import PAGES

FRAME = Path(__file__).parents[2] / "pages" / "frame.py"


def html_of(language, view="", page="overview"):
    app = AppTest.from_file(FRAME, default_timeout=60)
    app.query_params["lang"] = language
    if view:
        app.query_params["view"] = view
    app.run()
    if page != "overview":
        app.switch_page(f"{page}.py").run()
    assert not app.exception
    return " ".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize("view", ["", "p-id-ji", "b-abstract", "t-supports"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_question_of_the_review_is_asked_and_answered(evidence, language, view):
    html, say = html_of(language, view), Say(language)
    answered = html.split('<ol class="answers">')[1].split("</ol>")[0]
    questions = evidence.protocol[evidence.protocol["kind"] == "question"].to_dict("records")
    assert answered.count("<h3>") == len(questions) == 3
    assert all(say.of(row, "text") in answered for row in questions)
    assert all(part.count("<p>") >= 1 for part in answered.split("</h3>")[1:])


def test_answers_follow_the_filters():
    assert "a-supports-human-resources" in html_of("en")
    assert "p-id-ji_a-supports-human-resources" in html_of("en", "p-id-ji")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_leads_to_the_brief_of_its_view(page):
    html = html_of("en", "p-id-ji", page)
    assert '<a href="brief?lang=en&amp;view=v-1_p-id-ji" class="brief">' in html
