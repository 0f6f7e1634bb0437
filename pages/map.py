"""Where the studies were made, where none was, and what the studies of one region say beside those of the country."""

import streamlit as st

from evidence.labels import code_labels
from evidence.regions import SHADES
from evidence.summary import barrier_codes, strategy_codes
from geo.outlines import OutlinesUnreadable
from pages.parts.controls import choose, choose_code, limited_findings
from pages.parts.filters import nothing_left
from pages.parts.map_data import Mapped, mapped
from pages.parts.map_drawing import draw_map
from pages.parts.map_profile import beside_the_country, profile
from pages.parts.map_sentences import alternative, counted_apart, findings_of_the_map, reach
from pages.parts.map_tiles import group_tables, legend, province_tables, tile_map
from pages.parts.shown import shown

view = shown()
say = view.say


def asked() -> tuple[str, str]:
    """What is counted: the shade, and the sub-theme where it needs one."""
    shade = choose(view, "shade", SHADES, "map.shade")
    codes = {"barrier": barrier_codes(view.everything), "strategy": strategy_codes(view.everything)}.get(shade)
    labels = code_labels(view.everything, say)
    return shade, choose_code(view, shade, codes, labels, f"map.{shade}") if codes else ""


def draw(counts: Mapped) -> None:
    """The map with its legend, then the same as tiles."""
    st.subheader(counts.subject)
    try:
        draw_map(counts, alternative(counts, reach(counts)))
    except OutlinesUnreadable:
        st.error(say("map.unreadable"))
        st.code("python -m geo build", language="bash")
    st.html(legend(counts))
    st.caption(" ".join(filter(None, (counted_apart(counts), say("map.notice")))))
    st.subheader(say("map.tiles"))
    st.caption(say("map.tiles_hint"))
    st.html(tile_map(counts))


st.title(say("page.map.title"))
counts = mapped(view, *asked())
if counts.evidence.studies.empty:
    nothing_left(view)
else:
    st.html(findings_of_the_map(counts))
    st.markdown(say("map.lead"))
    limited_findings(view)
    map_column, *beside = st.columns([58, 42] if counts.chosen else 1)
    with map_column:
        draw(counts)
    for column in beside:
        column.html(profile(counts))
    if counts.chosen and len(view.evidence.studies):
        st.header(say("profile.beside", place=counts.chosen_names))
        st.html(beside_the_country(counts))
    st.header(say("map.groups"))
    st.html(group_tables(counts))
    with st.expander(say("map.table")):
        st.html(province_tables(counts))
