"""Where the studies were made, where none was, and what the studies of one region say beside those of the country."""

import streamlit as st
from markupsafe import Markup

from evidence.counts.regions import MEASURES
from evidence.figures.province_map import asked_measure, measure_codes
from evidence.markup.elements import hint, link, paragraph
from geo.outlines import OutlinesUnreadable
from pages.atlas.counts import map_counts
from pages.atlas.drawing import draw_map, map_fits
from pages.atlas.picture import without_webgl
from pages.atlas.profile import beside_the_country, profile
from pages.atlas.sentences import alternative, claim_of_the_review, counted_apart, lead_line, way_back
from pages.atlas.tiles import group_tables, legend, tile_legend, tile_map
from pages.parts.controls import choose, choose_named, limited_findings
from pages.parts.fetched_fold import fetched_fold
from pages.parts.filters import no_studies
from pages.parts.page_head import how_to_read
from pages.parts.page_view import page_view
from pages.parts.share import share_menu

TERMS = ("map", "count", "own_page", "contested", "gap", "reach")

view = page_view()
reading = view.reading
say = reading.say


def choose_measure() -> None:
    """What is counted: the measure, and the sub-theme where it needs one."""
    measure = choose(view, "shade", MEASURES, "map.shade")
    if codes := measure_codes(measure, reading.everything):
        code = asked_measure(reading)[1]
        choose_named(view, measure, codes, code, f"map.{measure}", reading.plain_names.__getitem__)


def draw_areas() -> None:
    """The map with the way back and its legend."""
    if back := way_back(reading):
        st.html(back)
    try:
        draw_map(reading, alternative(reading))
    except OutlinesUnreadable:
        st.error(say("map.unreadable"))
        st.code("python -m geo build", language="bash")
    st.html(without_webgl(reading, str(st.context.theme.type or "light")))
    st.html(legend(reading))


def draw(on_map: bool) -> None:
    """The map, or tiles where it is too small to be hit, and what it says in sentences."""
    if on_map:
        draw_areas()
    else:
        st.html(tiles() + tile_legend(reading))
    st.html(hint(say("map.lead")) + claim_of_the_review(reading) + how_to_read(say, TERMS))
    limited_findings(reading)
    st.html(hint(" ".join(filter(None, (counted_apart(reading), say("map.notice") if on_map else "")))))
    share_menu(reading, "map")


def tiles() -> Markup:
    """A tile a province, how they are named and chosen, and the way to every place by its name."""
    return (
        way_back(reading)
        + hint(Markup('{} <span class="by-keys">{}</span>').format(say("map.tiles_hint"), say("map.tiles_keys")))
        + tile_map(reading)
        + paragraph(link(say("place_page.all"), reading.href("place")), css="ways")
    )


st.title(say("page.map.title"), anchor=False)
counts = map_counts(reading)
if not counts.country.empty:
    st.html(lead_line(reading))
choose_measure()
if counts.country.empty:
    no_studies(view)
else:
    on_map = map_fits(reading)
    with st.container(key="map"):
        map_column, *beside = st.columns([58, 42] if counts.chosen else 1)
    with map_column:
        draw(on_map)
    for column in beside:
        column.html(profile(reading))
    if on_map:
        st.header(say("map.tiles"), anchor=False)
        st.html(tiles())
    if counts.chosen and not reading.empty:
        st.header(say("profile.beside", place=counts.chosen_names), anchor=False)
        st.html(beside_the_country(reading))
    st.header(say("map.groups"), anchor=False)
    st.html(group_tables(reading))
    st.html(fetched_fold(reading, "provinces", say("map.table")))
