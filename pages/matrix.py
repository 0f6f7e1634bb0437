"""Where the evidence is and where it is not: studies against sub-themes, and any two dimensions against each other."""

import streamlit as st

from evidence.counts.cross import DIMENSIONS
from evidence.figures.catalogue import figure
from evidence.markup.elements import hint
from pages.catalogue import MATRICES
from pages.gaps.cross_matrix import cross_markup
from pages.gaps.study_matrix import legend, study_markup
from pages.parts.controls import choose, limited_findings, switch
from pages.parts.page_head import page_head
from pages.parts.page_view import page_view
from pages.parts.share import share_menu

view = page_view()
reading = view.reading
say = reading.say

page_head(say, say("page.matrix.title"), say("matrix.lead"), "gap", "stance", "contested", "totals", "count", "reach")
limited_findings(reading)
if choose(view, "matrix", MATRICES, "matrix.view") == "studies":
    name = "studies"
    st.html(legend(say))
    st.html(study_markup(reading))
else:
    name = "matrix"
    rows_column, columns_column = st.columns(2)
    with rows_column:
        rows = choose(view, "rows", DIMENSIONS, "matrix.rows", "axis", "codes")
    with columns_column:
        others = tuple(dimension for dimension in DIMENSIONS if dimension != rows)
        default = "islands" if rows != "islands" else "codes"
        columns = choose(view, "columns", others, "matrix.columns", "axis", default)
    switch(view, "empty", "hide", "matrix.hide_empty")
    st.markdown(figure(reading, name).headline)
    st.html(cross_markup(reading, rows, columns))
st.html(hint(say("matrix.gap")))
share_menu(reading, name)
