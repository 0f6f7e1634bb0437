"""Where the evidence is and where it is not: studies against sub-themes, sub-themes against places."""

import streamlit as st

from evidence import summary
from evidence.labels import option_labels
from pages.parts.controls import choose, limited_findings
from pages.parts.matrix_tables import legend, place_table, study_table
from pages.parts.shown import shown

view = shown()
say = view.say

st.title(say("page.matrix.title"))
st.markdown(say("matrix.lead"))
limited_findings(view)
kind = choose(view, "matrix", ("studies", "places"), "matrix.view")
if kind == "studies":
    st.html(legend(say))
    st.html(study_table(view, summary.study_matrix(view.evidence)))
else:
    axis = choose(view, "axis", ("islands", "provinces", "levels", "years", "methods", "systems"), "matrix.axis")
    columns = option_labels(axis, view.facets.options[axis], view.everything, say)
    st.html(place_table(view, summary.place_matrix(view.evidence, view.facets, axis), axis, columns))
st.caption(say("matrix.gap"))
