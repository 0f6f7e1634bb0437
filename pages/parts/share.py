"""The menu under a figure: copied with one click, as a file, on a web page, and how to cite it."""

from datetime import date

import streamlit as st
from markupsafe import Markup

from evidence.exports import images
from evidence.exports.embed import frame
from evidence.exports.figure_file import file_address, origin_of, source
from evidence.exports.table_files import FORMAT_NAMES, REFERENCE_FORMATS, STUDIES, TABLE_FORMATS
from evidence.exports.twin import twin
from evidence.figures.catalogue import figure
from evidence.figures.figure import Figure
from evidence.markup.elements import fold, hint, items, joined, link, paragraph
from evidence.reading import Reading, once_a_reading
from pages.parts.cite import citation_today, cite_figure
from pages.parts.copy_button import copy_button
from pages.parts.downloads import file_links, made_link
from pages.parts.page_view import dashboard_address

DATA = ("csv", "xlsx", "json")
STUDY_FILES = (*TABLE_FORMATS, *REFERENCE_FORMATS)


def share_menu(reading: Reading, name: str) -> None:
    """Everything by which one figure leaves the dashboard. Raises OutlinesUnreadable for the map."""
    st.html(share_markup(reading, name, dashboard_address(), pictures_possible(), date.today()))


@st.cache_resource(show_spinner=False)
def pictures_possible() -> bool:
    """Looked up once: a browser does not come and go while the dashboard runs."""
    return images.possible()


@once_a_reading
def share_markup(reading: Reading, name: str, address: str, pictures: bool, today: date) -> Markup:
    """The menu of a figure, with its citation as of today."""
    say, drawn = reading.say, figure(reading, name)
    cited = cite_figure(origin_of(drawn, address), drawn.reading.query())
    return fold(
        say("share.open"),
        Markup('<div class="share">{}{}{}{}</div>').format(
            _copied(drawn, address, pictures),
            _files(drawn, pictures),
            fold(say("share.page"), _snippets(drawn, address)),
            fold(say("methods_page.cite"), cited),
        ),
    )


def _copied(drawn: Figure, address: str, pictures: bool) -> Markup:
    """One click each. The table to copy stands beside its button, out of sight."""
    say, about = drawn.say, drawn.title
    buttons = [copy_button("link", say("share.copy_link"), say, href=file_address(drawn, "html"), about=about)]
    if pictures:
        buttons.append(copy_button("image", say("share.copy_image"), say, href=file_address(drawn, "png"), about=about))
    buttons.append(copy_button("table", say("share.copy_table"), say, about=about))
    citation = citation_today(origin_of(drawn, address))
    buttons.append(copy_button("text", say("share.copy_citation"), say, text=citation, about=about))
    return Markup('<div class="actions">{}</div>{}<div class="to-copy" hidden>{}{}</div>').format(
        joined(buttons),
        "" if pictures else hint(say("share.no_images")),
        twin(drawn),
        paragraph(f"{drawn.reading.scope}. {source(drawn)}"),
    )


def _files(drawn: Figure, pictures: bool) -> Markup:
    """The figure as a page, as data, as pictures, as a slide; and the studies behind it."""
    say, title = drawn.say, drawn.say("page.studies.title")
    data = (
        link(FORMAT_NAMES[form], file_address(drawn, form), spoken=f"{drawn.title}: {FORMAT_NAMES[form]}")
        for form in DATA
    )
    kept = made_link(say("share.kept"), file_address(drawn, "html", standalone="1"), say)
    slide = made_link(say("share.slide"), file_address(drawn, "pptx"), say)
    return items(
        [
            joined([link(say("share.alone"), file_address(drawn, "html")), kept], " "),
            Markup("{}: {}").format(say("share.data"), joined(data, " ")),
            Markup("{}: {}{}").format(say("share.picture"), _pictures(drawn, pictures), slide),
            Markup("{}: {}").format(title, file_links(STUDIES, STUDY_FILES, drawn.reading.query(), title)),
        ]
    )


def _pictures(drawn: Figure, possible: bool) -> Markup:
    """Links to the pictures that can be made here."""
    vector = possible or not images.needs_browser(drawn, "svg")
    links = [link("SVG", file_address(drawn, "svg"))] if vector else []
    links += [
        made_link(drawn.say(f"share.{size}"), file_address(drawn, "png", size=size), drawn.say)
        for size in (images.SIZES if possible else ())
    ]
    return joined(links, " ")


def _snippets(drawn: Figure, address: str) -> Markup:
    """The markup that puts the figure on another page, live and frozen."""
    say = drawn.say
    titled = (
        (say("share.live"), frame(drawn, address)),
        (say("share.frozen", version=drawn.reading.about["version"]), frame(drawn, address, frozen=True)),
    )
    return joined(
        Markup('<p>{}</p><pre tabindex="0"><code>{}</code></pre>{}').format(
            title, str(snippet), copy_button("text", say("share.copy"), say, about=title)
        )
        for title, snippet in titled
    )
