"""How many studies report each barrier, and how sure that is."""

import streamlit as st

from evidence import summary
from evidence.figures.bars import code_bars
from evidence.labels import code_labels, code_names
from pages.parts.balance import balance_figure
from pages.parts.compare import compare_groups
from pages.parts.controls import choose, limited_findings, ordered
from pages.parts.figure import all_findings, bars_figure
from pages.parts.shown import shown

view = shown()
say = view.say
labels, names = code_labels(view.everything, say), code_names(view.everything, say)
codebook = view.everything.codebook

st.title(say("page.barriers.title"))
st.markdown(say("barriers.lead"))
limited_findings(view)
split_column, order_column = st.columns([3, 2])
with split_column:
    split = choose(view, "split", ("strength", "certainty", "basis", "year", "island", "level"), "barriers.split")
with order_column:
    order = choose(view, "order", ("count", "codebook"), "barriers.order")

for themes in ((2,), (1, 3)):
    codes = codebook.loc[codebook["theme"].isin(themes), "code"]
    counts = ordered(summary.code_counts(view.evidence, codes, summary.BARRIER_STANCES), order)
    segments = summary.code_segments(view.evidence, counts["code"], summary.BARRIER_STANCES, split)
    subject = "barriers" if themes == (2,) else "lacks"
    drawing = code_bars(counts, segments, names, say, subject)
    bars_figure(
        view,
        subject,
        say(f"barriers.{subject}"),
        drawing,
        counts,
        labels,
        lambda code: view.studies_having(("barriers", code)),
        stances=summary.BARRIER_STANCES,
    )
    if themes == (2,):
        outreach = counts.set_index("code").loc["outreach"]
        st.info(
            say(
                "barriers.claim",
                n=int(outreach["charted"]),
                of=say.count("studies", int(outreach["of"])),
                own=int(outreach["own_page"]),
            ),
            icon=":material/balance:",
        )
st.caption(say("figure.how_to_read"))
all_findings(view, summary.barrier_codes(view.everything), summary.BARRIER_STANCES)

st.header(say("balance.title"))
st.markdown(say("balance.lead"))
balance_figure(view, names)

st.header(say("compare.title"))
compare_groups(view, list(summary.barrier_codes(view.everything)), summary.BARRIER_STANCES, "barriers", names)
