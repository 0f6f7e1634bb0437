"""The studies left by the filters: sort them, open them, take them away."""

from typing import Any

import streamlit as st
from markupsafe import Markup

from evidence.exports.table_files import FINDINGS, STUDIES, WORKBOOK, formats_of
from evidence.labels import SORTED_BY, study_label, study_places
from evidence.markup.elements import Cell, Row, joined, table
from evidence.reading import Reading, once_a_reading
from evidence.selection import LIMITING, PICKING, Selection
from pages.catalogue import STUDY_ORDERS
from pages.parts.cite import cite_view
from pages.parts.controls import choose
from pages.parts.downloads import files_line, semicolons_hint
from pages.parts.page_head import page_head
from pages.parts.page_view import page_view
from pages.parts.pager import pager
from pages.parts.search_notes import why_found
from pages.parts.study_cards import study_cards

HEADS = ("study", "title", "place", "method", "barriers", "strategies")
FILES = {STUDIES: "page.studies.title", FINDINGS: "study.findings", WORKBOOK: "studies.workbook"}

view = page_view()
reading = view.reading
say = reading.say


def in_order(reading: Reading, order: str) -> list[dict[str, Any]]:
    """The studies shown at once in this order, each as a row of studies."""
    slugs = sorted(
        reading.evidence.studies["study"],
        key=lambda slug: SORTED_BY[order](reading.everything.study(slug), reading.say),
    )
    return [reading.everything.study(slug) for slug in slugs[reading.part]]


@once_a_reading
def study_list(reading: Reading, order: str) -> Markup:
    """The studies as a table, or a part of them; where words are looked for, with where they were found."""
    shown = in_order(reading, order)
    why = why_found(reading, tuple(study["study"] for study in shown))
    head = [reading.say(f"studies.{column}") for column in HEADS]
    head[-2:-2] = [reading.say("search.found")] if why else []
    rows = [study_row(reading, study, [why[study["study"]]] if why else []) for study in shown]
    return table(reading.say("page.studies.title"), head, rows, css="data studies titled") + pager(reading, "studies")


def study_row(reading: Reading, study: dict[str, Any], found: list[str]) -> Row:
    """A study as a row, with where the words were found, if any were looked for."""
    say = reading.say
    return [
        Cell(f"{study['number']}. {study_label(study, say)}", href=reading.study_href(study["study"])),
        Cell(study["title"], css="title", lang="id"),
        study_places(study, say),
        say(f"methods.{study['method']}"),
        *found,
        say.number(len(study["barriers"])),
        say.number(len(study["strategies"])),
    ]


def picked_codes(reading: Reading) -> tuple[str, ...]:
    """The sub-themes that the selection names."""
    required = (token.split(":") for token in reading.selection.required)
    codes = set(reading.everything.codebook["code"])
    chosen = [option for name in PICKING for option in getattr(reading.selection, name)]
    return (*chosen, *(option for _, option in required if option in codes))


def limits_findings(selection: Selection) -> bool:
    """Whether the selection says which findings count."""
    return any(getattr(selection, name) for name in LIMITING)


@once_a_reading
def cards(reading: Reading, order: str) -> Markup:
    """The studies with the findings that the selection is about."""
    return study_cards(reading, [study["study"] for study in in_order(reading, order)], picked_codes(reading))


page_head(
    say,
    say("page.studies.title"),
    say("studies.lead", shown=reading.n_of_all),
    "barrier",
    "strategy",
    "stance",
    "certainty",
    "basis",
    "contested",
)
order = choose(view, "order", STUDY_ORDERS, "studies.order")
st.html(study_list(reading, order))

if picked_codes(reading) or limits_findings(reading.selection):
    st.header(say("studies.findings"), anchor=False)
    st.html(cards(reading, order))

st.header(say("studies.take_away"), anchor=False)
st.html(
    joined(
        files_line(name, formats_of(name, reading.dataset), reading.query(), say(what), say)
        for name, what in FILES.items()
    )
    + semicolons_hint({name: say(FILES[name]) for name in (STUDIES, FINDINGS)}, reading.query(), say)
)

st.header(say("methods_page.cite"), anchor=False)
cite_view(view)
