"""The head of every page: its title, what it shows in a sentence, and how to read it, always in the same place."""

from functools import lru_cache

import streamlit as st
from markupsafe import Markup

from evidence import schema
from evidence.markup.elements import Text, items, joined, paragraph
from evidence.words import Say

# Terms explained by the values of a column: the words that name these values, and the column.
SCALES = {"certainty": "certainties", "basis": "bases", "stance": "stances"}


def page_head(say: Say, title: str, lead: str, *terms: str) -> None:
    """Title and lead, and the terms of the page behind "how to read this"."""
    st.title(title, anchor=False)
    st.html(paragraph(lead, css="lead") + how_to_read(say, terms))


@lru_cache(maxsize=64)
def how_to_read(say: Say, terms: tuple[str, ...]) -> Markup:
    """Terms with their meaning, folded; nothing where there are none."""
    if not terms:
        return Markup()
    explained = joined(
        Markup("<dt>{}</dt><dd>{}</dd>").format(say(f"read.{term}.term"), _meaning(say, term)) for term in terms
    )
    read = Markup('<details class="read"><summary>{}</summary><dl>{}</dl></details>')
    return read.format(say("read.title"), explained)


def _meaning(say: Say, term: str) -> Text:
    text = say(f"read.{term}.text")
    if term not in SCALES:
        return text
    names = SCALES[term]
    values = (
        Markup("<b>{}</b>: {}").format(say(f"{names}.{value}"), say(f"means.{names}.{value}"))
        for value in schema.values_of("findings", term)
    )
    return Markup("{}{}").format(text, items(values))
