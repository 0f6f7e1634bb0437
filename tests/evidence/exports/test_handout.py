"""The handout: one place or one sub-theme, complete in itself. That it fits one sheet is held in a browser."""

import re
from html import unescape

import pytest

from evidence.exports import handout
from evidence.exports.handout import MOST_OF_SUBTHEME, handout_policy, place_handout, subtheme_handout
from evidence.markup import place_profile, subtheme_profile
from evidence.words import LANGUAGES, Say
from tests.selections import built, reading

HOME = "https://example.org/"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", ["ID-JI", "35.12", "35.11", "ID-PA"])
def test_a_handout_of_a_place_holds_its_sentence_a_picture_and_what_is_missing(place, language):
    html = unescape(place_handout(reading(language=language), place, HOME))
    assert unescape(place_profile.lead(reading(language=language), place)) in html
    assert html.count("<svg ") == 1 and Say(language)("place_page.gaps") in html
    assert f"{HOME}{reading(language=language).place_href(place)}" in html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", built().evidence.codebook["code"])
def test_a_handout_of_a_sub_theme_holds_its_sentence_its_rule_and_where_it_is_reported(code, language):
    html, of = unescape(subtheme_handout(reading(language=language), code, HOME)), reading(language=language)
    assert subtheme_profile.lead(of, code) in html
    assert of.say.of(built().evidence.codebook.set_index("code").loc[code], "definition") in html
    assert html.count("<svg ") == 1


def test_what_does_not_fit_is_counted():
    findings = built().evidence.findings
    named, n = (findings["code"] == "digital-skills").sum(), MOST_OF_SUBTHEME
    html = subtheme_handout(reading(), "digital-skills", HOME)
    assert len(re.findall(r'<span class="tag">', html)) == n
    assert Say("en")("handout.more", n=int(named) - n) in html


@pytest.mark.parametrize("findings, shown", [(6, 6), (7, 7), (10, 6)])
def test_one_finding_more_than_fits_is_shown_rather_than_counted(findings, shown):
    named = built().evidence.findings["code"].value_counts()
    code = next(code for code, n in named.items() if n == findings)
    html = subtheme_handout(reading(), code, HOME)
    assert html.count('<span class="tag">') == shown
    assert (Say("en")("handout.more", n=findings - shown) in html) == (findings > shown)


@pytest.mark.parametrize("place, shown, more", [("ID-KI", 5, 3), ("ID-KS", 6, 2)])
def test_as_many_findings_stand_beside_the_picture_as_the_sheet_has_room_for(place, shown, more):
    _, beside, *_ = place_handout(reading(), place, HOME).split("<section>")
    assert beside.count('<span class="tag">') == shown and Say("en")("handout.more", n=more) in beside


# A study of four barriers and five findings of what helped.
@pytest.mark.parametrize("room, signs", [(5, "−−−−+"), (3, "−−+")])
def test_barriers_stand_before_what_helped_and_take_the_room_that_one_such_finding_leaves(monkeypatch, room, signs):
    monkeypatch.setattr(handout, "MOST_BESIDE", room)
    _, beside, *_ = place_handout(reading(), "35.18", HOME).split("<section>")
    assert "".join(re.findall(r'<span class="tag">(.)', beside)) == signs


@pytest.mark.parametrize("place, strategies", [("ID-SG", 4), ("ID-JT", 0), ("ID-KS", 0), ("35.12", 1)])
def test_a_handout_of_a_place_lists_what_was_recommended_or_done_or_says_that_nothing_was(place, strategies):
    html = unescape(place_handout(reading(), place, HOME))
    [done] = [part for part in html.split("<section>") if place_profile.done_title(reading(), place) in part]
    assert (done.count('<span class="tag">') > 0) == (strategies > 0)
    assert (Say("en")("place_page.done_none") in done) == (strategies == 0)


@pytest.mark.parametrize("place, column", [("ID-JI", "studies"), ("ID-KS", "strategies")])
def test_beside_a_place_stand_the_studies_of_others_and_beside_one_without_a_study_what_others_did(place, column):
    table = place_handout(reading(), place, HOME).partition("<table")[2].partition("</table>")[0]
    heads = re.findall(r"<th scope=\"col\">(.*?)</th>", table)
    assert Say("en")(f"place_page.{column}") in heads and len(heads) == 4


def test_findings_are_led_by_what_their_sheet_is_not_of():
    studies = {reading().study_label(study) for study in built().evidence.studies["study"]}
    sheets = subtheme_handout(reading(), "digital-skills", HOME), place_handout(reading(), "ID-JI", HOME)
    of_subtheme, of_place = ({*re.findall(r"</span> <b>(.*?)</b>:", unescape(html))} for html in sheets)
    assert of_subtheme and of_subtheme <= studies and of_place and not of_place & studies


def test_a_handout_runs_nothing_and_asks_nothing_of_anyone_else():
    html = place_handout(reading(), "ID-JI", HOME)
    assert "<script" not in html and "script-src" not in handout_policy()
    assert set(re.findall(r"url\((.*?)\)", html)) <= {'"./assets/evidence-sans.woff2"', "#none", "#edges"}
