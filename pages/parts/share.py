"""The menu by which a figure leaves the dashboard: a fold that fetches what is in it when it is opened."""

import streamlit as st
from markupsafe import Markup

from evidence.exports.figure_file import query_of
from evidence.figures.catalogue import figure
from evidence.markup.elements import fold, joined
from evidence.reading import Reading


def share_menu(reading: Reading, name: str, *folds: Markup) -> None:
    """The menu of a figure under it, closed, in one line with other folds."""
    st.html(share_line(reading, name, *folds))


def share_line(reading: Reading, name: str, *folds: Markup) -> Markup:
    """Folds in one line, and last the menu of a figure, which folds.js fetches from pages/addresses/share.py."""
    menu = fold(reading.say("share.open"), "", source=f"share/{name}.html?{query_of(figure(reading, name))}")
    return Markup('<div class="under">{}</div>').format(joined((*folds, menu)))
