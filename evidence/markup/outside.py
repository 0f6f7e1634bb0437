"""Findings that fit none of the sub-themes, as markup: outside the framework, by their topic."""

from typing import Any, Literal

import pandas as pd
from markupsafe import Markup

from evidence.markup.elements import Text, items, joined, link
from evidence.markup.findings import stance_tag
from evidence.markup.sentences import where_markup
from evidence.reading import Reading

Lead = Literal["topic", "study"]


def outside_of_study(reading: Reading, study: str) -> Markup:
    """What a study says outside the framework; nothing where it says nothing of the kind."""
    rows = reading.everything.outside
    return _listed(reading, rows[rows["study"] == study], "topic")


def outside_by_topic(reading: Reading) -> Markup:
    """All of it, topic by topic, each led by its study."""
    section = Markup("<h3>{}</h3>{}")
    return joined(
        section.format(reading.say(f"outside.{topic}"), _listed(reading, rows, "study"))
        for topic, rows in reading.everything.outside.groupby("topic", sort=False)
    )


def _listed(reading: Reading, rows: pd.DataFrame, led_by: Lead) -> Markup:
    held = rows.to_dict("records")
    return items((_finding(reading, row, led_by) for row in held), "findings") if held else Markup()


def _finding(reading: Reading, row: dict[str, Any], led_by: Lead) -> Markup:
    """A finding with its stance and its place; led by its topic or its study."""
    say = reading.say
    study = link(reading.study_label(row["study"]), reading.study_href(row["study"]))
    lead: Text = study if led_by == "study" else say(f"outside.{row['topic']}")
    certainty = say("finding.certainty", certainty=say(f"certainties.{row['certainty']}"))
    line = Markup('{} <strong>{}</strong> {} <span class="source">{} · {} · {}</span>')
    where = where_markup(row["where"], say)
    return line.format(
        stance_tag(row["stance"], say), lead, say.of(row, "finding"), certainty, say(f"bases.{row['basis']}"), where
    )
