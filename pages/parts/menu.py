"""The way round: brand, language switch, links between pages, and the foot of every page."""

from html import escape

import streamlit as st

from evidence.dataset import dataset
from evidence.exports.origin import licence
from evidence.markup.elements import link
from evidence.words import LANGUAGES, Say
from pages.addresses.index_page import PAGES
from pages.parts.filters import WITHOUT_LINK
from pages.parts.page_view import HOME, Shown

ICONS = {
    "overview": "home",
    "barriers": "block",
    "strategies": "lightbulb",
    "map": "map",
    "matrix": "grid_on",
    "flow": "account_tree",
    "studies": "library_books",
    "study": "article",
    "methods": "fact_check",
    "present": "co_present",
}


def pages(say: Say) -> dict[str, st.Page]:
    """Every page under its name; the first is the default one."""
    return {
        name: st.Page(f"{name}.py", title=say(f"page.{name}.title"), url_path=name, default=name == HOME)
        for name in PAGES
    }


def brand(say: Say) -> None:
    st.html(f'<p class="brand">{escape(say("site.title"))}</p>')


def language_switch(say: Say) -> None:
    """The languages by their own names."""
    if st.session_state.get("language") != say.language:
        st.session_state["language"] = say.language
    st.segmented_control(
        "Bahasa / Language",
        list(LANGUAGES),
        key="language",
        format_func=LANGUAGES.__getitem__,
        required=True,
        on_change=_switch,
        label_visibility="collapsed",
    )


def page_links(view: Shown, all_pages: dict[str, st.Page]) -> None:
    """Links that keep the filters."""
    for name, page in all_pages.items():
        if name not in WITHOUT_LINK:
            st.page_link(
                page, label=view.say(f"page.{name}.menu"), icon=f":material/{ICONS[name]}:", query_params=view.query()
            )


def folded_links(view: Shown) -> None:
    """The same as a menu that opens at its name, where there is no panel at the side."""
    links = "".join(
        f"<li>{link(view.say(f'page.{name}.menu'), view.href(name))}</li>" for name in PAGES if name not in WITHOUT_LINK
    )
    name = escape(view.say("site.menu_here", page=view.say(f"page.{view.page}.menu")))
    st.html(f'<details class="menu"><summary>{name}</summary><ul>{links}</ul></details>')


def foot(view: Shown) -> None:
    """Source, version, licence: under every page."""
    about = dataset()
    said = view.say("site.foot", version=about["version"], licence=licence(about))
    st.html(f'<p class="foot">{escape(said)}</p>')


def _switch() -> None:
    st.query_params["lang"] = st.session_state["language"]
