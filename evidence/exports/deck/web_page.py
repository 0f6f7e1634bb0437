"""The same slides as a web page: one screen a slide, turned by keys, printed a page a slide, charts still alive.

Pure: facets, view and language in, the text of an HTML page out.
"""

from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path

from evidence.exports.brief.page import brief_title
from evidence.exports.deck.text import Told, cited, methods_texts, opening_texts
from evidence.exports.embed import content_security_policy, drawn, figure_page, twin
from evidence.exports.exhibit import NAMES, Exhibit, exhibit
from evidence.exports.origin import nothing_left
from evidence.markup.elements import link

HERE = Path(__file__).parent


def slides_page(told: Told, figures: Sequence[str] = NAMES, standalone: bool = False) -> str:
    """The slides of these figures in this order. A standalone page needs nothing from where it came from.

    Raises UnknownFigure, and OutlinesUnreadable for the map.
    """
    title = brief_title(told.view.selection, told.everything, told.say)
    slides = [_opening(told, title), *_figures(told, figures), *_methods(told)]
    turned = "".join(_framed(slide, number, len(slides), told) for number, slide in enumerate(slides, start=1))
    style = (HERE / "slides.css").read_text("utf-8")
    body = f'<main class="slides">{turned}</main><p class="place" aria-hidden="true"></p>'
    return figure_page(title, body, told.say, "" if standalone else "./", standalone, style, slides_script())


def slides_policy(standalone: bool) -> str:
    """As for a figure, with the script that turns the slides."""
    return content_security_policy(standalone, slides_script())


@cache
def slides_script() -> str:
    """The script that turns the slides."""
    return (HERE / "slides.js").read_text("utf-8")


def _framed(slide: str, number: int, of: int, told: Told) -> str:
    name = escape(told.say("deck.slide", n=number, of=of))
    return f'<section class="slide" id="slide-{number}" aria-label="{name}" tabindex="-1">{slide}</section>'


def _opening(told: Told, title: str) -> str:
    texts = "".join(f"<p>{escape(text)}</p>" for text in opening_texts(told))
    keys = f'<p class="note screen">{escape(told.say("deck.keys"))}</p>'
    return f"<h1>{escape(title)}</h1>{texts}<p>{link(told.say('brief.back'), told.link())}</p>{keys}"


def _figures(told: Told, figures: Sequence[str]) -> list[str]:
    if told.evidence.studies.empty:
        none, why = nothing_left(told.facets, told.view.selection, told.say)
        return [f"<h2>{escape(none)}</h2><p>{escape(why)}</p>"]
    return [_figure(exhibit(name, told.facets, told.view, told.say), told) for name in figures]


def _figure(shown: Exhibit, told: Told) -> str:
    """The finding as the title, the figure, how to read it, and where it comes from."""
    say = told.say
    remarks = "".join(f'<p class="note">{escape(remark)}</p>' for remark in shown.remarks)
    data = f"{shown.said_of_data}; {say('file.fingerprint').lower()} {shown.fingerprint}"
    below = f"{escape(data)} · {escape(shown.source)} {link(say('embed.open'), told.link(shown.name))}"
    return (
        f'<p class="kicker">{escape(shown.title)}</p><h2>{escape(shown.headline)}</h2>'
        f"{drawn(shown, wide=True)}{remarks}"
        f"<details><summary>{escape(say('figure.twin'))}</summary>{twin(shown)}</details>"
        f'<p class="note">{below}</p>'
    )


def _methods(told: Told) -> list[str]:
    say = told.say
    methods = "".join(f"<p>{escape(text)}</p>" for text in methods_texts(told))
    references = "".join(f"<li>{escape(entry)}</li>" for entry in cited(told))
    return [
        f"<h2>{escape(say('deck.methods'))}</h2>{methods}",
        f'<h2>{escape(say("deck.references"))}</h2><ul class="references" lang="id">{references}</ul>',
    ]
