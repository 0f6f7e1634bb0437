"""What a page says before its scripts run: its words, its links and its numbers, in the place that React then takes.

Readers on slow lines read at once; readers and search engines without scripts read this and nothing else.
"""

import re

from markupsafe import Markup

from evidence.exports.origin import not_understood
from evidence.link import encode, query_text, read_view, views_in
from evidence.load import TableUnreadable
from evidence.markup.elements import Text, aside, link, paragraph
from evidence.reading import Reading, once_a_reading, read
from evidence.report import report_of_view
from evidence.words import Say
from pages.addresses.first_bodies import Head, body_of, head_of
from pages.catalogue import PAGES, Page, vocabulary
from pages.parts import store
from pages.parts.filters import count_said
from pages.parts.menu import finder, foot_markup, languages_nav, pages_nav
from pages.parts.subject import subject

ROOT = '<div id="root">'
PICTURE = re.compile(r'<source srcset="([^"]+)" media="([^"]+)"><img src="([^"]+)"')
# The name of what stands around a page, within the page.
AROUND = "around"


def with_first_words(html: str, page: Page, query: str, say: Say) -> str:
    """Streamlit's page with first words of ours in its root, and without its own for those who run no scripts."""
    unsaid = re.sub(r"<noscript>.*?</noscript>", "", html, count=1, flags=re.DOTALL)
    if ROOT not in unsaid:
        return unsaid
    words = str(first_words(page, query, say))
    return unsaid.replace("<title>", _ahead(words) + "<title>", 1).replace(ROOT, ROOT + words, 1)


def _ahead(words: str) -> str:
    """The first picture of the words, asked for before the scripts, which take longer."""
    if not (picture := PICTURE.search(words)):
        return ""
    dark, media, light = picture.groups()
    kinds = (dark, media), (light, f"not all and {media}")
    return "".join(
        f'<link rel="preload" as="image" fetchpriority="high" href="{href}" media="{media}">' for href, media in kinds
    )


def first_words(page: Page, query: str, say: Say) -> Markup:
    """The first words of a page in a view; where the data cannot be read, its title and the links."""
    try:
        dataset = store.dataset()
    except TableUnreadable:
        return _without_data(page, say)
    view = read_view(views_in(query), vocabulary(dataset), page.name)
    # As the page itself reads it, so that both are made from one reading.
    return _words(read(dataset, view.understood(), say), page.name, not_understood(view, say))


def _without_data(page: Page, say: Say) -> Markup:
    """The title of a page and what it shows in general."""
    head = Head(say(f"page.{page.name}.title"), say(f"page.{page.name}.description"))
    return _framed(page, say, "", head.markup)


@once_a_reading
def _words(reading: Reading, name: str, ignored: str) -> Markup:
    page, say = PAGES[name], reading.say
    main = head_of(reading, name) + body_of(reading, name, page.needs_studies)
    foot = foot_markup(reading, report_of_view(reading, subject(reading, name).title))
    said = aside(ignored) if ignored else Markup()
    code = encode(reading.selection, reading.display)
    shown = _status(reading, name) + said + main
    return _framed(page, say, code, shown, foot, count_said(reading, name), page.within(reading))


def _framed(
    page: Page, say: Say, code: str, main: Markup, foot: Text = "", count: str = "", within: str = ""
) -> Markup:
    """The words between the way round and the foot of a page.

    `code` is that of the view, `count` how many studies, `within` the page under which it is found.
    """
    return Markup(
        '<div class="first-words"><main>{}{}</main><header id="{}">{}{}{}{}{}</header>'
        '<footer class="foot">{}{}</footer><p class="coming" role="status" hidden>{}</p></div>'
    ).format(
        _bar(page, say, count),
        main,
        AROUND,
        paragraph(say("site.title"), "brand"),
        languages_nav(say, page.name, code),
        finder(say, "first-finder"),
        pages_nav(say, page.name, code, within),
        Markup("<noscript>{}</noscript>").format(_without_scripts(say, code)),
        _documents(say, code),
        foot,
        say("first.coming"),
    )


def _bar(page: Page, say: Say, count: str) -> Markup:
    """Where there is no room at the side: the way to the menu, which then stands below, and the count."""
    here = say(f"page.{page.name}.menu")
    spoken = say("site.menu_here", page=here)
    menu = link(Markup("<span>{}</span>").format(here), f"#{AROUND}", spoken=spoken, tip=False)
    return Markup('<p class="at-hand">{} <span class="count">{}</span></p>').format(menu, count)


def _without_scripts(say: Say, code: str) -> Markup:
    """That scripts are missing, and what needs none."""
    return Markup('<p class="aside">{} {}</p>').format(say("first.without_scripts"), _documents(say, code))


def _documents(say: Say, code: str) -> Markup:
    """What can be read and taken away without scripts."""
    asked = query_text(say.language, code)
    brief = link(say("brief.link"), f"brief?{asked}")
    return Markup('<span class="ways">{} {}</span>').format(
        brief, link(say("first.data"), f"data/evidence.xlsx?{asked}")
    )


def _status(reading: Reading, page: str) -> Markup:
    """n of N, the filters in words where there are any, and the brief."""
    filters = Markup('<span class="chip">{}</span>').format(reading.filters) if reading.selection.active() else ""
    return Markup('<p class="status"><span class="count">{}</span>{}{}</p>').format(
        count_said(reading, page),
        filters,
        "" if PAGES[page].handout else link(reading.say("brief.link"), reading.href("brief"), css="brief"),
    )
