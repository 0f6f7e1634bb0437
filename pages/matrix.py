"""Where the evidence is and where it is not: the gap map of two dimensions, and each study against the sub-themes."""

import streamlit as st

from evidence.counts.cross import DIMENSIONS
from evidence.figures.catalogue import figure
from evidence.figures.cross_matrix import ANSWERED, beside, dimensions
from evidence.figures.matrix import ORDERS
from evidence.markup.elements import hint
from pages.catalogue import MATRICES
from pages.gaps.cross_matrix import cross_legend, cross_markup
from pages.gaps.quick_choices import quick_choices
from pages.gaps.study_matrix import legend, study_markup
from pages.parts.controls import choose, limited_findings, switch
from pages.parts.page_head import page_head
from pages.parts.page_view import page_view
from pages.parts.share import share_menu
from pages.parts.window import narrow

view = page_view()
reading = view.reading
say = reading.say

page_head(
    say,
    say("page.matrix.title"),
    say("matrix.lead"),
    "gap",
    "certainty",
    "cell",
    "own_page",
    "stance",
    "contested",
    "totals",
    "count",
    "reach",
)
limited_findings(reading)
ways = st.container(horizontal=not narrow(), vertical_alignment="bottom")
with ways:
    shown = choose(view, "matrix", MATRICES, "matrix.view")
if shown == "studies":
    name = "studies"
    with ways:
        choose(view, "order", ORDERS, "studies.order")
    st.html(legend(say))
    st.html(study_markup(reading))
else:
    name = "matrix"
    st.html(quick_choices(reading))
    with ways, st.popover(say("matrix.free")):
        rows = choose(view, "rows", DIMENSIONS, "matrix.rows", "axis", ANSWERED[0])
        others = tuple(dimension for dimension in DIMENSIONS if dimension != rows)
        # Asked for against itself, a dimension stands against another that the figure chooses.
        unasked = dimensions(reading.display)[1] if reading.display.columns == rows else beside(rows)
        choose(view, "columns", others, "matrix.columns", "axis", unasked)
        switch(view, "empty", "hide", "matrix.hide_empty")
    st.markdown(figure(reading, name).headline)
    st.html(cross_legend(reading))
    st.html(cross_markup(reading))
st.html(hint(say("matrix.gap")))
share_menu(reading, name)
