"""The script behind every page: language, navigation, filters, status line, then the page itself."""

import gc

import streamlit as st

from evidence.link import View, decode
from evidence.load import TableUnreadable
from evidence.selection import select
from evidence.words import DEFAULT, LANGUAGES, Say
from pages.parts import filters, menu, store
from pages.parts.index_page import page_title
from pages.parts.served import ASSETS
from pages.parts.shown import HOME, Shown, show

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
    """The view of the link. A repeated parameter counts as a part that was not kept."""
    links = st.query_params.get_all("view")
    view = decode(links[-1] if links else "", store.known())
    strange = max(len(links) - 1, 0) + int(st.query_params.get("lang", DEFAULT) not in LANGUAGES)
    return View(view.selection, view.display, view.ignored + strange)


def draw() -> None:
    say = Say(asked_language())
    pages = menu.pages(say)
    page = st.navigation(list(pages.values()), position="hidden")
    name = page.url_path or HOME
    st.set_page_config(page_title=page_title(name, say), page_icon=ASSETS / "icon.svg", layout="wide")
    try:
        asked = asked_view()
    except TableUnreadable as fault:
        st.title(say("tables.title"))
        st.error(say(f"tables.{fault.reason}", file=f"evidence/tables/{fault.file.name}"))
        st.code("python -m evidence build", language="bash")
        st.stop()
    facets = store.facets()
    view = Shown(name, select(facets, asked.selection), facets, asked.selection, asked.display, say)
    with st.sidebar:
        menu.brand(say)
        menu.language_switch(say)
        menu.page_links(view, pages)
        filters.filter_bar(view)
    filters.narrow_menu(view)
    filters.status_line(view, asked.ignored)
    show(view)
    if view.evidence.studies.empty and name in NEEDS_STUDIES:
        st.title(say(f"page.{name}.title"))
        filters.nothing_left(view)
    else:
        page.run()
    menu.foot(view)


settle_memory()
draw()
