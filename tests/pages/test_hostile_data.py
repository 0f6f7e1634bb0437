"""Attacks in every free text of the data are text everywhere: on pages and in all that leaves them."""

import io
import re
from dataclasses import replace

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from evidence.dataset import Dataset
from evidence.figures.catalogue import NAMES
from evidence.words import LANGUAGES
from pages.addresses import answer
from pages.addresses.folds import BODIES
from pages.addresses.index_page import completed
from pages.catalogue import PAGES
from pages.parts import store
from tests.free_texts import reworded
from tests.pages.opening import FRAME, html_of
from tests.selections import built

ATTACK = "\"'><img src=x onerror=alert(1)></script></style></svg><b onclick=alert(2)>"
# What begins an element, or ends an attribute; in JSON a quote has a backslash before it.
RAW = re.compile(r"""<img src=x|<b onclick|(?<!\\)"'(?:>|&gt;)""")
INDEX = '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title></head><body><div id="root"></div></body></html>'
VIEWS = {"study": "v-2_study-rahmat-2020", "place": "v-2_place-id-ji", "subtheme": "v-2_subtheme-outreach"}
SHEETS = ["brief", "deck.html", *(f"handout?view={VIEWS[of]}" for of in ("place", "subtheme"))]
SHEETS += ["figure/flow.svg", "map.svg"]
FIGURES = [f"figure/{name}.html" for name in NAMES] + [f"share/{name}.html" for name in NAMES]
FOLDS = [f"fold/{name}.html" for name in BODIES if "within" not in name]
FOLDS += [f"fold/finding.html?of={built().evidence.findings['finding'].iloc[0]}"]


@pytest.fixture(scope="module")
def hostile():
    return Dataset(reworded(built().evidence, lambda text: f"{text}{ATTACK}"))


@pytest.fixture(autouse=True)
def served(hostile, nothing_made, monkeypatch):
    monkeypatch.setattr(store, "dataset", lambda: hostile)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_no_page_and_none_of_its_first_words_takes_it_for_markup(page, language):
    app, view = AppTest.from_file(FRAME, default_timeout=60), VIEWS.get(page, "v-2_p-id-ji")
    app.query_params["lang"], app.query_params["view"] = language, view
    app.run()
    html = html_of(app.switch_page(f"{page}.py").run() if page != "overview" else app)
    first = completed(INDEX, f"/{page}", f"lang={language}&view={view}", "https://example.id/")
    assert not app.exception and RAW.findall(html) == RAW.findall(first) == []
    assert "&lt;img src=x" in html or page in ("map", "present")


@pytest.mark.parametrize("address", [*SHEETS, *FIGURES, *FOLDS])
def test_nothing_that_leaves_a_page_takes_it_for_markup(client, address):
    said = client.get(f"/{address}{'&' if '?' in address else '?'}lang=id")
    assert said.status_code == 200 and RAW.findall(said.text) == []


def test_slides_hold_it_as_text(client):
    slides = Presentation(io.BytesIO(client.get("/deck.pptx?lang=id&figures=barriers.matrix.studies").content)).slides
    texts = " ".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)
    assert "<img src=x onerror=alert(1)>" in texts


def test_the_data_served_here_are_the_hostile_ones(hostile):
    assert answer.dataset_of("") is hostile


@pytest.mark.parametrize("name", ["provenance", "missing"])
def test_a_study_is_shown_without_the_places_that_are_not_in_the_data(monkeypatch, name):
    evidence = built().evidence
    monkeypatch.setattr(store, "dataset", lambda: Dataset(replace(evidence, **{name: evidence.tables()[name][:0]})))
    app = AppTest.from_file(FRAME, default_timeout=60)
    app.query_params["view"] = VIEWS["study"]
    app.run()
    assert evidence.study("rahmat-2020")["title"] in html_of(app.switch_page("study.py").run()) and not app.exception
