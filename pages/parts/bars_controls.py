"""The head of the pages of bars: what they show, how to read it, how bars are split and in which order they stand."""

import streamlit as st

from evidence.figures.catalogue import ORDERS
from pages.parts.controls import choose, limited_findings
from pages.parts.page_head import page_head
from pages.parts.page_view import PageView

READ = ("count", "bars", "own_page", "contested", "certainty", "basis", "reach")


def bars_controls(view: PageView, term: str, splits: tuple[str, ...]) -> None:
    """For the page of barriers or of strategies; `term` is the one that it explains first."""
    say = view.reading.say
    page_head(say, say(f"page.{view.page}.title"), say(f"{view.page}.lead"), term, *READ)
    limited_findings(view.reading)
    split_column, order_column = st.columns(2)
    with split_column:
        choose(view, "split", splits, "barriers.split")
    with order_column:
        choose(view, "order", ORDERS, "barriers.order")
