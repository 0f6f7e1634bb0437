"""Slides as they are served: language, order, format, headers, and what cannot be given."""

import io
from datetime import date
from types import SimpleNamespace

import pytest
from pptx import Presentation

from evidence.exports.deck.shapes import FORMATS
from evidence.figures.catalogue import NAMES, figure
from evidence.link import View
from evidence.reading import read
from evidence.words import LANGUAGES, Say
from geo.outlines import OutlinesUnreadable
from pages.addresses import answer as answers
from pages.addresses import deck as deck_route
from pages.parts import store

SHORT = "/deck.pptx?figures=years.flow"


def titles(answer):
    return [slide.shapes.title.text_frame.text for slide in Presentation(io.BytesIO(answer.content)).slides]


def headline(name, language):
    return figure(read(store.dataset(), View(), Say(language)), name).headline


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_language_of_the_link(client, language):
    answer = client.get(f"{SHORT}&lang={language}")
    assert answer.status_code == 200 and answer.headers["content-type"] == deck_route.SLIDES
    assert answer.headers["content-language"] == language
    assert titles(answer)[1:3] == [headline("years", language), headline("flow", language)]


@pytest.mark.parametrize("figures", ["flow.for-barrier", "flow.for_barrier.flow", "flow..for-barrier"])
def test_figures_come_once_and_in_the_order_asked(client, figures):
    found = titles(client.get(f"/deck.pptx?lang=en&figures={figures}"))
    assert found[1:3] == [headline("flow", "en"), headline("for_barrier", "en")]
    assert found[3] == Say("en")("deck.methods")


def test_without_figures_the_view_decides_and_else_all_come(client):
    by_view = titles(client.get("/deck.pptx?lang=en&view=figures-map.years_format-classic"))
    assert by_view[1:3] == [headline("map", "en"), headline("years", "en")]
    said = titles(client.get("/deck.pptx?lang=en"))
    assert all(any(title.startswith(headline(name, "en")) for title in said) for name in NAMES)


@pytest.mark.parametrize("form", FORMATS)
def test_it_has_the_format_asked_for(client, form):
    answer = client.get(f"{SHORT}&format={form}")
    assert Presentation(io.BytesIO(answer.content)).slide_width == round(FORMATS[form].width * 914400)
    assert form in answer.headers["content-disposition"] and ".pptx" in answer.headers["content-disposition"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", ["figures=nothing", "figures=years.%3Cscript%3E", "format=a4", "format=%00a4"])
def test_what_is_not_known_is_refused_in_a_sentence(client, language, query):
    answer = client.get(f"/deck.pptx?lang={language}&{query}")
    say = Say(language)
    figures, formats = (say.listed(names) for names in (NAMES, FORMATS))
    said = [say("embed.unknown_figure", figures=figures), say("embed.unknown_format", formats=formats)]
    assert answer.status_code == 400 and any(sentence in answer.text for sentence in said)
    assert "<script" not in answer.text and answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_slide_says_what_of_the_link_was_not_understood(client, language):
    query, say = f"lang={language}&figures=years&view=v-7_zz-1", Say(language)
    first = Presentation(io.BytesIO(client.get(f"/deck.pptx?{query}").content)).slides[0]
    said = " ".join(shape.text_frame.text for shape in first.shapes if shape.has_text_frame)
    page = client.get(f"/deck.html?{query}").text
    for sentence in (say("link.newer"), say("link.ignored", parts=say.count("parts", 1))):
        assert sentence in said and sentence in page


def test_slides_come_as_pptx_or_as_a_page_alone(client):
    assert client.get("/deck.pdf").status_code == 404


def test_what_has_not_changed_is_not_sent_again(client):
    first = client.get(f"{SHORT}&lang=en&view=p-id-ji")
    mark = first.headers["etag"]
    again = client.get(f"{SHORT}&lang=en&view=p-id-ji", headers={"if-none-match": f'"other", {mark}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", mark)
    for other in ("&lang=id&view=p-id-ji", "&lang=en&view=p-id-jb", "&lang=en&view=p-id-ji&format=classic"):
        assert client.get(f"{SHORT}{other}", headers={"if-none-match": mark}).status_code == 200


def test_nothing_is_made_to_learn_that_the_reader_has_it(client, monkeypatch):
    mark = client.get(SHORT).headers["etag"]
    monkeypatch.setattr(deck_route, "deck", None)
    assert client.get(SHORT, headers={"if-none-match": mark}).status_code == 304


def test_other_code_other_data_and_another_day_are_other_slides(client, monkeypatch):
    marks = [client.head(SHORT).headers["etag"]]
    monkeypatch.setattr(answers, "version", lambda name: "another")
    marks.append(client.head(SHORT).headers["etag"])
    monkeypatch.setattr(answers, "date", SimpleNamespace(today=lambda: date(2030, 1, 1)))
    marks.append(client.head(SHORT).headers["etag"])
    assert len(set(marks)) == len(marks)


def test_the_notes_lead_to_this_dashboard(client):
    slides = Presentation(io.BytesIO(client.get(f"{SHORT}&lang=en&view=p-id-ji").content)).slides
    assert all("http://testserver/" in slide.notes_slide.notes_text_frame.text for slide in slides)


def test_one_figure_is_one_slide(client):
    answer = client.get("/figure/barriers.pptx?lang=en&view=p-id-ji&format=classic")
    assert answer.status_code == 200 and len(titles(answer)) == 1
    assert client.get("/figure/barriers.pptx?format=a4").status_code == 400


@pytest.mark.parametrize("language", LANGUAGES)
def test_outlines_that_cannot_be_read_are_named(client, nothing_made, monkeypatch, language):
    def fail(*_):
        raise OutlinesUnreadable("cut short")

    monkeypatch.setattr(deck_route, "deck", fail)
    answer = client.get(f"/deck.pptx?lang={language}")
    assert answer.status_code == 503 and Say(language)("deck.no_outlines").split(":")[0] in answer.text


def test_slides_as_a_web_page_are_shown_or_kept_as_a_file(client):
    shown = client.get("/deck.html?lang=en&figures=years.flow")
    kept = client.get("/deck.html?lang=en&figures=years.flow&view=p-id-ji&standalone=1")
    assert shown.status_code == kept.status_code == 200
    assert "content-disposition" not in shown.headers and ".html" in kept.headers["content-disposition"]
    assert "sha256-" in shown.headers["content-security-policy"] and "set-cookie" not in shown.headers
    assert len(kept.text) > len(shown.text)
