"""How the findings were coded, as tables that are fetched when they are opened: rules, differences, scales, terms."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from evidence.counts.agreement import differences, passes_made
from evidence.markup.elements import Cell, Row, hint, joined, table
from evidence.markup.outside import outside_by_topic
from evidence.reading import Reading
from evidence.words import Say


def _rules(reading: Reading) -> Markup:
    """The general rules of coding, in their order."""
    say, general = reading.say, reading.everything.coding_rules.to_dict("records")
    rows: list[Row] = [[say.of(row, "title"), say.of(row, "text")] for row in general]
    return table(say("methods_page.rules"), [say("methods_page.rule"), say("methods_page.rule_text")], rows)


def _decisions(reading: Reading) -> Markup:
    """What was decided otherwise than it might have been, and why."""
    say, made = reading.say, reading.everything.decisions.to_dict("records")
    rows: list[Row] = [[say.of(row, "question"), say.of(row, "answer")] for row in made]
    return table(say("methods_page.decisions"), [say("methods_page.question"), say("methods_page.answer")], rows)


def _differences(reading: Reading) -> Markup:
    """Where the coding passes differed, and what was kept."""
    say, columns = reading.say, (*passes_made(reading.everything), "kept")
    head = ["figure.study", "figure.code", *(f"methods_page.{c}" for c in (*columns, "why"))]
    rows: list[Row] = [
        [
            reading.study_label(row["study"]),
            reading.names[row["code"]],
            *(say("yes" if row[c] else "no") for c in columns),
            say.of(row, "why"),
        ]
        for row in differences(reading.everything).to_dict("records")
    ]
    return table(say("methods_page.differences"), [say(key) for key in head], rows)


def _scale(reading: Reading, name: str) -> Markup:
    """The values of one column of the findings with their meaning."""
    say = reading.say
    rows = [[say(f"{name}.{value}"), say(f"means.{name}.{value}")] for value in reading.dataset.options[name]]
    return table(say(f"filter.{name}"), [say("file.values"), say("file.meaning")], rows)


def _scales(reading: Reading) -> Markup:
    """What stances, bases and certainties mean."""
    return joined(_scale(reading, name) for name in ("stances", "bases", "certainties"))


def _glossary(reading: Reading) -> Markup:
    """Terms and abbreviations with their meaning."""
    say, terms = reading.say, reading.everything.glossary.to_dict("records")
    rows: list[Row] = [[_term(row, say), say.of(row, "meaning")] for row in terms]
    return table(say("methods_page.glossary"), [say("methods_page.term"), say("file.meaning")], rows, css="data titled")


def _term(row: dict[str, Any], say: Say) -> Cell:
    """A term as it is written in Indonesia; for others its English name before it, where it has one."""
    if say.language == "id" or not row["english"]:
        return Cell(row["name"], lang="id")
    return Cell(Markup('{} (<span lang="id">{}</span>)').format(row["english"], row["name"]))


def _outside(reading: Reading) -> Markup:
    """The findings that fit none of the sub-themes, by topic."""
    return hint(reading.say("outside.text")) + outside_by_topic(reading)


# In the order of the page; each is headed by its word of [methods_page].
CODING: dict[str, Callable[[Reading], Markup]] = {
    "rules": _rules,
    "differences": _differences,
    "decisions": _decisions,
    "scales": _scales,
}
FOLDS = {**CODING, "outside": _outside, "glossary": _glossary}
