"""The way round: brand, language switch, links between pages, and the foot of every page."""

from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup

from evidence.exports.origin import licence
from evidence.link import VERSION, encode, query_text
from evidence.markup.elements import items, joined, link, paragraph
from evidence.reading import FIRST_PAGE, Reading
from evidence.report import Report, report_of_view
from evidence.selection import LONGEST_SEARCH
from evidence.words import LANGUAGES, Say
from pages.catalogue import MENU, PAGES
from pages.parts.copy_button import copy_button
from pages.parts.finding_ways import report_line
from pages.parts.page_view import PageView, dashboard_address
from pages.parts.subject import subject


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


def page_links(view: PageView) -> None:
    """Links that keep the filters."""
    reading = view.reading
    st.html(pages_nav(reading.say, view.page, encode(reading.selection), PAGES[view.page].within(reading)))


def folded(view: PageView) -> None:
    """What else stands at the side, as a menu that opens at the name of the page; and what a page can be taken by."""
    reading, page = view.reading, view.page
    say, here = reading.say, reading.say(f"page.{page}.menu")
    taken = (
        copy_button("link", say("link.copy"), href=reading.href(page, display=reading.display)),
        link(say("brief.link"), reading.href("brief"), css="brief"),
    )
    body = (
        paragraph(say("site.title"), css="brand"),
        finder(say),
        pages_nav(say, page, encode(reading.selection), PAGES[page].within(reading)),
        languages_nav(say, page, encode(reading.selection, reading.display)),
        paragraph(joined(taken, " "), css="taken"),
    )
    menu = Markup('<details class="menu"><summary aria-label="{}">{}</summary><div>{}</div></details>')
    st.html(menu.format(say("site.menu_here", page=here), Markup("<span>{}</span>").format(here), joined(body)))


def pages_nav(say: Say, here: str, code: str, within: str) -> Markup:
    """The pages as a landmark, the one that is shown marked in it, or the one within which it is found.

    `code`: that of the view that the links keep.
    """
    links = (
        link(
            say(f"page.{page.name}.menu"),
            page_href(page.name, say.language, code),
            data_icon=page.icon,
            aria_current="page" if page.name == here else "true" if page.name == within else "",
        )
        for page in MENU
    )
    return _nav("pages", say("first.pages"), links)


def languages_nav(say: Say, here: str, code: str) -> Markup:
    """The page in every language, by the language's own name."""
    links = (
        link(
            name,
            page_href(here, language, code),
            lang=language,
            hreflang=language,
            aria_current="true" if language == say.language else "",
        )
        for language, name in LANGUAGES.items()
    )
    return _nav("languages", say("first.languages"), links)


def page_href(page: str, language: str, code: str) -> str:
    """A link to a page in a language and a view."""
    return f"{'./' if page == FIRST_PAGE else page}?{query_text(language, code)}"


def _nav(css: str, name: str, links: Iterable[Markup]) -> Markup:
    return Markup('<nav class="{}" aria-label="{}">{}</nav>').format(css, name, items(links))


def foot(view: PageView) -> None:
    """Source, version, licence, and the way to say that something is wrong: under every page."""
    reading = view.reading
    report = report_of_view(reading, subject(reading, view.page).title, dashboard_address(), view.page)
    st.html(Markup('<div class="foot">{}</div>').format(foot_markup(reading, report)))


def foot_markup(reading: Reading, report: Report) -> Markup:
    """What stands there. `report`: the message made ready for the page."""
    said = reading.say("site.foot", version=reading.about["version"], licence=licence(reading.about))
    return paragraph(said) + report_line(reading, report)


def _switch() -> None:
    st.query_params["lang"] = st.session_state["language"]
