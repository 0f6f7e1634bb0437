"""The script behind every page: language, navigation, filters, status line, then the page itself."""

import gc
from dataclasses import replace

import streamlit as st

from evidence.exports.origin import not_understood
from evidence.link import View, read_view
from evidence.load import TableUnreadable
from evidence.selection import select
from evidence.words import DEFAULT, LANGUAGES, Say
from pages.addresses.index_page import page_title
from pages.addresses.routes import ASSETS
from pages.parts import filters, menu, store
from pages.parts.page_view import HOME, Shown, show
from pages.parts.window import without_sidebar

NEEDS_STUDIES = ("overview", "barriers", "strategies", "matrix", "studies", "present")


@st.cache_resource(show_spinner=False)
def settle_memory() -> None:
    """Take what the imports left out of the garbage collector's sight: it runs after every script run."""
    gc.collect()
    gc.freeze()


def asked_language() -> str:
    """The language of the link, or Indonesian."""
    asked = st.query_params.get("lang", DEFAULT)
    return asked if asked in LANGUAGES else DEFAULT


def asked_view() -> View:
    """The view of the link. A language that is not known is a part that was not kept."""
    view = read_view(st.query_params.get_all("view"), store.known())
    return replace(view, ignored=view.ignored + int(st.query_params.get("lang", DEFAULT) not in LANGUAGES))


def around(view: Shown, pages: dict[str, st.Page]) -> None:
    """Name, language, pages and filters: at the side, or above the page where there is no room at the side."""
    if without_sidebar():
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            menu.brand(view.say)
            menu.language_switch(view.say)
        menu.folded_links(view)
        with st.expander(filters.folded_title(view)):
            filters.filter_bar(view)
        return
    with st.sidebar:
        menu.brand(view.say)
        menu.language_switch(view.say)
        menu.page_links(view, pages)
        filters.filter_bar(view)


def draw() -> None:
    say = Say(asked_language())
    pages = menu.pages(say)
    page = st.navigation(list(pages.values()), position="hidden")
    name = page.url_path or HOME
    st.set_page_config(page_title=page_title(name, say), page_icon=ASSETS / "icon.svg", layout="wide")
    try:
        asked = asked_view()
    except TableUnreadable as fault:
        st.title(say("tables.title"), anchor=False)
        st.error(say(f"tables.{fault.reason}", file=f"evidence/tables/{fault.file.name}"))
        st.code("python -m evidence build", language="bash")
        st.stop()
    facets = store.facets()
    view = Shown(name, select(facets, asked.selection), facets, asked.selection, asked.display, say)
    around(view, pages)
    filters.status_line(view, not_understood(asked, say))
    show(view)
    if view.evidence.studies.empty and name in NEEDS_STUDIES:
        st.title(say(f"page.{name}.title"), anchor=False)
        filters.no_studies(view)
    else:
        page.run()
    menu.foot(view)


settle_memory()
draw()
