"""The slides of a choice: their number and order, the province that was chosen, few studies, none."""

import pytest

from evidence.exports.deck.presentation import deck, one_figure, slide_count
from evidence.exports.deck.province_map import governments
from evidence.exports.deck.slides import words_paged
from evidence.figures.catalogue import NAMES, figure
from evidence.fingerprint import fingerprint
from evidence.selection import Selection
from evidence.words import LANGUAGES
from tests.evidence.exports.slides import (
    BOTH,
    EAST_JAVA,
    EVIDENCE,
    MANY_FILTERS,
    NOTHING,
    charts,
    drawn,
    notes,
    on_page,
    opened,
    request_for,
    texts,
    titles,
)
from tests.selections import built


@pytest.mark.parametrize("selection", [Selection(), EAST_JAVA, NOTHING])
@pytest.mark.parametrize("language, form", BOTH)
def test_slides_are_counted_as_they_will_be(language, form, selection):
    wanted = request_for(language, form, selection)
    assert slide_count(wanted) == len(opened(deck(wanted)).slides)


@pytest.mark.parametrize("language, form", BOTH)
def test_the_map_of_the_province_that_was_chosen_follows_that_of_the_country(language, form):
    wanted = request_for(language, form, EAST_JAVA)
    slides = opened(deck(wanted, ["map"])).slides
    place = 2 + len(words_paged(wanted))
    shapes = {shape.get("name") for shape in drawn(slides[place])}
    named = {area.name for area in governments(wanted.reading, "ID-JI")}
    assert len(named) == 38 and named <= shapes
    assert "7" in titles(opened(deck(wanted, ["map"])))[place]
    assert slide_count(wanted, ["map"]) == len(slides)
    width = opened(deck(wanted, ["map"])).slide_width
    assert all(shape.left >= 0 and shape.left + shape.width <= width for shape in slides[place].shapes)


def test_few_studies_are_told_one_by_one():
    told = texts(opened(deck(request_for(selection=EAST_JAVA), ["barriers"])))
    summaries = EVIDENCE.studies.loc[EVIDENCE.studies["provinces"].map(lambda held: "ID-JI" in held), "summary_en"]
    assert len(summaries) == 7 and all(summary in told for summary in summaries)


@pytest.mark.parametrize("form, ends", [("wide", [""]), ("classic", [" (1 of 2)", " (2 of 2)"])])
def test_what_few_studies_say_is_numbered_only_where_it_takes_several_slides(form, ends):
    shown = titles(opened(deck(request_for(form=form, selection=EAST_JAVA), ["years"])))
    said = "What the 7 studies say, each in a sentence"
    assert [title.removeprefix(said) for title in shown if title.startswith(said)] == ends


def test_references_on_several_slides_are_numbered():
    shown = titles(opened(deck(request_for(), ["years"])))
    assert shown[-4:] == [f"References ({part} of 4)" for part in range(1, 5)]


def test_references_on_one_slide_have_no_number():
    shown = titles(opened(deck(request_for(selection=Selection(years=("2017",))), ["years"])))
    assert [title for title in shown if title.startswith("References")] == ["References"]


def test_figures_come_in_the_order_asked():
    wanted, names = request_for(selection=EAST_JAVA), ["flow", "barriers", "years"]
    headlines = [figure(wanted.reading, name).headline for name in names]
    first = 1 + len(words_paged(wanted))
    assert titles(opened(deck(wanted, names)))[first : first + 3] == headlines


def test_what_few_studies_say_comes_first_and_a_figure_with_nothing_to_show_makes_no_slide():
    wanted = request_for(selection=EAST_JAVA)
    shown = titles(opened(deck(wanted)))
    assert shown[1].startswith("What the 7 studies say")
    silent = [figure(wanted.reading, name).headline for name in NAMES if figure(wanted.reading, name).silent]
    assert silent and not set(silent) & set(shown) and slide_count(wanted) == len(shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_filters_stand_on_every_slide_or_in_its_notes(language):
    wanted = request_for(language, selection=EAST_JAVA)
    for slide in opened(deck(wanted, ["barriers"])).slides:
        assert wanted.reading.filters in notes(slide) and wanted.reading.n_of_all in notes(slide)
        assert "view=v-2_p-id-ji" in notes(slide)
        assert f"{wanted.say('file.fingerprint')}: {fingerprint(built(), EAST_JAVA)}" in notes(slide)


def test_filters_too_many_for_a_line_stand_in_the_notes():
    wanted = request_for(selection=MANY_FILTERS)
    slides = opened(deck(wanted, ["barriers"]))
    assert wanted.say("deck.filters_in_notes") in texts(slides)
    assert all(wanted.reading.filters in notes(slide) for slide in slides.slides)


@pytest.mark.parametrize(
    "form, provinces, stand",
    [("wide", 2, True), ("wide", 8, True), ("wide", 9, False), ("classic", 5, True), ("classic", 6, False)],
)
def test_filters_stand_below_a_slide_as_long_as_two_lines_hold_them_with_the_source(form, provinces, stand):
    wanted = request_for(form=form, selection=Selection(provinces=MANY_FILTERS.provinces[:provinces]))
    [source] = [s.text_frame.text for _, s in on_page(opened(one_figure(wanted, "years"))) if s.name == "Source"]
    assert (wanted.reading.filters in source) == (wanted.say("deck.filters_in_notes") not in source) == stand


@pytest.mark.parametrize("language, form", BOTH)
def test_no_study_left_is_said_plainly(language, form):
    wanted = request_for(language, form, NOTHING)
    slides, say = opened(deck(wanted)), wanted.say
    assert say("brief.none", of=say.count("studies", 27)) in titles(slides)
    assert not charts(slides) and say("filter.provinces") in texts(slides)
