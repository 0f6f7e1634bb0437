"""How many studies report each barrier, how sure that is, and how groups of studies compare."""

from typing import Any

import streamlit as st

from evidence.figures.catalogue import BARRIER_SPLITS, figure
from evidence.markup.elements import aside, link, paragraph
from evidence.reading import Reading
from evidence.review import claims
from pages.parts.bars_controls import bars_controls
from pages.parts.compare import compare_groups
from pages.parts.figure import all_findings, bars_figure, draw, twin_and_share
from pages.parts.page_view import page_view

view = page_view()
reading = view.reading
say = reading.say


def claim_counted(reading: Reading, claim: dict[str, Any]) -> str:
    """A claim of the review, beside the studies that bear it out."""
    row = figure(reading, "barriers").rows.set_index("key").loc[claim["code"]]
    said = say.of(claim, "text").format(n=say.number(row["charted"]), of=say.count("studies", int(row["of"])))
    return f"{said} {say('barriers.claim_own', own=int(row['own_page']))}" if row["own_page"] else said


bars_controls(view, "barrier", BARRIER_SPLITS)
bars_figure(reading, "barriers", st.header)
for claim in claims():
    st.html(aside(claim_counted(reading, claim)))
bars_figure(reading, "lacks", st.header)
all_findings(reading, "barriers")
st.html(paragraph(link(say("subtheme_page.all"), reading.href("subtheme")), css="ways"))

st.header(say("balance.title"), anchor=False)
st.markdown(say("balance.lead"))
draw(reading, "balance")
twin_and_share(reading, "balance")

st.header(say("compare.title"), anchor=False)
compare_groups(view, "barriers")
