"""The head of the pages of bars: what they show, how to read it, how bars are split and in which order they stand."""

import streamlit as st

from evidence.figures.pieces import ORDERS, SPLITS
from pages.parts.controls import choose, limited_findings
from pages.parts.page_head import page_head
from pages.parts.page_view import Shown

READ = ("count", "bars", "own_page", "contested", "certainty", "basis", "reach")


def bars_head(view: Shown, lead: str, term: str) -> None:
    """For the page of barriers or of strategies; `term` is the one that it explains first."""
    say, name = view.say, view.page
    page_head(say, say(f"page.{name}.title"), lead, term, *READ)
    limited_findings(view)
    split_column, order_column = st.columns(2)
    with split_column:
        choose(view, "split", SPLITS[name], "barriers.split")
    with order_column:
        choose(view, "order", ORDERS, "barriers.order")
