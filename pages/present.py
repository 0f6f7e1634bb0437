"""Figures as slides: which ones, in which order, in which format, and what each of them will say."""

from collections.abc import Iterator
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from evidence.exports.deck.presentation import slide_count
from evidence.exports.deck.shapes import FORMATS
from evidence.exports.deck.text import DeckRequest
from evidence.exports.figure_file import query_of
from evidence.figures.catalogue import NAMES, entry, figure
from evidence.figures.figure import Figure
from evidence.link import link_code
from evidence.markup.elements import attributes, hint, joined, link, paragraph
from evidence.reading import Reading, once_a_reading
from pages.parts.controls import choose
from pages.parts.downloads import made_link
from pages.parts.page_head import page_head
from pages.parts.page_view import page_view

Figures = tuple[str, ...]
PRESETS: dict[str, Figures] = {
    "all": NAMES,
    "only_findings": ("all_barriers", "barriers", "lacks", "strategies", "for_barrier", "matrix"),
    "only_studies": ("years", "islands", "methods", "publications", "map"),
    "only_first": NAMES[:1],
}

view = page_view()
reading = view.reading
say = reading.say


def with_figures(reading: Reading, figures: Figures) -> str:
    """This page with these figures in this order; all of them in their own order need not be named."""
    chosen = "" if figures == NAMES else ".".join(figures)
    return reading.href("present", display=replace(reading.display, figures=chosen))


def moved(figures: Figures, place: int, by: int) -> Figures:
    """The figures with the one at this place moved up (-1) or down (+1)."""
    order = list(figures)
    order.insert(place + by, order.pop(place))
    return tuple(order)


def moves(reading: Reading, figures: Figures, place: int) -> Iterator[Markup]:
    """The links that move one slide or leave it out; the last slide stays."""
    ways = [("up", "↑", moved(figures, place, -1))] if place else []
    ways += [("down", "↓", moved(figures, place, 1))] if place + 1 < len(figures) else []
    ways += [("out", "×", figures[:place] + figures[place + 1 :])] if len(figures) > 1 else []
    title = figure(reading, figures[place]).title
    for way, sign, order in ways:
        spoken = reading.say(f"present.{way}", figure=title)
        yield link(sign, with_figures(reading, order), spoken=spoken)


def stamp(drawn: Figure) -> Markup:
    """A figure as small as a stamp."""
    held = attributes(src=f"thumbnail/{drawn.name}.svg?{query_of(drawn)}", loading="lazy")
    return Markup('<img{} alt="" width="96" height="54">').format(held)


@once_a_reading
def slides(reading: Reading, figures: Figures) -> Markup:
    """The slides in their order: what each says, and how to move it."""
    slide = Markup('<li>{}<div><b>{}</b>{}</div><div class="moves">{}</div></li>')
    shown = ((figure(reading, name), joined(moves(reading, figures, n))) for n, name in enumerate(figures))
    empty = reading.say("present.empty")
    listed = joined(
        slide.format(stamp(drawn), drawn.title, empty if drawn.silent else drawn.headline, ways)
        for drawn, ways in shown
    )
    return Markup('<ol class="slides">{}</ol>').format(listed)


@once_a_reading
def count(reading: Reading, size: str, figures: Figures) -> int:
    """How many slides the file will hold."""
    return slide_count(DeckRequest(reading, size), figures)


def left_out(reading: Reading, figures: Figures) -> Markup:
    """The figures that are not among the slides, each with the link that adds it."""
    titles = {name: reading.say(entry(name).title) for name in NAMES if name not in figures}
    return chips(
        link(
            f"+ {title}",
            with_figures(reading, (*figures, name)),
            css="chip",
            spoken=reading.say("present.add", figure=title),
        )
        for name, title in titles.items()
    )


def presets(reading: Reading) -> Markup:
    """Links that choose several figures at once."""
    return chips(
        link(reading.say(f"present.{name}"), with_figures(reading, figures), css="chip")
        for name, figures in PRESETS.items()
    )


def chips(links: Iterator[Markup]) -> Markup:
    """Links in a row."""
    return Markup('<div class="added">{}</div>').format(joined(links))


def deck_href(reading: Reading, form: str, figures: Figures, more: str) -> str:
    """The file of these figures."""
    address = reading.href(f"deck.{form}", display=reading.display)
    return f"{address}&figures={'.'.join(map(link_code, figures))}{more}"


page_head(say, say("page.present.title"), say("present.lead"), "count", "own_page", "contested", "gap", "reach")
figures = tuple(name for name in reading.display.figures.split(".") if name) or NAMES
size = choose(view, "format", tuple(FORMATS), "present.format")
file, page, kept = (
    deck_href(reading, form, figures, more)
    for form, more in (("pptx", f"&format={size}"), ("html", ""), ("html", "&standalone=1"))
)
as_page = link(say("present.page"), page)
st.html(
    paragraph(made_link(say("present.download"), file, css="make"))
    + paragraph(joined([as_page, made_link(say("present.kept"), kept)], " "), css="ways")
)
st.html(hint(f"{say('present.count', n=count(reading, size, figures))}. {say('present.opening')}"))

st.header(say("present.slides"), anchor=False)
st.html(presets(reading) + slides(reading, figures))
if figures != NAMES:
    st.subheader(say("present.left_out"), anchor=False)
    st.html(left_out(reading, figures))
