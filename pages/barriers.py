"""How many studies report each barrier, how sure that is, and how groups of studies compare."""

import streamlit as st

from evidence.markup.elements import aside
from pages.parts.balance import balance_figure
from pages.parts.bars_controls import bars_head
from pages.parts.compare import compare_groups
from pages.parts.figure import all_findings, bars_figure
from pages.parts.page_view import shown

view = shown()
say = view.say


def to_studies(code: str) -> str:
    """The studies behind a bar."""
    return view.studies_having(("barriers", code))


bars_head(view, say("barriers.lead"), "barrier")
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
