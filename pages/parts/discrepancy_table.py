"""The register of what disagrees: both values, both places, how it is handled."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from evidence.markup.elements import items, joined, link
from evidence.markup.sentences import where_markup
from evidence.reading import Reading


def discrepancy_table(reading: Reading, discrepancies: pd.DataFrame) -> Markup:
    """Each discrepancy as an entry of a list, so that it reads well at any width."""
    entries = joined(_entry(reading, row) for row in discrepancies.to_dict("records"))
    return Markup('<div class="register">{}</div>').format(entries)


def _entry(reading: Reading, row: dict[str, Any]) -> Markup:
    say = reading.say
    who = joined((link(reading.study_label(slug), reading.study_href(slug)) for slug in row["studies"]), ", ")
    sides = (
        Markup('{} <span class="source">{}</span>').format(say.of(row, side), where_markup(row[f"{side}_where"], say))
        for side in ("first", "second")
    )
    return Markup('<article id="{}"><h3>{}</h3><p class="hint">{}{}</p>{}<p>{}</p></article>').format(
        row["discrepancy"],
        say.of(row, "title"),
        say("discrepancy." + row["kind"]),
        Markup(" · {}").format(who) if who else "",
        items(sides),
        say.of(row, "handling"),
    )
