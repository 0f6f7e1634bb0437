"""The studies left by the filters: sort them, open them, take them away."""

import streamlit as st

from evidence.exports.citations import bibtex, ris
from evidence.exports.files import about_file, as_csv, as_workbook
from evidence.exports.markup import Cell, table
from evidence.labels import study_label, study_places
from evidence.selection import LIMITING, PICKING
from pages.parts.controls import choose
from pages.parts.shown import shown
from pages.parts.study_cards import study_cards

view = shown()
say = view.say
SORT_BY = {
    "number": lambda s: s["number"],
    "year": lambda s: (-s["year"], s["number"]),
    "place": lambda s: study_places(s, say),
    "name": study_label,
}

st.title(say("page.studies.title"))
st.markdown(say("studies.lead", shown=view.n_of_all))
order = choose(view, "order", tuple(SORT_BY), "studies.order")
studies = sorted(view.evidence.studies.to_dict("records"), key=SORT_BY[order])
head = [say(f"studies.{c}") for c in ("study", "number", "title", "place", "method", "barriers", "strategies", "text")]
st.html(
    table(
        say("page.studies.title"),
        head,
        [
            [
                Cell(study_label(s), href=view.study_href(s["study"])),
                str(s["number"]),
                Cell(s["title"], lang="id"),
                study_places(s, say),
                say(f"methods.{s['method']}"),
                say.number(len(s["barriers"])),
                say.number(len(s["strategies"])),
                say(f"result_text.{s['result_text'].replace(' ', '_')}"),
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
    st.header(say("studies.findings"))
    st.html(study_cards(view, [s["study"] for s in studies], picked))

st.header(say("studies.take_away"))
tables = {"studies": view.evidence.studies, "findings": view.evidence.findings, "codebook": view.everything.codebook}
downloads = (
    ("CSV", lambda: as_csv(view.evidence.studies), "studies.csv", "text/csv"),
    (
        "XLSX",
        lambda: as_workbook(tables, about_file(say, view.filters_in_words, view.n_of_all), say),
        "evidence.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ("RIS", lambda: ris(studies).encode(), "studies.ris", "application/x-research-info-systems"),
    ("BibTeX", lambda: bibtex(studies).encode(), "studies.bib", "application/x-bibtex"),
)
for column, (name, data, file, mime) in zip(st.columns(len(downloads)), downloads, strict=True):
    column.download_button(
        name, data, file_name=file, mime=mime, icon=":material/download:", width="stretch", on_click="ignore"
    )
