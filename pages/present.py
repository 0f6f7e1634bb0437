"""Figures as slides: which ones, in which order, in which format, and what each of them will say."""

from html import escape

import streamlit as st

from evidence.exports.deck_shapes import FORMATS
from evidence.exports.deck_told import DECK_FIGURES, Said, Told, figure_name, said_of
from evidence.exports.markup import link
from evidence.link import View, encode, link_code
from pages.parts.controls import choose
from pages.parts.shown import Shown, set_display, shown

view = shown()
say = view.say


@st.cache_data(show_spinner=False, max_entries=500)
def said(name: str, language: str, code: str, _view: Shown) -> Said:
    """One figure in words; the same language and view always say the same."""
    return said_of(Told(_view.facets, View(_view.selection, _view.display), _view.say), name)


def choose_figures() -> list[str]:
    """The figures in the order in which they were chosen; all of them where none is."""
    current = [name for name in view.display.figures.split(".") if name] or list(DECK_FIGURES)
    key = f"figures:present:{say.language}"
    if st.session_state.get(key) != current:
        st.session_state[key] = current

    def chosen() -> None:
        picked = tuple(st.session_state[key])
        set_display(figures="" if picked == DECK_FIGURES else ".".join(picked))

    st.multiselect(
        say("present.figures"),
        DECK_FIGURES,
        key=key,
        format_func=lambda name: figure_name(name, say),
        on_change=chosen,
        help=say("present.none"),
    )
    return current


def deck_href(figures: list[str], size: str) -> str:
    """The file of these figures."""
    return f"{view.href('deck.pptx', display=view.display)}&figures={'.'.join(map(link_code, figures))}&format={size}"


st.title(say("page.present.title"))
st.markdown(say("present.lead"))
figures = choose_figures()
size = choose(view, "format", tuple(FORMATS), "present.format")
st.html(f'<p class="ways">{link(say("present.download"), deck_href(figures, size))}</p>')

st.header(say("present.preview"))
code = encode(view.selection, view.display)
slides = [said(name, say.language, code, view) for name in figures]
items = "".join(f"<li><strong>{escape(slide.title)}</strong><br>{escape(slide.headline)}</li>" for slide in slides)
st.html(f"<ol>{items}</ol>")
st.caption(say("present.opening"))
