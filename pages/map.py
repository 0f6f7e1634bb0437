"""Where the studies were made, where none was, and what the studies of one region say beside those of the country."""

from contextlib import suppress

import streamlit as st

from evidence.counts.regions import SHADES
from evidence.figures.places import asked_shade, shade_codes
from evidence.labels import code_labels
from evidence.markup.elements import fold, hint
from geo.outlines import OutlinesUnreadable
from pages.atlas.counts import Mapped, mapped
from pages.atlas.drawing import draw_map
from pages.atlas.profile import beside_the_country, profile
from pages.atlas.sentences import alternative, counted_apart, findings_of_the_map, reach
from pages.atlas.tiles import group_tables, legend, province_tables, tile_map
from pages.parts.controls import choose, choose_code, limited_findings
from pages.parts.filters import no_studies
from pages.parts.page_head import page_head
from pages.parts.page_view import shown
from pages.parts.share import share_menu

view = shown()
say = view.say


def asked() -> tuple[str, str]:
    """What is counted: the shade, and the sub-theme where it needs one."""
    shade = choose(view, "shade", SHADES, "map.shade")
    if codes := shade_codes(shade, view.everything):
        choose_code(view, shade, codes, code_labels(view.everything, say), f"map.{shade}")
    return asked_shade(view.display, view.everything)


def share_map() -> None:
    """The map by its address, in pictures and as data; nothing where its outlines cannot be read."""
    with suppress(OutlinesUnreadable):
        share_menu(view, view.piece("map"))


def draw(counts: Mapped) -> None:
    """The map with its legend, then the same as tiles."""
    st.header(counts.subject, anchor=False)
    try:
        draw_map(counts, alternative(counts, reach(counts)))
    except OutlinesUnreadable:
        st.error(say("map.unreadable"))
        st.code("python -m geo build", language="bash")
    st.html(legend(counts))
    st.html(hint(" ".join(filter(None, (counted_apart(counts), say("map.notice"))))))
    share_map()
    st.header(say("map.tiles"), anchor=False)
    st.html(hint(say("map.tiles_hint")))
    st.html(tile_map(counts))


page_head(say, say("page.map.title"), say("map.lead"), "map", "count", "own_page", "contested", "gap", "reach")
counts = mapped(view, *asked())
if counts.evidence.studies.empty:
    no_studies(view)
else:
    st.html(findings_of_the_map(counts))
    limited_findings(view)
    map_column, *beside = st.columns([58, 42] if counts.chosen else 1)
    with map_column:
        draw(counts)
    for column in beside:
        column.html(profile(counts))
    if counts.chosen and len(view.evidence.studies):
        st.header(say("profile.beside", place=counts.chosen_names), anchor=False)
        st.html(beside_the_country(counts))
    st.header(say("map.groups"), anchor=False)
    st.html(group_tables(counts))
    st.html(fold(say("map.table"), province_tables(counts)))
