"""Every page in both languages: with nothing chosen, every option of every filter, a choice that leaves nothing."""

import base64
from html import unescape
from pathlib import Path

import pytest
from markupsafe import escape

from evidence.link import encode
from evidence.reading import FIRST_PAGE
from evidence.selection import FILTERS, Selection
from evidence.words import LANGUAGES, Say
from pages.catalogue import PAGES
from tests.pages.opening import html_of, opened

NOTHING_LEFT = "p-id-ji_i-sumatera"


@pytest.mark.parametrize("view", ["", "p-id-ji", NOTHING_LEFT])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens(app, page, language, view):
    opened(app, page, language, view)
    assert app.title or "<h1 " in html_of(app), "a page has a title"


@pytest.mark.parametrize("filter_name", FILTERS)
def test_every_option_of_a_filter_opens_on_the_first_page_and_on_another(app, dataset, filter_name):
    """`opened` takes no page with a fault. Another option, another page: together they are all pages."""
    others = [page for page in PAGES if page != FIRST_PAGE]
    for n, option in enumerate(option for option, studies in dataset.options[filter_name].items() if studies):
        view = encode(Selection(**{filter_name: (option,)}))
        for page in (FIRST_PAGE, others[n % len(others)]):
            opened(app, page, list(LANGUAGES)[n % len(LANGUAGES)], view)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_in_doubt_the_overview_says_so(app, language):
    assert Say(language)("overview.undisputed") in html_of(opened(app, "overview", language, "p-id-ja"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plus_behind_bars_is_explained_under_them(app, language):
    shown = unescape(html_of(opened(app, "barriers", language)))
    for charted, own in ((11, 1), (2, 2)):
        assert Say(language)("map.plus", charted=charted, own=own, all=charted + own) in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_number_of_studies_is_always_in_view(app, language):
    opened(app, "barriers", language, "p-id-ji")
    say = Say(language)
    assert say("shown.n_of_all", n=7, all=say.count("studies", 27)) in html_of(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_choice_names_the_filters_that_did_it(app, language):
    opened(app, "barriers", language, NOTHING_LEFT)
    say = Say(language)
    empty = html_of(app).split('class="empty"')[1]
    assert say("filter.provinces") in empty and say("filter.islands") in empty


def test_a_choice_is_written_to_the_link(app):
    app.run().multiselect(key="provinces:id").select("ID-JI").run()
    assert app.query_params["view"] == "v-2_p-id-ji"


def test_a_link_opens_the_same_choice_in_the_other_language(app):
    opened(app, "overview", "en", "p-id-jb_c-outreach")
    assert app.multiselect(key="provinces:en").value == ["ID-JB"]
    assert app.multiselect(key="codes:en").value == ["outreach"]


def test_a_way_of_showing_is_written_to_the_link(app):
    opened(app, "barriers", "en")
    app.selectbox(key="split:barriers:en").set_value("basis").run()
    assert app.query_params["view"] == "v-2_split-basis"


def test_words_are_looked_for_in_both_languages(app):
    for language in LANGUAGES:
        opened(app, "studies", language)
        app.text_input(key=f"words:{language}").set_value("kecamatan").run()
        assert "w-" in app.query_params["view"]
        assert "Ulfa (2018)" in html_of(app)


@pytest.mark.parametrize("page", ["barriers", "strategies"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_has_a_sentence_a_table_and_an_alternative_text(app, page, language):
    opened(app, page, language)
    charts = app.get("plotly_chart")
    assert charts and all(chart.proto.alt for chart in charts)
    assert html_of(app).count("<table") >= len(charts)


@pytest.mark.parametrize("reason", ["missing", "broken", "foreign"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unreadable_table_is_named_with_the_command_that_rebuilds_it(app, monkeypatch, language, reason):
    from evidence.load import TableUnreadable
    from pages.parts import store

    def fail() -> None:
        raise TableUnreadable(Path("findings.parquet"), reason)

    monkeypatch.setattr(store, "dataset", fail)
    app.query_params["lang"] = language
    app.run()
    assert not app.exception
    assert "evidence/tables/findings.parquet" in app.error[0].value
    assert app.code[0].value == "python -m evidence build"


@pytest.mark.parametrize("language, word", [("id", "Karya akhir"), ("en", "Thesis")])
def test_a_thesis_bears_our_word_and_the_word_of_the_source_as_the_source_s(app, language, word):
    html = html_of(opened(app, "study", language, "study-asysyifa-2019"))
    assert escape(Say(language)("fact.thesis", publication="Disertasi, Universitas Brawijaya")) in html
    assert f"[{word}, Universitas Brawijaya]" in html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page, of", [("barriers", "barriers"), ("strategies", "strategies")])
def test_the_findings_shown_can_be_taken_away_under_the_same_filters(app, page, of, language):
    html = html_of(opened(app, page, language, "p-id-ji"))
    for form in ("csv", "xlsx"):
        assert f'href="data/findings.{form}?lang={language}&amp;view=v-2_p-id-ji&amp;of={of}"' in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_studies_shown_can_be_cited_and_taken_away_in_every_format(app, language):
    html = html_of(opened(app, "studies", language, "p-id-ji"))
    for form in ("csv", "xlsx", "parquet", "json", "ris", "bib", "csl.json"):
        assert f'href="data/studies.{form}?lang={language}&amp;view=v-2_p-id-ji"' in html
    say = Say(language)
    assert all(say(f"cite.{of}") in html for of in ("of_view", "of_dataset", "of_review"))
    assert say("cite.of_studies", n=7) in html and html.partition('class="foot"')[0].count('class="copy-text"') == 3 + 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_of_a_later_version_is_read_and_said_to_be_one(app, language):
    opened(app, "studies", language, "v-3_p-id-ji_q-new")
    say = Say(language)
    said = f"{say('link.newer')} {say('link.ignored', parts=say.count('parts', 1))}"
    assert said in html_of(app)


def test_files_that_no_filter_limits_have_addresses_without_one(app):
    html = html_of(opened(app, "flow", "id", "p-id-ji"))
    for name in ("flow", "prisma_scr"):
        assert f'"data/{name}.csv?lang=id"' in html and f"data/{name}.csv?lang=id&amp;view" not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_are_not_found_are_not_called_a_gap(app, language):
    opened(app, "studies", language, f"w-{base64.b32encode(b'zzzz').decode().rstrip('=').lower()}")
    say = Say(language)
    assert say("search.unheard", of=say.count("studies", 27), words="zzzz") in html_of(app)
    assert say("brief.none", of=say.count("studies", 27)) not in html_of(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_barrier_beside_which_no_strategy_stands_has_a_sentence_and_neither_chart_nor_fold(app, language):
    opened(app, "strategies", language, "barrier-internet-access")
    say, html, charts = Say(language), html_of(app), len(app.get("plotly_chart"))
    assert say("headline.strategies_nothing", of=say.count("studies", 4)) in html
    opened(app, "strategies", language, "barrier-outreach")
    assert len(app.get("plotly_chart")) == charts + 1
    assert html_of(app).count(say("figure.all_findings")) > html.count(say("figure.all_findings"))


def test_terms_of_the_glossary_have_their_english_name_where_it_is_another(client):
    english, indonesian = (unescape(client.get(f"/fold/glossary.html?lang={name}").text) for name in ("en", "id"))
    assert 'Cohen\'s kappa (<span lang="id">Kappa Cohen</span>)' in english
    assert "Kappa Cohen" in indonesian and "Cohen's kappa" not in indonesian
