"""The menu under a figure: its address, its data, its pictures, markup for other pages, and how to cite it."""

from html import escape

import streamlit as st

from evidence.dataset import dataset
from evidence.exports import images
from evidence.exports.embed import frame
from evidence.exports.exhibit import FLOW, Exhibit, exhibit, of_piece
from evidence.exports.markup import link
from evidence.figures.pieces import Piece
from evidence.link import View
from pages.parts.shown import Shown


def share_menu(view: Shown, piece: Piece | None = None) -> None:
    """Everything by which one figure leaves the dashboard; without a piece, the flow of the search."""
    asked, n = View(view.selection, view.display), len(view.evidence.studies)
    told = of_piece(piece, n, view.facets, asked, view.say) if piece else exhibit(FLOW, view.facets, asked, view.say)
    with st.expander(view.say("share.open")):
        st.html(_menu(told, dashboard_address()))


def dashboard_address() -> str:
    """Where the dashboard stands, as the reader's browser sees it; empty where there is no browser."""
    page = str(st.context.url or "").partition("?")[0]
    return f"{page.rpartition('/')[0]}/" if "://" in page else ""


@st.cache_resource(show_spinner=False)
def pictures_possible() -> bool:
    """Looked up once: a browser does not come and go while the dashboard runs."""
    return images.possible()


def _menu(told: Exhibit, address: str) -> str:
    say = told.say
    alone = [link(say("share.alone"), told.at("html")), link(say("share.kept"), told.at("html", standalone="1"))]
    data = [link("CSV", told.at("csv")), link("JSON", told.at("json"))]
    version = dataset()["version"]
    copied = (
        _copied(say("share.live"), frame(told, address), told),
        _copied(say("share.frozen", version=version), frame(told, address, frozen=True), told),
        _copied(say("share.cite"), told.citation(f"{address}{told.at('html')}"), told),
    )
    items = [
        *alone,
        f"{escape(say('share.data'))}: {' '.join(data)}",
        f"{escape(say('share.picture'))}: {_pictures(told)}",
    ]
    return f'<div class="share"><ul><li>{"</li><li>".join(items)}</li></ul>{"".join(copied)}</div>'


def _pictures(told: Exhibit) -> str:
    """Links to the pictures, or the sentence that says why there are none."""
    drawn = [link("SVG", told.at("svg"))] if pictures_possible() or not images.needs_browser(told, "svg") else []
    if not pictures_possible():
        return " ".join([*drawn, escape(told.say("share.no_images"))])
    return " ".join([*drawn, *(link(told.say(f"share.{size}"), told.at("png", size=size)) for size in images.SIZES)])


def _copied(title: str, text: str, told: Exhibit) -> str:
    return (
        f'<p>{escape(title)}</p><pre tabindex="0"><code>{escape(text)}</code></pre>'
        f'<button class="copy-text" data-done="{escape(told.say("share.copied"))}" '
        f'aria-label="{escape(told.say("share.copy"))}: {escape(title)}">{escape(told.say("share.copy"))}</button>'
    )
