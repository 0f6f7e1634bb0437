"""What one run of a page shows, handed from the frame to the page; and how a choice is written to its link."""

from dataclasses import dataclass, replace

import streamlit as st

from evidence.reading import Reading


@dataclass(frozen=True)
class PageView:
    """One run of one page."""

    page: str
    reading: Reading


def show(view: PageView) -> None:
    """Hand the view to the page that runs next."""
    st.session_state["page_view"] = view


def page_view() -> PageView:
    """The view of this run."""
    view: PageView = st.session_state["page_view"]
    return view


def reading_shown() -> Reading:
    """The reading of this run."""
    return page_view().reading


def dashboard_address() -> str:
    """Where the dashboard stands, as the reader's browser sees it; empty where there is no browser."""
    page = str(st.context.url or "").partition("?")[0]
    return f"{page.rpartition('/')[0]}/" if "://" in page else ""


def set_display(**chosen: str) -> None:
    """Change how the page is shown, in its link."""
    reading = reading_shown()
    go(reading.query(display=replace(reading.display, **chosen)))


def go(query: dict[str, str]) -> None:
    """Write a view to the link of this page."""
    st.query_params.from_dict(list(query.items()))
