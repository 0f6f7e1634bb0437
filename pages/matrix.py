"""Where the evidence is and where it is not: studies against sub-themes, and any two dimensions against each other."""

import streamlit as st

from evidence.counts.cross import DIMENSIONS
from evidence.markup.elements import hint
from pages.gaps.cross_matrix import cross_list, cross_table
from pages.gaps.study_matrix import legend, study_list, study_table
from pages.parts.controls import choose, choose_from_list, limited_findings, switch
from pages.parts.page_head import page_head
from pages.parts.page_view import shown
from pages.parts.share import share_menu

view = shown()
say = view.say

page_head(say, say("page.matrix.title"), say("matrix.lead"), "gap", "stance", "contested", "totals", "count", "reach")
limited_findings(view)
kind = choose(view, "matrix", ("studies", "cross"), "matrix.view")
if kind == "studies":
    piece = view.piece("studies")
    st.html(legend(say))
    st.html(study_table(view, piece.grid))
    st.html(study_list(view, piece.grid))
else:
    rows_column, columns_column = st.columns(2)
    with rows_column:
        rows = choose_from_list(view, "rows", DIMENSIONS, "codes", "matrix.rows")
    with columns_column:
        others = tuple(name for name in DIMENSIONS if name != rows)
        columns = choose_from_list(
            view, "columns", others, "islands" if rows != "islands" else "codes", "matrix.columns"
        )
    switch(view, "empty", "hide", "matrix.hide_empty")
    piece = view.piece("matrix")
    st.markdown(piece.drawing.headline)
    st.html(cross_table(view, piece.grid, rows, columns))
    st.html(cross_list(view, piece.grid, rows, columns))
st.html(hint(say("matrix.gap")))
share_menu(view, piece)
