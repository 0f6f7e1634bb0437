"""Every figure by name: what can be asked of it, what it heeds, and what its files are called."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from evidence.figures.catalogue import FIGURES, NAMES, UnknownFigure, entry, figure, options, stem
from evidence.figures.figure import Figure
from evidence.link import Display
from evidence.selection import FILTERS
from evidence.words import LANGUAGES, Say
from tests.selections import displays, known, languages, reading, selections

# Of a figure, what tells that two of them are the same.
SAID = ("name", "title", "headline", "alt", "remarks")


def said(shown: Figure):
    return [getattr(shown, name) for name in SAID], shown.rows.to_dict("records")


@settings(max_examples=8)
@given(selections, displays, languages)
def test_every_figure_can_be_made_of_any_view_and_says_what_it_is(selection, display, language):
    for name in NAMES:
        shown = figure(reading(selection, display, language), name)
        assert (shown.name, shown.say.language) == (name, language)
        assert all(text and "{" not in text for text in (shown.title, shown.headline, shown.alt, *shown.remarks))
        assert list(shown.rows)[:2] == ["key", "label"] and shown.rows["key"].is_unique
        assert dict(zip(shown.rows["key"], shown.rows["label"], strict=True)).items() <= shown.labels.items()


@settings(max_examples=20)
@given(selections, displays)
def test_a_figure_is_silent_where_each_of_its_numbers_of_studies_is_zero(selection, display):
    for name in NAMES:
        shown = figure(reading(selection, display), name)
        if "studies" in (rows := shown.rows):
            assert shown.silent == (not rows["studies"].fillna(0).any())


@settings(max_examples=8)
@given(selections, displays, displays)
def test_a_figure_is_changed_by_nothing_but_what_its_row_names(selection, display, other):
    """The settings tell two ways of showing apart, and no part of a link counts that is not among the options."""
    for name, row in FIGURES.items():
        one, two = reading(selection, display), reading(selection, other)
        if row.settings(figure(one, name).reading) == row.settings(figure(two, name).reading):
            assert said(figure(one, name)) == said(figure(two, name))
        own = {part: getattr(display, part) for part in row.options(one.dataset)}
        assert said(figure(one, name)) == said(figure(reading(selection, Display(**own)), name))


@settings(max_examples=30)
@given(selections, displays)
def test_a_figure_is_made_once_for_all_views_that_it_sees_alike(selection, display):
    assert figure(reading(selection, display), "flow") is figure(reading(), "flow")
    elsewhere = selection.with_choice("provinces", ("ID-JI",))
    assert figure(reading(elsewhere, display), "map") is figure(reading(elsewhere.without("provinces"), display), "map")


@pytest.mark.parametrize("name", ["", "nothing", "matrices"])
def test_a_figure_that_is_not_there_is_refused(name):
    for ask in (entry, lambda name: figure(reading(), name), lambda name: stem(name, reading())):
        with pytest.raises(UnknownFigure):
            ask(name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_has_a_title_of_its_own_in_a_list(language):
    titles = [Say(language)(row.title) for row in FIGURES.values()]
    assert len(set(titles)) == len(NAMES)


def test_a_part_of_a_link_offers_the_values_of_every_figure_each_once(dataset):
    offered = options(dataset)
    assert offered == {part: known().displays[part] for part in offered}
    for row in FIGURES.values():
        for part, values in row.options(dataset).items():
            assert set(values) <= set(offered[part]) and len(set(offered[part])) == len(offered[part])
    assert not set(offered) & set(FILTERS)


def test_shown_the_default_way_a_figure_has_its_bare_name():
    assert [stem(name, reading()) for name in NAMES] == [name.replace("_", "-") for name in NAMES]


@pytest.mark.parametrize(
    "name, display, called",
    [
        ("matrix", Display(rows="places", columns="strategies"), "matrix-places-strategies"),
        ("matrix", Display(rows="barriers", columns="strategies"), "matrix"),
        ("matrix", Display(rows="codes", columns="islands"), "matrix-codes-islands"),
        ("matrix", Display(empty="hide"), "matrix-barriers-strategies-hide"),
        ("studies", Display(order="pattern"), "studies-pattern"),
        ("map", Display(shade="barrier", barrier="outreach"), "map-barrier-outreach"),
        ("map", Display(shade="contested", barrier="outreach"), "map-contested"),
        ("barriers", Display(split="certainty"), "barriers-certainty-count"),
        ("barriers", Display(order="codebook"), "barriers-strength-codebook"),
        ("compare_barriers", Display(compare="islands:jawa"), "compare-barriers-islands-jawa-rest-count"),
        ("years", Display(split="certainty", shade="barrier"), "years"),
    ],
)
def test_the_name_tells_what_of_the_way_of_showing_the_figure_heeds(name, display, called):
    assert stem(name, reading(display=display)) == called


@settings(max_examples=60)
@given(some.sampled_from(NAMES), selections, displays)
def test_every_name_is_short_and_can_stand_in_a_path(name, selection, display):
    called = stem(name, reading(selection, display))
    assert re.fullmatch("[a-z0-9-]+", called) and len(called) < 100
