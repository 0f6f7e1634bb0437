"""How many studies report each barrier, and how sure that is."""

import streamlit as st

from evidence import summary
from evidence.figures.bars import code_bars
from evidence.labels import code_labels, code_names
from pages.parts.controls import choose, limited_findings, ordered
from pages.parts.figure import bars_figure
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
    split = choose(view, "split", ("strength", "certainty", "basis"), "barriers.split")
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
        lambda code: view.studies_href(barriers=(code,)),
        codes=("code", summary.BARRIER_STANCES),
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
