"""How many studies report each barrier, how sure that is, and how groups of studies compare."""

import streamlit as st

from evidence.figures.catalogue import BARRIER_SPLITS, figure
from evidence.markup.elements import aside, link, paragraph
from pages.parts.bars_controls import bars_controls
from pages.parts.compare import compare_groups
from pages.parts.figure import all_findings, bars_figure, draw, twin_and_share
from pages.parts.page_view import page_view

view = page_view()
reading = view.reading
say = reading.say

bars_controls(view, "barrier", BARRIER_SPLITS)
bars_figure(reading, "barriers", st.header)
outreach = figure(reading, "barriers").rows.set_index("key").loc["outreach"]
of, own = say.count("studies", int(outreach["of"])), int(outreach["own_page"])
claim = say("barriers.claim", n=int(outreach["charted"]), of=of)
st.html(aside(f"{claim} {say('barriers.claim_own', own=own)}" if own else claim))
bars_figure(reading, "lacks", st.header)
all_findings(reading, "barriers")
st.html(paragraph(link(say("subtheme_page.all"), reading.href("subtheme")), css="ways"))

st.header(say("balance.title"), anchor=False)
st.markdown(say("balance.lead"))
draw(reading, "balance")
twin_and_share(reading, "balance")

st.header(say("compare.title"), anchor=False)
compare_groups(view, "barriers")
