"""The search as a PRISMA flow: what the review reports of it, and what it does not."""

from functools import partial

import streamlit as st

from evidence.exports.files import as_csv
from evidence.exports.markup import Cell, table
from evidence.figures.flow import count_words, flow_diagram
from evidence.locator import say_where
from evidence.prisma import Bounds, bounds, equations, reported_of
from pages.parts.discrepancy_table import discrepancy_table
from pages.parts.share import share_menu
from pages.parts.shown import shown

view = shown()
say = view.say
flow = view.everything.flow
diagram = flow_diagram(flow, say, {"included": view.href("studies")})
reported, of = reported_of(flow)
labels = {row["box"]: say.of(row, "label") for row in flow.to_dict("records")}


def bound_sentence(bound: Bounds) -> str:
    """Between which numbers a count lies, in words."""
    least, most = (say.number(n) if n is not None else say("flow.no_bound") for n in (bound.least, bound.most))
    return say("flow.bounds", box=labels[bound.box], least=least, most=most)


st.title(say("page.flow.title"))
st.markdown(say("flow.lead", reported=reported, boxes=of))
st.markdown(f'<div class="diagram">{diagram.svg}</div>', unsafe_allow_html=True)
st.download_button(
    say("flow.download"),
    flow_diagram(flow, say).svg.encode(),
    file_name=f"prisma-{say.language}.svg",
    mime="image/svg+xml",
    icon=":material/download:",
)
share_menu(view)

st.markdown(f"**{say('flow.k_of_m', reported=reported, boxes=of)}**")
checks = equations(flow)
known = [check for check in checks if check.holds is not None]
if known:
    st.markdown(say("flow.sums_checked", checks=len(checks), known=len(known), failing=sum(not c.holds for c in known)))
else:
    st.markdown(say("flow.sums_unknown", checks=len(checks)))
st.markdown(say("flow.bounds_lead"))
st.markdown("\n".join(f"- {bound_sentence(bound)}" for bound in bounds(flow)))

st.header(say("flow.totals"))
st.markdown(say("flow.totals_text", listed=int(view.everything.studies["in_references"].sum())))
counts = view.everything.discrepancies
st.html(
    discrepancy_table(
        view,
        counts[
            counts["discrepancy"].isin(["included-27-20", "included-27-22", "references-20-of-27", "flow-not-reported"])
        ],
    )
)

st.header(say("flow.boxes"))
st.html(
    table(
        say("flow.boxes"),
        [say("flow.box"), say("flow.unit"), say("flow.count"), say("flow.note"), say("finding.where")],
        [
            [
                say.of(row, "label"),
                say(f"unit.{row['unit']}"),
                Cell(count_words(row, say), href=view.href("studies") if row["box"] == "included" else ""),
                say.of(row, "note"),
                say_where(row["where"], say),
            ]
            for _, row in flow.iterrows()
        ],
    )
)

st.header(say("scr.title"))
st.markdown(say("scr.text"))
items = view.everything.prisma_scr
head = [say(f"scr.{c}") for c in ("form", "paper", "item", "status", "note")] + [say("finding.where")]
st.html(
    table(
        say("scr.title"),
        head,
        [
            [
                str(row["form_number"]),
                str(row["paper_number"]),
                say("scr.optional", item=say.of(row, "label")) if row["optional"] else say.of(row, "label"),
                Cell(say(f"scr.{row['status']}"), css=f"scr-{row['status']}"),
                say.of(row, "note"),
                say_where(row["where"], say),
            ]
            for row in items.to_dict("records")
        ],
    )
)
st.download_button(
    say("scr.download"),
    partial(as_csv, items),
    file_name="prisma-scr.csv",
    mime="text/csv",
    icon=":material/download:",
    on_click="ignore",
)
