"""Which strategies the studies recommend or practise, and which ones go with a given barrier."""

import streamlit as st

from evidence import summary
from evidence.figures.bars import code_bars
from evidence.labels import code_labels, code_names
from pages.parts.compare import compare_groups
from pages.parts.controls import choose, limited_findings, ordered
from pages.parts.figure import all_findings, bars_figure
from pages.parts.shown import set_display, shown

view = shown()
say = view.say
labels, names = code_labels(view.everything, say), code_names(view.everything, say)
codes = summary.strategy_codes(view.everything)

st.title(say("page.strategies.title"))
st.markdown(say("strategies.lead"))
limited_findings(view)
split_column, order_column = st.columns([3, 2])
with split_column:
    split = choose(
        view, "split", ("stance", "strength", "certainty", "basis", "year", "island", "level"), "barriers.split"
    )
with order_column:
    order = choose(view, "order", ("count", "codebook"), "barriers.order")

counts = ordered(summary.code_counts(view.evidence, codes, summary.STRATEGY_STANCES), order)
segments = summary.code_segments(view.evidence, counts["code"], summary.STRATEGY_STANCES, split)
bars_figure(
    view,
    "strategies",
    say("strategies.all"),
    code_bars(counts, segments, names, say, "strategies"),
    counts,
    labels,
    lambda code: view.studies_having(("strategies", code)),
    stances=summary.STRATEGY_STANCES,
)

all_findings(view, codes, summary.STRATEGY_STANCES)

st.header(say("strategies.for_barrier"))
st.markdown(say("strategies.association"))
reported = summary.code_counts(
    view.evidence, summary.barrier_codes(view.everything), summary.BARRIER_STANCES
).set_index("code")["studies"]
options = [code for code in reported.index if reported[code]]
if options:
    held = view.display.barrier if view.display.barrier in options else options[0]
    key = f"barrier:{say.language}"
    if st.session_state.get(key) not in options or st.session_state[key] != held:
        st.session_state[key] = held
    barrier = st.selectbox(
        say("strategies.barrier"),
        options,
        key=key,
        format_func=lambda code: f"{labels[code]} ({reported[code]})",
        on_change=lambda: set_display(barrier=st.session_state[key]),
    )
    among, who = summary.strategies_for_barrier(view.evidence, barrier)
    counts = ordered(summary.code_counts(among, codes, summary.STRATEGY_STANCES), order)
    segments = summary.code_segments(among, counts["code"], summary.STRATEGY_STANCES, split)
    bars_figure(
        view,
        "for_barrier",
        say("strategies.named_by", of=say.count("studies", len(who)), barrier=names[barrier]),
        code_bars(counts, segments, names, say, "strategies"),
        counts,
        labels,
        lambda code: view.studies_having(("barriers", barrier), ("strategies", code)),
        stances=summary.STRATEGY_STANCES,
    )
else:
    st.info(say("strategies.no_barrier"))
st.caption(say("figure.how_to_read"))

st.header(say("compare.title"))
compare_groups(view, list(codes), summary.STRATEGY_STANCES, "strategies", names)
