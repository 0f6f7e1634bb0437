"""What the review asked and found, in numbers that lead to their studies."""

from functools import partial
from html import escape

import streamlit as st

from evidence.exports.markup import Cell, link, table
from evidence.labels import code_labels, study_label
from pages.parts.answers import questions
from pages.parts.controls import limited_findings
from pages.parts.figure import bars_figure
from pages.parts.shown import shown

view = shown()
say = view.say
labels = code_labels(view.everything, say)
contested = view.evidence.findings[view.evidence.findings["contested"]]


def to_studies(name: str, option: str) -> str:
    """A link to the studies under one option of a filter."""
    return view.studies_having((name, option))


disputed = say(
    "overview.contested", n=contested["study"].nunique(), all=say.count("studies", len(view.evidence.studies))
)

st.title(say("overview.question"))
st.html(
    f'<div class="lead"><p>{escape(view.piece("barriers").drawing.headline)}</p>'
    f"<p>{escape(view.piece('strategies').drawing.headline)}</p>"
    f"<p>{escape(disputed)}</p></div>"
)
ways = [("barriers", "decide"), ("studies", "study"), ("present", "present"), ("methods", "trust")]
st.html(
    '<div class="ways-in">'
    + "".join(
        f"<div><h2>{link(say(f'way.{way}.title'), view.href(page))}</h2><p>{escape(say(f'way.{way}.text'))}</p></div>"
        for page, way in ways
    )
    + "</div>"
)

st.header(say("overview.asked"))
st.markdown(say("overview.review", of=say.count("studies", len(view.everything.studies))))
limited_findings(view)
st.html(questions(view))

st.header(say("overview.studies"))
for pair in (("years", "islands"), ("methods", "publications")):
    for column, name in zip(st.columns(2), pair, strict=True):
        with column:
            bars_figure(view, view.piece(name), partial(to_studies, name))

st.header(say("overview.contested_title"))
st.markdown(say("overview.contested_text"))
pairs = contested.drop_duplicates(["study", "code"]).to_dict("records")
st.html(
    table(
        say("overview.contested_title"),
        [say("figure.study"), say("figure.code")],
        [
            [
                Cell(study_label(view.everything.study(row["study"])), href=view.study_href(row["study"])),
                labels[row["code"]],
            ]
            for row in pairs
        ],
    )
)

st.header(say("overview.context"))
st.markdown(say("overview.context_text"))
for group in view.everything.context["group"].unique():
    figures = view.everything.context[view.everything.context["group"] == group].to_dict("records")
    st.html(
        table(
            say(f"context.{group}"),
            [say("figure.row"), say("context.value"), say("context.unit"), say("context.year")],
            [
                [
                    say.of(row, "label"),
                    say.number(row["value"]),
                    say(f"context.units.{row['unit'].replace(' ', '_')}"),
                    str(row["year"]),
                ]
                for row in figures
            ],
        )
    )
