"""Where the evidence is and where it is not: studies against sub-themes, and any two dimensions against each other."""

import streamlit as st

from evidence.cross import DIMENSIONS, cross
from evidence.summary import study_matrix
from pages.parts.controls import choose, choose_from_list, limited_findings, switch
from pages.parts.cross_table import cross_list, cross_sentences, cross_table
from pages.parts.shown import shown
from pages.parts.study_table import legend, study_list, study_table

view = shown()
say = view.say

st.title(say("page.matrix.title"))
st.markdown(say("matrix.lead"))
limited_findings(view)
kind = choose(view, "matrix", ("studies", "cross"), "matrix.view")
if kind == "studies":
    cells = study_matrix(view.evidence)
    st.html(legend(say))
    st.html(study_table(view, cells))
    st.html(study_list(view, cells))
else:
    rows_column, columns_column = st.columns(2)
    with rows_column:
        rows = choose_from_list(view, "rows", DIMENSIONS, "codes", "matrix.rows")
    with columns_column:
        others = tuple(name for name in DIMENSIONS if name != rows)
        columns = choose_from_list(
            view, "columns", others, "islands" if rows != "islands" else "codes", "matrix.columns"
        )
    hidden = switch(view, "empty", "hide", "matrix.hide_empty")
    whole = cross(view.facets, view.selection, rows, columns)
    shown_cells = whole.without_empty() if hidden else whole
    st.markdown(cross_sentences(view, whole))
    st.html(cross_table(view, shown_cells, hidden))
    st.html(cross_list(view, shown_cells))
st.caption(say("matrix.gap"))
