"""What the review asked and found, in numbers that lead to their studies."""

from functools import partial
from html import escape

import streamlit as st

from evidence.labels import code_labels, study_label
from evidence.markup.elements import Cell, fold, link, table
from pages.home.key_numbers import key_numbers
from pages.home.questions import questions
from pages.parts.controls import limited_findings
from pages.parts.figure import bars_figure
from pages.parts.page_head import page_head
from pages.parts.page_view import shown

view = shown()
say = view.say
labels = code_labels(view.everything, say)
studies_shown = say.count("studies", len(view.evidence.studies))
contested = view.evidence.findings[view.evidence.findings["contested"]]


def background(group: str) -> str:
    """One group of the figures that the review gives as background."""
    context = view.everything.context
    return table(
        say(f"context.{group}"),
        [say("figure.row"), say("context.value"), say("context.unit"), say("context.year")],
        [
            [
                say.of(row, "label"),
                say.number(row["value"]),
                say(f"context.units.{row['unit'].replace(' ', '_')}"),
                str(row["year"]),
            ]
            for row in context[context["group"] == group].to_dict("records")
        ],
    )


def to_studies(name: str, option: str) -> str:
    """A link to the studies under one option of a filter."""
    return view.studies_having((name, option))


page_head(
    say,
    say("overview.question"),
    say("overview.lead", of=say.count("studies", len(view.everything.studies))),
    "count",
    "own_page",
    "contested",
    "gap",
    "reach",
)
st.html(key_numbers(view))
ways = [("barriers", "decide"), ("studies", "study"), ("present", "present"), ("methods", "trust")]
st.html(
    '<div class="ways-in">'
    + "".join(
        f"<div><h2>{link(say(f'way.{way}.title'), view.href(page))}</h2><p>{escape(say(f'way.{way}.text'))}</p></div>"
        for page, way in ways
    )
    + "</div>"
)

st.header(say("overview.asked"), anchor=False)
limited_findings(view)
st.html(questions(view))

st.header(say("overview.studies"), anchor=False)
for pair in (("years", "islands"), ("methods", "publications")):
    for column, name in zip(st.columns(2), pair, strict=True):
        with column:
            bars_figure(view, view.piece(name), partial(to_studies, name))

st.header(say("overview.contested_title"), anchor=False)
st.markdown(say("overview.contested_text"))
pairs = contested.drop_duplicates(["study", "code"]).to_dict("records")
rows = [
    [
        Cell(study_label(view.everything.study(row["study"]), say), href=view.study_href(row["study"])),
        labels[row["code"]],
    ]
    for row in pairs
]
disputed = table(say("overview.contested_title"), [say("figure.study"), say("figure.code")], rows)
st.html(fold(say("overview.contested_open", n=contested["study"].nunique(), all=studies_shown), disputed))

st.header(say("overview.context"), anchor=False)
st.markdown(say("overview.context_text"))
st.html(
    "".join(fold(say(f"context.{group}"), background(group)) for group in view.everything.context["group"].unique())
)
