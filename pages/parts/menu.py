"""The way round: brand, language switch, links between pages, and the foot of every page."""

import streamlit as st
from markupsafe import Markup

from evidence.contact import usable_contact
from evidence.exports.origin import licence
from evidence.markup.elements import items, link, paragraph
from evidence.reading import FIRST_PAGE, Reading
from evidence.report import Report, report_of_view
from evidence.words import LANGUAGES, Say
from pages.catalogue import MENU, PAGES
from pages.parts.checking import REPORT_ANCHOR
from pages.parts.page_view import PageView, dashboard_address


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


def foot(view: PageView) -> None:
    """Source, version, licence, and the way to say that something is wrong: under every page."""
    reading, title = view.reading, view.reading.say(f"page.{view.page}.title")
    report = report_of_view(reading, title, dashboard_address(), view.page)
    st.html(paragraph(foot_markup(reading, report), css="foot"))


def foot_markup(reading: Reading, report: Report) -> Markup:
    """What stands there. `report`: the message made ready for the page."""
    said = reading.say("site.foot", version=reading.about["version"], licence=licence(reading.about))
    to = usable_contact()
    href = to.href(report.subject, report.text) if to else f"{reading.href('methods')}#{REPORT_ANCHOR}"
    return Markup("{} {}").format(said, link(reading.say("report.open"), href))


def _switch() -> None:
    st.query_params["lang"] = st.session_state["language"]
