"""The head of every page: its title, what it shows in a sentence, and how to read it, always in the same place."""

from html import escape

import streamlit as st

from evidence import schema
from evidence.words import Say

# Terms explained by the values of a column: the words that name these values, and the column.
SCALES = {"certainty": "certainties", "basis": "bases", "stance": "stances"}


def page_head(say: Say, title: str, lead: str, *terms: str) -> None:
    """Title and lead, and the terms of the page behind "how to read this"."""
    st.title(title, anchor=False)
    st.html(f'<p class="lead">{escape(lead)}</p>{how_to_read(say, terms)}')


def how_to_read(say: Say, terms: tuple[str, ...]) -> str:
    """Terms with their meaning, folded; nothing where there are none."""
    items = "".join(f"<dt>{escape(say(f'read.{term}.term'))}</dt><dd>{_meaning(say, term)}</dd>" for term in terms)
    title = escape(say("read.title"))
    return f'<details class="read"><summary>{title}</summary><dl>{items}</dl></details>' if terms else ""


def _meaning(say: Say, term: str) -> str:
    text = escape(say(f"read.{term}.text"))
    if term not in SCALES:
        return text
    names = SCALES[term]
    values = schema.values_of("findings", term)
    said = (f"<b>{escape(say(f'{names}.{value}'))}</b>: {escape(say(f'means.{names}.{value}'))}" for value in values)
    return f"{text}<ul><li>{'</li><li>'.join(said)}</li></ul>"
