"""Which strategies the studies recommend or practise, and which ones go with a given barrier."""

import streamlit as st

from evidence.figures.catalogue import STRATEGY_SPLITS, asked_barrier, barriers_reported
from evidence.markup.elements import aside
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

st.header(say("strategies.for_barrier"), anchor=False)
st.markdown(say("strategies.association"))
if reported := barriers_reported(reading):
    barrier = choose_named(
        view,
        "barrier",
        list(reported),
        asked_barrier(reading),
        "strategies.barrier",
        lambda code: f"{reading.labels[code]} ({reported[code]})",
    )
    bars_figure(reading, "for_barrier")
    all_findings(reading.selecting(reading.selection.narrowed_to("barriers", barrier)), "strategies")
else:
    st.html(aside(say("strategies.no_barrier")))

st.header(say("compare.title"), anchor=False)
compare_groups(view, "strategies")
