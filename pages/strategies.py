"""Which strategies the studies recommend or practise, and which ones go with a given barrier."""

from dataclasses import replace

import streamlit as st

from evidence.counts.summary import strategies_for_barrier
from evidence.figures.pieces import barrier_asked, barriers_reported
from evidence.labels import code_labels
from evidence.markup.elements import aside
from pages.parts.bars_controls import bars_head
from pages.parts.compare import compare_groups
from pages.parts.figure import all_findings, bars_figure
from pages.parts.page_view import set_display, shown

view = shown()
say = view.say


def barrier_list(reported: dict[str, int]) -> str:
    """Choose a barrier; the choice lives in the link."""
    labels, key = code_labels(view.everything, say), f"barrier:{say.language}"
    current = barrier_asked(view.evidence, view.display)
    if st.session_state.get(key) != current:
        st.session_state[key] = current
    st.selectbox(
        say("strategies.barrier"),
        list(reported),
        key=key,
        format_func=lambda code: f"{labels[code]} ({reported[code]})",
        on_change=lambda: set_display(barrier=st.session_state[key]),
    )
    return current


bars_head(view, say("strategies.lead"), "strategy")
bars_figure(view, view.piece("strategies"), lambda code: view.studies_having(("strategies", code)), st.header)
all_findings(view, "strategies")

st.header(say("strategies.for_barrier"), anchor=False)
st.markdown(say("strategies.association"))
if reported := barriers_reported(view.evidence):
    barrier = barrier_list(reported)
    bars_figure(
        view,
        view.piece("for_barrier"),
        lambda code: view.studies_having(("barriers", barrier), ("strategies", code)),
    )
    among, _ = strategies_for_barrier(view.evidence, barrier)
    having = view.selection.narrowed_to("barriers", barrier)
    all_findings(replace(view, evidence=among, selection=having), "strategies")
else:
    st.html(aside(say("strategies.no_barrier")))

st.header(say("compare.title"), anchor=False)
compare_groups(view, "strategies")
