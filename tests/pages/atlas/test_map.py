"""The map page in both languages: with nothing chosen, with one filter, and with a choice that leaves nothing."""

import json
import re

import pytest

from evidence.words import LANGUAGES, Say
from geo.outlines import OutlinesUnreadable
from tests.pages.opening import html_of, opened


def chart_of(app):
    return app.get("deck_gl_json_chart")[0].proto


def layers_of(app):
    return {layer["id"].rsplit("-", 1)[0]: layer for layer in json.loads(chart_of(app).json)["layers"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_how_many_provinces_have_a_study_and_which_groups_have_none(app, language):
    say, shown = Say(language), html_of(opened(app, "map", language))
    assert say("map.reach", n=13, all=say.count("provinces", 38)) in shown
    groups = say.listed(say(f"geography.{g}") for g in ("bali-nusa-tenggara", "maluku", "papua"))
    assert say("map.reach_none", groups=groups) in shown


def test_places_that_are_chosen_come_first_above_the_map(app):
    assert "East Java: 7 of 27 studies. 13 of 38 provinces have a study." in html_of(
        opened(app, "map", "en", "p-id-ji")
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_the_tiles_and_an_alternative_text_are_there(app, language):
    opened(app, "map", language)
    say = Say(language)
    assert say("map.notice") in html_of(app)
    assert html_of(app).count('role="listitem"') == 38
    assert "7" in chart_of(app).alt


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_province_opens_a_profile_and_keeps_the_country_on_the_map(app, language):
    say, shown = Say(language), html_of(opened(app, "map", language, "p-id-ji"))
    assert say("shown.n_of_all", n=7, all=say.count("studies", 27)) in shown
    assert say("profile.here", n=7) in shown and say("profile.country", n=27) in shown
    assert 'aria-current="true"' in shown
    assert shown.count(say("map.whole")) == 2, "a way back stands by the map, another by the tiles"
    assert "ID-JB" in json.dumps(json.loads(chart_of(app).json)), "the other provinces stay coloured"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ["p-id-pa", "p-id-ji_k-35-10"])
def test_a_place_without_a_study_is_called_a_gap_on_a_map_that_stays(app, language, view):
    say, shown = Say(language), html_of(opened(app, "map", language, view))
    assert 'class="gap"' in shown
    lead = re.search(r'<p class="lead">(.*?)</p>', shown)[1]
    assert re.search(r'<a href="place\?[^>]*>[^<]*</a>.*?\d km', lead), "nothing is said of what lies nearest"
    assert say("map.whole") in shown
    assert chart_of(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_that_leaves_nothing_anywhere_says_which_filter_did_it(app, language):
    opened(app, "map", language, "i-sumatera_m-empirical-legal_y-2017")
    assert 'class="empty"' in html_of(app) and not app.get("deck_gl_json_chart")


@pytest.mark.parametrize("language", LANGUAGES)
def test_codes_of_places_that_do_not_exist_are_told(app, language):
    opened(app, "map", language, "p-id-xx_k-99-99")
    say = Say(language)
    assert say("link.ignored", parts=say.count("parts", 2)) in html_of(app)


def test_another_shade_is_kept_in_the_link(app):
    opened(app, "map", "en")
    app.segmented_control(key="shade:map:en").set_value("barrier").run()
    app.selectbox(key="barrier:map:en").set_value("digital-skills").run()
    assert app.query_params["view"] == "v-2_barrier-digital-skills_shade-barrier"
    assert Say("en")("map.of_here", n=6, all="7 studies") in html_of(app)


def test_own_pages_are_written_apart_from_what_the_review_charted(app):
    assert "<b>1 + 1</b>" in html_of(opened(app, "map", "en", "shade-barrier_barrier-outreach"))


def test_outlines_come_by_address_and_the_message_stays_small(app):
    opened(app, "map", "id")
    spec = json.loads(chart_of(app).json)
    assert spec["mapProvider"] is None if "mapProvider" in spec else True
    addresses = [layer["data"] for layer in spec["layers"] if isinstance(layer.get("data"), str)]
    assert addresses and all(address.startswith("geo/") for address in addresses)
    assert not any("regencies" in address for address in addresses), "local governments load only when needed"
    assert len(chart_of(app).json) < 20_000


def test_local_governments_load_with_their_province(app):
    opened(app, "map", "id", "p-id-ji")
    data = [layer["data"] for layer in json.loads(chart_of(app).json)["layers"] if isinstance(layer.get("data"), str)]
    assert any(address.startswith("geo/regencies/ID-JI.geojson") for address in data)


def test_lines_and_clicks_have_layers_of_their_own(app):
    opened(app, "map", "id", "p-id-ji")
    for layer in json.loads(chart_of(app).json)["layers"]:
        assert not (layer.get("pickable") and layer.get("stroked")), layer["id"]


def test_a_provinces_own_office_stands_in_no_town(app):
    opened(app, "map", "en", "p-id-jt")
    texts = [row["text"] for layer in json.loads(chart_of(app).json)["layers"] for row in numbers_in(layer)]
    assert "Province of Central Java: 1" in texts


def test_a_local_government_without_a_study_is_named_on_the_map_and_has_the_strongest_line(app):
    opened(app, "map", "id", "k-35-09")
    layers = json.loads(chart_of(app).json)["layers"]
    assert "Kabupaten Jember: 0" in [row["text"] for layer in layers for row in numbers_in(layer)]
    widths = {layer["id"]: layer["getLineWidth"] for layer in layers if layer["id"].startswith("line-")}
    [widest] = [name for name, width in widths.items() if width == max(widths.values())]
    assert "regencies/ID-JI" in widest and len(widths) == 3


def numbers_in(layer):
    return layer["data"] if layer["@@type"] == "TextLayer" else []


@pytest.mark.parametrize("language", LANGUAGES)
def test_outlines_that_cannot_be_read_leave_the_tiles_and_say_what_to_do(app, nothing_made, monkeypatch, language):
    from pages.atlas import layers as map_layers

    def fail(name):
        raise OutlinesUnreadable(name)

    monkeypatch.setattr(map_layers, "outline_address", fail)
    opened(app, "map", language)
    assert app.error[0].value == Say(language)("map.unreadable")
    assert html_of(app).count('role="listitem"') == 38
