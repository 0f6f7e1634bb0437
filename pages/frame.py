"""The script behind every page: language, navigation, filters, status line, then the page itself."""

import gc

import streamlit as st

from evidence.exports.origin import not_understood
from evidence.load import TableUnreadable
from evidence.markup.elements import aside
from evidence.reading import FIRST_PAGE, read
from evidence.words import Say
from pages.addresses.routes import ASSETS
from pages.catalogue import PAGES
from pages.parts import filters, menu, store
from pages.parts.page_view import PageView, asked_language, asked_view, show
from pages.parts.search_notes import search_notes
from pages.parts.subject import subject
from pages.parts.window import without_sidebar


@st.cache_resource(show_spinner=False)
def settle_memory() -> None:
    """Take what the imports left out of the garbage collector's sight, for good."""
    gc.collect()
    gc.freeze()


def around(view: PageView) -> None:
    """Name, language, pages, filters, count: at the side, or in a bar above the page where there is no room there."""
    say = view.reading.say
    if without_sidebar():
        with st.container(key="bar", horizontal=True, vertical_alignment="center"):
            menu.folded(view)
            with st.expander(filters.folded_title(view.reading), key="filters"):
                filters.filter_bar(view.reading)
            filters.short_status(view)
        filters.chosen(view)
        return
    with st.sidebar:
        menu.brand(say)
        menu.language_switch(say)
        st.html(menu.finder(say))
        menu.page_links(view)
        filters.filter_bar(view.reading)
    filters.status_line(view)


def unreadable(fault: TableUnreadable, say: Say) -> None:
    """What stands in the place of a page where the data cannot be read."""
    st.title(say("tables.title"), anchor=False)
    reason = say(f"tables.{fault.reason}", file=fault.place)
    st.error(f"{reason} {say('tables.mend')}")
    st.code("python -m evidence build", language="bash")
    st.stop()


def draw() -> None:
    say = Say(asked_language())
    pages = menu.pages(say)
    script = st.navigation(list(pages.values()), position="hidden")
    page = PAGES[script.url_path or FIRST_PAGE]
    st.set_page_config(page_title=page.title(say), page_icon=ASSETS / "icon.svg", layout="wide")
    try:
        dataset = store.dataset()
    except TableUnreadable as fault:
        unreadable(fault, say)
    link = asked_view(dataset, page.name)
    # What of the link was not understood is said once, above; the reading is the same as without it.
    view = PageView(page.name, read(dataset, link.understood(), say))
    st.set_page_config(page_title=subject(view.reading, page.name).title)
    around(view)
    for remark in (not_understood(link, say), say("link.too_much") if st.session_state.pop("too_much", False) else ""):
        if remark:
            st.html(aside(remark))
    show(view)
    if view.reading.empty and page.needs_studies:
        st.title(say(f"page.{page.name}.title"), anchor=False)
        filters.no_studies(view)
    else:
        if notes := search_notes(view.reading, view.page):
            st.html(notes)
        script.run()
    menu.foot(view)


settle_memory()
draw()
