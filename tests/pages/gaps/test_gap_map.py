"""The page of the gap map: what is seen first, what is one act away, and where each number leads."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from evidence.figures.catalogue import figure
from evidence.figures.cross_matrix import dimensions
from evidence.link import Display, decode, read_view
from evidence.selection import Selection
from evidence.words import LANGUAGES, Say
from geo.places import province_of
from pages.catalogue import vocabulary
from pages.gaps.cross_matrix import cross_legend, cross_markup
from pages.gaps.quick_choices import PAIRS, quick_choices
from tests.pages.opening import html_of, opened
from tests.selections import built, left, reading

EAST_JAVA = Selection(provinces=("ID-JI",))


def view_of(href):
    return read_view(parse_qs(urlsplit(unescape(href)).query).get("view", []), vocabulary(built()), "matrix")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view, name", [("", "matrix"), ("v-2_p-id-ji", "matrix"), ("v-1_p-id-ji", "studies")])
def test_barriers_by_strategies_are_seen_first_and_an_old_link_opens_what_it_meant(app, language, view, name):
    html = html_of(opened(app, "matrix", language, view))
    selection = decode(view, vocabulary(built())).selection
    assert figure(reading(selection, language=language), name).grid.caption in html


@pytest.mark.parametrize("selection", [Selection(), EAST_JAVA])
def test_each_pair_asked_for_often_is_one_act_away_and_keeps_the_filters(selection):
    hrefs = re.findall('href="([^"]+)"', quick_choices(reading(selection, Display(rows="years"))))
    views = [view_of(href) for href in hrefs]
    assert [dimensions(view.display) for view in views] == list(PAIRS)
    assert {view.selection for view in views} == {selection}


@pytest.mark.parametrize("pair", PAIRS)
def test_the_pair_that_is_shown_is_marked(pair):
    html = quick_choices(reading(display=Display(rows=pair[0], columns=pair[1])))
    assert re.findall('aria-current="true">([^<]+)', html) == [
        Say("en")("matrix.pair", rows=Say("en")(f"axis.{pair[0]}"), columns=Say("en")(f"axis.{pair[1]}"))
    ]


@pytest.mark.parametrize("pair", PAIRS)
def test_each_number_leads_to_exactly_its_studies(pair):
    shown = reading(EAST_JAVA, Display(rows=pair[0], columns=pair[1]))
    matrix = figure(shown, "matrix")
    cells = matrix.rows[matrix.rows["studies"] > 0]
    table = cross_markup(shown).partition("</table>")[0]
    hrefs = re.findall('<td class="n[0-9]"><a href="([^"]+)"', table)
    opened_studies = [left(built(), view_of(href).selection) for href in hrefs]
    assert sorted(map(sorted, opened_studies)) == sorted(map(sorted, cells["who"]))


@pytest.mark.parametrize(
    "rows, columns, page",
    [("barriers", "strategies", "subtheme"), ("provinces", "codes", "place"), ("places", "years", "place")],
)
def test_the_head_of_a_row_leads_to_the_page_of_what_it_names_in_table_and_list(rows, columns, page):
    shown = reading(display=Display(rows=rows, columns=columns))
    keys = [line.key for line in figure(shown, "matrix").grid.rows if not line.edge]
    # A province that was studied as such has the page of the province.
    keys = [province_of(key) if key.isdecimal() else key for key in keys]
    table, _, listed = cross_markup(shown).partition("narrow-only grouped")
    led = re.findall('<th scope="row"><a href="([^"]+)"', table)
    assert [getattr(view_of(href).display, page) for href in led] == keys
    # Rows with studies are listed one by one, then those without in a line.
    led = re.findall(r'(?:<h2>|, |: |and )<a href="([^"]+)"', listed)
    assert {getattr(view_of(href).display, page) for href in led} == ({*keys} if listed else set())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_says_what_is_seen_and_nothing_else(language):
    shown = reading(language=language)
    matrix, html = figure(shown, "matrix"), unescape(cross_legend(shown))
    assert all(words in html for words in matrix.empties.values())
    assert re.findall('<i class="([^"]+)"', html) == matrix.grid.pieces
    hidden = unescape(cross_legend(reading(display=Display(rows="islands", columns="years"), language=language)))
    assert "<i class" not in hidden, "no certainty where no sub-theme is counted"


def test_where_a_list_stands_for_the_table_the_legend_of_the_table_goes_and_what_is_left_out_is_said():
    wide, few = reading(display=Display(rows="provinces", columns="codes")), reading()
    assert "wide-only" in cross_legend(wide) and "wide-only" not in cross_legend(few)
    listed = Say("id")("matrix.listed")
    assert listed in cross_markup(reading(display=wide.display, language="id")) and listed not in cross_markup(few)


def test_rows_without_a_study_are_named_in_a_line_below_the_list():
    listed = unescape(cross_markup(reading(display=Display(rows="provinces", columns="codes"), language="en")))
    below = re.findall('href="([^"]+)"', listed.rpartition("<p>No study: ")[2])
    without = [province for province, n in built().options["provinces"].items() if not n]
    assert [view_of(href).display.place for href in below] == without != []
