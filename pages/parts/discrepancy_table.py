"""The register of what disagrees: both values, both places, how it is handled."""

from html import escape
from typing import Any

import pandas as pd

from evidence.labels import study_label
from evidence.markup.elements import link
from evidence.markup.sentences import where_markup
from pages.parts.page_view import Shown


def discrepancy_table(view: Shown, discrepancies: pd.DataFrame) -> str:
    """Each discrepancy as an entry of a list, so that it reads well at any width."""
    return f'<div class="register">{"".join(_entry(view, row) for row in discrepancies.to_dict("records"))}</div>'


def _entry(view: Shown, row: dict[str, Any]) -> str:
    say = view.say
    studies = [view.everything.study(slug) for slug in row["studies"]]
    who = ", ".join(link(study_label(study, view.say), view.study_href(study["study"])) for study in studies)
    sides = "".join(
        f"<li>{escape(say.of(row, side))} <span class='source'>{where_markup(row[f'{side}_where'], say)}</span></li>"
        for side in ("first", "second")
    )
    return (
        f'<article id="{escape(row["discrepancy"])}"><h3>{escape(say.of(row, "title"))}</h3>'
        f'<p class="hint">{escape(say("discrepancy." + row["kind"]))}{f" · {who}" if who else ""}</p>'
        f"<ul>{sides}</ul><p>{escape(say.of(row, 'handling'))}</p></article>"
    )
