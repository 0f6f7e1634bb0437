"""What the review asked and found, in numbers that lead to their studies."""

import streamlit as st
from markupsafe import Markup

from evidence.labels import study_label
from evidence.locator import say_where
from evidence.markup.elements import Cell, Row, fold, hint, joined, paragraph, table
from evidence.markup.sentences import where_markup
from evidence.reading import Reading, once_a_reading
from evidence.selection import DOUBTS
from pages.home.finding import at_a_glance, finding
from pages.home.questions import questions
from pages.home.ways_in import ways_in
from pages.parts.controls import limited_findings
from pages.parts.figure import list_figure
from pages.parts.page_head import how_to_read
from pages.parts.page_view import reading_shown

FIGURES = (("years", "islands"), ("methods", "publications"))

reading = reading_shown()
say = reading.say


@once_a_reading
def in_doubt(reading: Reading) -> Markup:
    """What is contested, and what is of doubtful ownership, each folded under its number; or that nothing is."""
    folds = joined(_marked(reading, doubt) for doubt in DOUBTS if reading.evidence.findings[doubt].any())
    return folds or paragraph(reading.say("overview.undisputed"))


def _marked(reading: Reading, doubt: str) -> Markup:
    """The studies and sub-themes of the findings so marked."""
    say, findings = reading.say, reading.evidence.findings
    disputed = findings[findings[doubt]]
    pairs = disputed.drop_duplicates(["study", "code"])
    rows: list[Row] = [
        [Cell(study_label(reading.everything.study(study), say), href=reading.study_href(study)), reading.names[code]]
        for study, code in zip(pairs["study"], pairs["code"], strict=True)
    ]
    title = say(f"overview.{doubt}_open", n=int(disputed["study"].nunique()), all=reading.studies)
    return fold(title, table(say(f"segment.{doubt}"), [say("figure.study"), say("figure.code")], rows))


@once_a_reading
def background(reading: Reading) -> Markup:
    """The figures that the review gives as background, group by group."""
    say, context = reading.say, reading.everything.context
    head = [say("figure.row"), say("context.value"), say("context.unit"), say("context.year"), say("finding.where")]
    return joined(
        fold(
            say(f"context.{group}"),
            table(
                say(f"context.{group}"),
                head,
                [
                    [
                        say.of(row, "label"),
                        say.number(row["value"]),
                        say(f"context.units.{row['unit'].replace(' ', '_')}"),
                        str(row["year"]),
                        say_where(row["where"], say),
                    ]
                    for row in rows.to_dict("records")
                ],
            ),
        )
        for group, rows in context.groupby("group", sort=False)
    )


@once_a_reading
def regulations(reading: Reading) -> Markup:
    """The regulations of the time studied and since, each with its date and where that can be read."""
    say, head = reading.say, ("name", "period", "in_force", "effect")
    rows: list[Row] = [
        [
            row["name"],
            say(f"regulation.{row['period']}"),
            say.day(row["in_force"]) if row["in_force"] else say("regulation.unknown"),
            Markup('{} <span class="source">{}</span>').format(say.of(row, "effect"), where_markup(row["where"], say)),
        ]
        for row in reading.everything.regulations.to_dict("records")
    ]
    return table(say("overview.regulations"), [say(f"regulation.{name}") for name in head], rows)


title = Markup('<h1 class="finding">{}</h1>').format(finding(reading))
st.html(title + at_a_glance(reading, str(st.context.theme.type or "light")))
lead = paragraph(say("overview.lead", of=say.count("studies", len(reading.everything.studies))), css="lead")
st.html(lead + how_to_read(say, ("count", "own_page", "certainty", "contested", "gap", "reach")))
st.html(ways_in(reading))

st.header(say("overview.asked"), anchor=False)
limited_findings(reading)
st.html(questions(reading))

st.header(say("overview.studies"), anchor=False)
for pair in FIGURES:
    for column, name in zip(st.columns(2), pair, strict=True):
        with column:
            list_figure(reading, name)

st.header(say("overview.contested_title"), anchor=False)
st.markdown(say("overview.contested_text"))
st.html(in_doubt(reading))

st.header(say("overview.context"), anchor=False)
st.markdown(say("overview.context_text"))
st.html(background(reading))
if len(reading.everything.regulations):
    years = reading.everything.studies["year"]
    text = hint(say("overview.regulations_text", first=str(years.min()), last=str(years.max())))
    st.html(fold(say("overview.regulations"), text + regulations(reading)))
