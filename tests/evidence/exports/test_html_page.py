"""The page around briefs, figures and slides: its colours, what it may run, and that its texts stay text."""

import re

import pytest
from markupsafe import Markup

from evidence.exports.html_page import colour_properties, hash_source, page, policy, style
from evidence.figures.theme import BACKGROUNDS, MARKS, STEP_COLOURS
from evidence.words import LANGUAGES, Say


def properties_in(sheet):
    return dict(re.findall(r"--([\w-]+): ([^;]+);", sheet))


def test_every_property_that_a_rule_takes_is_given():
    assert set(re.findall(r"var\(--([\w-]+)", style())) <= {*properties_in(style()), "share"}


def test_a_colour_of_css_is_that_of_the_figures_on_either_ground():
    properties = properties_in(colour_properties())
    assert properties["contested"] == MARKS["contested"].colour
    assert properties["ground"] == f"light-dark({BACKGROUNDS['light']}, {BACKGROUNDS['dark']})"
    for step, pair in enumerate(zip(*STEP_COLOURS.values(), strict=True), start=1):
        assert properties[f"step{step}"] == f"light-dark({', '.join(pair)})" and f"on{step}" in properties


def test_a_policy_allows_what_is_named_and_nothing_else():
    assert policy() == "default-src 'none'; base-uri 'none'; form-action 'none'"
    assert policy(img_src="'self'").split("; ")[:2] == ["default-src 'none'", "img-src 'self'"]


def test_a_hash_is_what_browsers_compute_of_a_script():
    assert hash_source("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_speaks_its_language_and_its_title_stays_text(language):
    html = page("</title><script>", Markup("<p>x</p>"), Say(language))
    assert html.startswith(f'<!DOCTYPE html><html lang="{language}">') and "<p>x</p>" in html
    assert "<script" not in html and "</style" not in style()
