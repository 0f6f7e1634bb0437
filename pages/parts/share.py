"""The menu under a figure: copied with one click, as a file, on a web page, and how to cite it."""

from html import escape

import streamlit as st

from evidence.exports import images
from evidence.exports.embed import frame, twin
from evidence.exports.exhibit import Exhibit, exhibit, of_piece
from evidence.exports.table_files import FORMAT_NAMES, REFERENCE_FORMATS, STUDIES, TABLE_FORMATS
from evidence.figures.pieces import FLOW, Piece
from evidence.link import View, encode, query
from evidence.markup.elements import fold, link
from pages.parts.cite import cite_figure, view_cited
from pages.parts.copy_button import copy_button
from pages.parts.downloads import file_links, made_link
from pages.parts.page_view import Shown, dashboard_address

DATA = ("csv", "xlsx", "json")
STUDY_FILES = (*TABLE_FORMATS, *REFERENCE_FORMATS)


def share_menu(view: Shown, piece: Piece | None = None) -> None:
    """Everything by which one figure leaves the dashboard; without a piece, the flow of the search."""
    asked = View(view.selection, view.display)
    told = of_piece(piece, view.facets, asked, view.say) if piece else exhibit(FLOW, view.facets, asked, view.say)
    st.html(fold(view.say("share.open"), _menu(told, dashboard_address())))


@st.cache_resource(show_spinner=False)
def pictures_possible() -> bool:
    """Looked up once: a browser does not come and go while the dashboard runs."""
    return images.possible()


def _menu(told: Exhibit, address: str) -> str:
    say = told.say
    studies = query(say.language, encode(told.view.selection))
    cited = cite_figure(told.origin(address), studies)
    return (
        f'<div class="share">{_copied(told, address)}{_files(told)}'
        f"{fold(say('share.page'), _snippets(told, address))}{fold(say('methods_page.cite'), cited)}</div>"
    )


def _copied(told: Exhibit, address: str) -> str:
    """One click each. The table to copy stands beside its button, out of sight."""
    say = told.say
    buttons = [copy_button("link", say("share.copy_link"), say, href=told.at("html"), about=told.title)]
    if pictures_possible():
        buttons.append(copy_button("image", say("share.copy_image"), say, href=told.at("png"), about=told.title))
    buttons.append(copy_button("table", say("share.copy_table"), say, about=told.title))
    citation = view_cited(told.origin(address))
    buttons.append(copy_button("text", say("share.copy_citation"), say, text=citation, about=told.title))
    none = "" if pictures_possible() else f'<p class="hint">{escape(say("share.no_images"))}</p>'
    source = f"<p>{escape(told.said_of_data)}. {escape(told.source)}</p>"
    return f'<div class="actions">{"".join(buttons)}</div>{none}<div class="to-copy" hidden>{twin(told)}{source}</div>'


def _files(told: Exhibit) -> str:
    """The figure as a page, as data, as pictures, as a slide; and the studies behind it."""
    say, studies = told.say, query(told.say.language, encode(told.view.selection))
    data = [link(FORMAT_NAMES[form], told.at(form), spoken=f"{told.title}: {FORMAT_NAMES[form]}") for form in DATA]
    kept = made_link(say("share.kept"), told.at("html", standalone="1"), say)
    lines = [
        f"{link(say('share.alone'), told.at('html'))} {kept}",
        f"{escape(say('share.data'))}: {' '.join(data)}",
        f"{escape(say('share.picture'))}: {_pictures(told)}{made_link(say('share.slide'), told.at('pptx'), say)}",
        f"{escape(say('page.studies.title'))}: {file_links(STUDIES, STUDY_FILES, studies, say('page.studies.title'))}",
    ]
    return f"<ul><li>{'</li><li>'.join(lines)}</li></ul>"


def _pictures(told: Exhibit) -> str:
    """Links to the pictures that can be made here."""
    drawn = [link("SVG", told.at("svg"))] if pictures_possible() or not images.needs_browser(told, "svg") else []
    sizes = images.SIZES if pictures_possible() else ()
    made = (made_link(told.say(f"share.{size}"), told.at("png", size=size), told.say) for size in sizes)
    return " ".join([*drawn, *made])


def _snippets(told: Exhibit, address: str) -> str:
    """The markup that puts the figure on another page, live and frozen."""
    say = told.say
    titled = (
        (say("share.live"), frame(told, address)),
        (say("share.frozen", version=told.about["version"]), frame(told, address, frozen=True)),
    )
    return "".join(
        f'<p>{escape(title)}</p><pre tabindex="0"><code>{escape(text)}</code></pre>'
        f"{copy_button('text', say('share.copy'), say, about=title)}"
        for title, text in titled
    )
