"""The way round: brand, language switch, links between pages, and the foot of every page."""

import streamlit as st
from markupsafe import Markup

from evidence.exports.origin import licence
from evidence.link import VERSION
from evidence.markup.elements import items, link, paragraph
from evidence.reading import FIRST_PAGE, Reading
from evidence.selection import LONGEST_SEARCH
from evidence.words import LANGUAGES, Say
from pages.catalogue import MENU, PAGES
from pages.parts.page_view import PageView


def finder(say: Say, place: str = "finder") -> Markup:
    """Where a name is typed and its page opened; `place` tells apart two on one page."""
    return Markup(
        '<form class="finder" action="find" role="search" data-version="{version}"><label for="{place}">{label}</label>'
        '<span><input type="search" name="q" id="{place}" list="{place}-names" placeholder="{hint}" maxlength="{most}" '
        'autocomplete="off" required><button>{go}</button></span><input type="hidden" name="lang" value="{language}">'
        '<datalist id="{place}-names"></datalist></form>'
    ).format(
        version=VERSION,
        place=place,
        label=say("finder.label"),
        hint=say("finder.hint"),
        most=LONGEST_SEARCH,
        go=say("finder.go"),
        language=say.language,
    )


def pages(say: Say) -> dict[str, st.Page]:
    """Every page under its name; the first is the default one."""
    return {
        name: st.Page(f"{name}.py", title=say(f"page.{name}.title"), url_path=name, default=name == FIRST_PAGE)
        for name in PAGES
    }


def brand(say: Say) -> None:
    """The name of the dashboard."""
    st.html(paragraph(say("site.title"), css="brand"))


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


def page_links(reading: Reading, scripts: dict[str, st.Page]) -> None:
    """Links that keep the filters."""
    for page in MENU:
        label = reading.say(f"page.{page.name}.menu")
        st.page_link(scripts[page.name], label=label, icon=f":material/{page.icon}:", query_params=reading.query())


def folded_links(view: PageView) -> None:
    """The same as a menu that opens at its name, where there is no panel at the side."""
    say = view.reading.say
    links = (link(say(f"page.{page.name}.menu"), view.reading.href(page.name)) for page in MENU)
    here = say("site.menu_here", page=say(f"page.{view.page}.menu"))
    st.html(Markup('<details class="menu"><summary>{}</summary>{}</details>').format(here, items(links)))


def foot(reading: Reading) -> None:
    """Source, version, licence: under every page."""
    about = reading.about
    st.html(paragraph(reading.say("site.foot", version=about["version"], licence=licence(about)), css="foot"))


def _switch() -> None:
    st.query_params["lang"] = st.session_state["language"]
