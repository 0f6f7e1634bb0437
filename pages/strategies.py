"""Which strategies the studies recommend or practise, and which ones go with a given barrier."""

import streamlit as st

from evidence.figures.catalogue import STRATEGY_SPLITS, asked_barrier, barriers_reported
from evidence.markup.elements import aside, link, paragraph
from evidence.themes import barrier_codes
from pages.parts.bars_controls import bars_controls
from pages.parts.compare import compare_groups
from pages.parts.controls import choose_named
from pages.parts.figure import all_findings, bars_figure
from pages.parts.page_view import page_view

view = page_view()
reading = view.reading
say = reading.say

bars_controls(view, "strategy", STRATEGY_SPLITS)
bars_figure(reading, "strategies", st.header)
all_findings(reading, "strategies")
st.html(paragraph(link(say("subtheme_page.all"), reading.href("subtheme")), css="ways"))

st.header(say("strategies.for_barrier"), anchor=False)
st.markdown(say("strategies.association"))
barriers = barrier_codes(reading.everything)
barrier = reading.display.barrier if reading.display.barrier in barriers else asked_barrier(reading) or barriers[0]
choose_named(view, "barrier", barriers, barrier, "strategies.barrier", reading.plain_names.__getitem__)
if barrier in barriers_reported(reading):
    bars_figure(reading, "for_barrier")
    all_findings(reading.selecting(reading.selection.narrowed_to("barriers", barrier)), "strategies")
else:
    st.html(aside(say("strategies.not_reported", barrier=reading.plain_names[barrier])))

st.header(say("compare.title"), anchor=False)
compare_groups(view, "strategies")
