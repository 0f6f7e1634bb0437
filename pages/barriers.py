"""How many studies report each barrier, how sure that is, and how groups of studies compare."""

import streamlit as st

from evidence.exports.markup import aside
from evidence.figures.pieces import ORDERS, SPLITS
from evidence.summary import barrier_codes
from pages.parts.balance import balance_figure
from pages.parts.compare import compare_groups
from pages.parts.controls import choose, limited_findings
from pages.parts.figure import all_findings, bars_figure
from pages.parts.page_head import page_head
from pages.parts.shown import shown

view = shown()
say = view.say
codes = barrier_codes(view.everything)


def to_studies(code: str) -> str:
    """The studies behind a bar."""
    return view.studies_having(("barriers", code))


page_head(
    say,
    say("page.barriers.title"),
    say("barriers.lead"),
    "barrier",
    "count",
    "bars",
    "own_page",
    "contested",
    "certainty",
    "basis",
    "reach",
)
limited_findings(view)
split_column, order_column = st.columns([3, 2])
with split_column:
    choose(view, "split", SPLITS["barriers"], "barriers.split")
with order_column:
    choose(view, "order", ORDERS, "barriers.order")

barriers = view.piece("barriers")
bars_figure(view, barriers, to_studies, st.header)
outreach = barriers.data.set_index("key").loc["outreach"]
of, own = say.count("studies", int(outreach["of"])), int(outreach["own_page"])
claim = say("barriers.claim", n=int(outreach["charted"]), of=of)
st.html(aside(f"{claim} {say('barriers.claim_own', own=own)}" if own else claim))
bars_figure(view, view.piece("lacks"), to_studies, st.header)
all_findings(view, "barriers")

st.header(say("balance.title"), anchor=False)
st.markdown(say("balance.lead"))
balance_figure(view)

st.header(say("compare.title"), anchor=False)
compare_groups(view, "barriers")
