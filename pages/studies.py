"""The studies left by the filters: sort them, open them, take them away."""

import streamlit as st

from evidence.exports.table_files import FINDINGS, STUDIES, WORKBOOK, formats_of
from evidence.labels import study_label, study_places
from evidence.markup.elements import Cell, table
from evidence.selection import LIMITING, PICKING
from pages.parts.cite import cite_view
from pages.parts.controls import choose
from pages.parts.downloads import files_line
from pages.parts.page_head import page_head
from pages.parts.page_view import shown
from pages.parts.study_cards import study_cards

view = shown()
say = view.say
SORT_BY = {
    "number": lambda s: s["number"],
    "year": lambda s: (-s["year"], s["number"]),
    "place": lambda s: study_places(s, say),
    "name": lambda s: study_label(s, say),
}

page_head(
    say,
    say("page.studies.title"),
    say("studies.lead", shown=view.n_of_all),
    "barrier",
    "strategy",
    "stance",
    "certainty",
    "basis",
    "contested",
)
order = choose(view, "order", tuple(SORT_BY), "studies.order")
studies = sorted(view.evidence.studies.to_dict("records"), key=SORT_BY[order])
head = [say(f"studies.{c}") for c in ("study", "title", "place", "method", "barriers", "strategies")]
st.html(
    table(
        say("page.studies.title"),
        head,
        [
            [
                Cell(f"{s['number']}. {study_label(s, say)}", href=view.study_href(s["study"])),
                Cell(s["title"], css="title", lang="id"),
                study_places(s, say),
                say(f"methods.{s['method']}"),
                say.number(len(s["barriers"])),
                say.number(len(s["strategies"])),
            ]
            for s in studies
        ],
        css="data studies",
    )
)

required = (token.split(":") for token in view.selection.required)
picked = (
    *(option for name in PICKING for option in getattr(view.selection, name)),
    *(option for name, option in required if option in set(view.everything.codebook["code"])),
)
if picked or any(getattr(view.selection, name) for name in LIMITING):
    st.header(say("studies.findings"), anchor=False)
    st.html(study_cards(view, [s["study"] for s in studies], picked))

st.header(say("studies.take_away"), anchor=False)
files = [
    (STUDIES, formats_of(STUDIES, view.facets), "page.studies.title"),
    (FINDINGS, formats_of(FINDINGS, view.facets), "study.findings"),
    (WORKBOOK, formats_of(WORKBOOK, view.facets), "studies.workbook"),
]
st.html("".join(files_line(name, forms, view.query(), say(what), say) for name, forms, what in files))

st.header(say("methods_page.cite"), anchor=False)
cite_view(view)
