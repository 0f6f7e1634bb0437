"""What one run of a page shows, handed from the frame to the page; and how a choice is written to its link."""

from dataclasses import dataclass, replace

import streamlit as st

from evidence.dataset import Dataset
from evidence.link import LONGEST_LINK, View, read_view, without_trail
from evidence.reading import Reading, read
from evidence.words import DEFAULT, LANGUAGES, Say
from pages.catalogue import vocabulary


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


def asked_language() -> str:
    """The language of the link, or Indonesian."""
    language = without_trail(st.query_params.get("lang", DEFAULT))
    return language if language in LANGUAGES else DEFAULT


def asked_view(dataset: Dataset, page: str) -> View:
    """The view of the link on a page. A language that is not known is a part that was not kept."""
    view = read_view(st.query_params.get_all("view"), vocabulary(dataset), page)
    return replace(
        view, ignored=view.ignored + int(without_trail(st.query_params.get("lang", DEFAULT)) not in LANGUAGES)
    )


def reading_asked() -> Reading:
    """The reading of the link as it is now, which may be ahead of what this run shows.

    What is chosen while a page is still being drawn comes on top of what was chosen before, and replaces none of it.
    """
    shown = page_view()
    link = asked_view(shown.reading.dataset, shown.page)
    return read(shown.reading.dataset, link.understood(), Say(asked_language()))


def dashboard_address() -> str:
    """Where the dashboard stands, as the reader's browser sees it; empty where there is no browser."""
    page = str(st.context.url or "").partition("?")[0]
    return f"{page.rpartition('/')[0]}/" if "://" in page else ""


def set_display(**chosen: str) -> None:
    """Change how the page is shown, in its link."""
    reading = reading_asked()
    go(reading.query(display=replace(reading.display, **chosen)))


def go(query: dict[str, str]) -> None:
    """Write a view to the link of this page; where no link can hold it, that is said and the page stays as it is."""
    if len(query.get("view", "")) > LONGEST_LINK:
        st.session_state["too_much"] = True
        return
    st.query_params.from_dict(list(query.items()))
