"""Figures as slides: which ones, in which order, in which format, and what each of them will say."""

from dataclasses import replace
from html import escape

import streamlit as st

from evidence.exports.deck.shapes import FORMATS
from evidence.exports.deck.text import Said, Told, figure_name, said_of
from evidence.exports.exhibit import NAMES
from evidence.link import View, encode, link_code
from evidence.markup.elements import hint, link
from pages.parts.controls import choose
from pages.parts.downloads import made_link
from pages.parts.page_head import page_head
from pages.parts.page_view import Shown, shown

view = shown()
say = view.say
Figures = tuple[str, ...]
PRESETS: dict[str, Figures] = {
    "all": NAMES,
    "only_findings": ("barriers", "lacks", "strategies", "for_barrier"),
    "only_studies": ("years", "islands", "methods", "publications", "map"),
}


@st.cache_data(show_spinner=False, max_entries=500)
def said(name: str, language: str, code: str, _view: Shown) -> Said:
    """One figure in words; the same language and view always say the same."""
    return said_of(Told(_view.facets, View(_view.selection, _view.display), _view.say), name)


def with_figures(figures: Figures) -> str:
    """This page with these figures in this order; all of them in their own order need not be said."""
    chosen = "" if figures == NAMES else ".".join(figures)
    return view.href("present", display=replace(view.display, figures=chosen))


def moved(figures: Figures, place: int, by: int) -> Figures:
    """The figures with the one at this place moved up (-1) or down (+1)."""
    order = list(figures)
    order.insert(place + by, order.pop(place))
    return tuple(order)


def moves(figures: Figures, place: int, title: str) -> str:
    """The links that move one slide or leave it out; the last slide stays."""
    ways = [("up", "↑", moved(figures, place, -1))] if place else []
    ways += [("down", "↓", moved(figures, place, 1))] if place + 1 < len(figures) else []
    ways += [("out", "×", figures[:place] + figures[place + 1 :])] if len(figures) > 1 else []
    return "".join(
        link(sign, with_figures(order), spoken=say(f"present.{way}", figure=title)) for way, sign, order in ways
    )


def slides(figures: Figures) -> str:
    """The slides in their order: what each says, and how to move it."""
    code = encode(view.selection, view.display)
    items = ""
    for place, name in enumerate(figures):
        slide = said(name, say.language, code, view)
        items += (
            f"<li><div><b>{escape(slide.title)}</b>{escape(slide.headline)}</div>"
            f'<div class="moves">{moves(figures, place, slide.title)}</div></li>'
        )
    return f'<ol class="slides">{items}</ol>'


def left_out(figures: Figures) -> str:
    """The figures that are not among the slides, each with the link that adds it."""
    names = {name: figure_name(name, say) for name in NAMES if name not in figures}
    added = (
        link(f"+ {title}", with_figures((*figures, name)), css="chip", spoken=say("present.add", figure=title))
        for name, title in names.items()
    )
    return f'<div class="added">{"".join(added)}</div>'


def presets() -> str:
    """Links that choose several figures at once."""
    chosen = (link(say(f"present.{name}"), with_figures(held), css="chip") for name, held in PRESETS.items())
    return f'<div class="added">{"".join(chosen)}</div>'


def deck_href(form: str, figures: Figures, more: str) -> str:
    """The file of these figures."""
    return f"{view.href(f'deck.{form}', display=view.display)}&figures={'.'.join(map(link_code, figures))}{more}"


page_head(say, say("page.present.title"), say("present.lead"), "count", "own_page", "contested", "gap", "reach")
figures = tuple(name for name in view.display.figures.split(".") if name) or NAMES
size = choose(view, "format", tuple(FORMATS), "present.format")
file, page, kept = (
    deck_href(form, figures, more)
    for form, more in (("pptx", f"&format={size}"), ("html", ""), ("html", "&standalone=1"))
)
st.html(
    f"<p>{made_link(say('present.download'), file, say, css='make')}</p>"
    f'<p class="ways">{link(say("present.page"), page)} {made_link(say("present.kept"), kept, say)}</p>'
)
st.html(hint(say("present.opening")))

st.header(say("present.slides", n=len(figures)), anchor=False)
st.html(presets() + slides(figures))
if figures != NAMES:
    st.subheader(say("present.left_out"), anchor=False)
    st.html(left_out(figures))
