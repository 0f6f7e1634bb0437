"""The search as a PRISMA flow: what the review reports of it, and what it does not."""

import streamlit as st
from markupsafe import Markup

from evidence.counts.prisma import Bounds, bounds, equations, is_unreadable, tally
from evidence.exports.table_files import formats_of
from evidence.figures.flow_diagram import flow_diagram, narrow_flow_diagram
from evidence.figures.flow_words import count_words
from evidence.link import query
from evidence.locator import say_where
from evidence.markup.elements import Cell, Row, paragraph, table
from evidence.review import discrepancies
from pages.parts.discrepancy_table import discrepancy_table
from pages.parts.downloads import files_line
from pages.parts.page_head import page_head
from pages.parts.page_view import reading_shown
from pages.parts.share import share_menu

reading = reading_shown()
say = reading.say
flow = reading.everything.flow
to_studies = {"included": reading.href("studies")}
counts = tally(flow)._asdict()
labels = {row["box"]: say.of(row, "label") for row in flow.to_dict("records")}


def bound_sentence(bound: Bounds) -> str:
    """Between which numbers a count lies, in words."""
    least, most = (say.number(n) if n is not None else say("flow.no_bound") for n in (bound.least, bound.most))
    return say("flow.bounds", box=labels[bound.box], least=least, most=most)


def sums() -> str:
    """How many of the sums of the flow could be checked, and whether they hold."""
    checks = equations(flow)
    known = [check for check in checks if check.holds is not None]
    if not known:
        return say("flow.sums_unknown", checks=len(checks))
    return say("flow.sums_checked", checks=len(checks), known=len(known), failing=sum(not c.holds for c in known))


def boxes() -> Markup:
    """Every box of the diagram that our copy lets us read as a row, with its place in the source; then the others."""
    rows: list[Row] = [
        [
            say.of(row, "label"),
            say(f"unit.{row['unit']}"),
            Cell(count_words(row, say), href=to_studies.get(row["box"], "")),
            say.of(row, "note"),
            say_where(row["where"], say),
        ]
        for _, row in flow[~is_unreadable(flow)].iterrows()
    ]
    head = [say(f"flow.{column}") for column in ("box", "unit", "count", "note")]
    unread = [labels[box] for box in flow.loc[is_unreadable(flow), "box"]]
    others = paragraph(say("flow.unreadable", n=len(unread), boxes="; ".join(unread)), "lead-in") if unread else ""
    return table(say("flow.boxes"), [*head, say("finding.where")], rows, css="data titled") + others


def items() -> Markup:
    """The items of PRISMA-ScR, and how far the review reports each."""
    rows: list[Row] = [
        [
            str(row["form_number"]),
            str(row["paper_number"]),
            say("scr.optional", item=say.of(row, "label")) if row["optional"] else say.of(row, "label"),
            Cell(say(f"scr.{row['status']}"), css=f"scr-{row['status']}"),
            say.of(row, "note"),
            say_where(row["where"], say),
        ]
        for row in reading.everything.prisma_scr.to_dict("records")
    ]
    head = [say(f"scr.{column}") for column in ("form", "paper", "item", "status", "note")]
    return table(say("scr.title"), [*head, say("finding.where")], rows, css="data titled")


page_head(say, say("page.flow.title"), say("flow.lead", **counts), "flow")
diagrams = flow_diagram(flow, say, to_studies), narrow_flow_diagram(flow, say, to_studies)
st.markdown(
    '<div class="diagram">{}</div><div class="diagram narrow">{}</div>'.format(*diagrams), unsafe_allow_html=True
)
share_menu(reading, "flow")

st.markdown(f"**{say('flow.k_of_m', **counts)}** {sums()}")
st.markdown(say("flow.bounds_lead"))
st.markdown("\n".join(f"- {bound_sentence(bound)}" for bound in bounds(flow)))

st.header(say("flow.totals"), anchor=False)
st.markdown(say("flow.totals_text", listed=int(reading.everything.studies["in_references"].sum())))
register = reading.everything.discrepancies
st.html(discrepancy_table(reading, register[register["discrepancy"].isin(discrepancies("totals"))]))

st.header(say("flow.boxes"), anchor=False)
st.html(boxes())
st.html(files_line("flow", formats_of("flow", reading.dataset), query(say.language), say("flow.boxes"), say))

st.header(say("scr.title"), anchor=False)
st.markdown(say("scr.text"))
st.html(items())
st.html(files_line("prisma_scr", formats_of("prisma_scr", reading.dataset), query(say.language), say("scr.title"), say))
