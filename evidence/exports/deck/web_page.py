"""The same slides as a web page: one screen a slide, turned by keys, printed a page a slide, charts still alive.

Pure: a request in, the text of an HTML page out.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from markupsafe import Markup

from evidence.exports.deck.slides import MAPS
from evidence.exports.deck.text import (
    DeckRequest,
    caption,
    methods_texts,
    opening_texts,
    references,
    studies_in_words,
    telling,
)
from evidence.exports.document_title import document_title
from evidence.exports.embed import content_security_policy, drawn, figure_page
from evidence.exports.figure_file import source
from evidence.exports.head_tags import alternates, described
from evidence.exports.nothing_left import nothing_left
from evidence.exports.twin import twin
from evidence.figures.catalogue import NAMES, figure
from evidence.figures.figure import Figure
from evidence.markup.elements import joined, link, paragraph
from evidence.markup.place_drawing import chosen_province, key_of, name_of, place_drawing
from evidence.markup.place_profile import studied_sentence
from evidence.reading import Reading
from evidence.words import LANGUAGES

HERE = Path(__file__).parent
# As many references as two columns of a screen hold.
WORKS_AT_ONCE = 10


def slides_page(request: DeckRequest, figures: Sequence[str] = NAMES, standalone: bool = False) -> str:
    """The slides of these figures in this order. A standalone page needs nothing from where it came from.

    Raises UnknownFigure, and OutlinesUnreadable for the map.
    """
    title, say = document_title(request.reading), request.say
    slides = [
        _opening(request, title),
        *_words(request.reading),
        *_figures(request, figures),
        *_methods(request.reading),
    ]
    sections = (
        Markup('<section class="slide" id="slide-{}" aria-label="{}" tabindex="-1">{}</section>').format(
            number, say("deck.slide", n=number, of=len(slides)), slide
        )
        for number, slide in enumerate(slides, start=1)
    )
    body = Markup('<main class="slides">{}</main><p class="place" aria-hidden="true"></p>').format(joined(sections))
    return figure_page(
        title,
        body,
        say,
        "" if standalone else "./",
        standalone,
        _style(),
        slides_script(),
        _head(request, title, standalone),
    )


def slides_policy(standalone: bool) -> str:
    """As for a figure, with the script that turns the slides."""
    return content_security_policy(standalone, slides_script())


@cache
def slides_script() -> str:
    """The script that turns the slides."""
    return (HERE / "slides.js").read_text("utf-8")


@cache
def _style() -> str:
    return (HERE / "slides.css").read_text("utf-8")


def _head(request: DeckRequest, title: str, standalone: bool) -> Markup:
    """What search engines are told: of slides of a choice, those of everything are the ones to be found."""
    tags = described(f"{title}. {request.reading.n_of_all}. {request.say('page.overview.description')}")
    whole = {language: f"{request.address}deck.html?lang={language}" for language in LANGUAGES}
    return tags + (alternates(whole, request.say.language) if request.address and not standalone else "")


def _opening(request: DeckRequest, title: str) -> Markup:
    back = link(request.say("brief.back"), request.link())
    texts = joined(map(paragraph, [*opening_texts(request), back]))
    return Markup("<h1>{}</h1>{}{}").format(title, texts, paragraph(request.say("deck.keys"), "note screen"))


def _figures(request: DeckRequest, names: Sequence[str]) -> list[Markup]:
    if request.reading.empty:
        none, why = nothing_left(request.reading)
        return [_headed(none, paragraph(why))]
    slides = []
    for name in telling(request.reading, names):
        slides.append(_figure(figure(request.reading, name), request))
        if name in MAPS and (province := chosen_province(request.reading)):
            slides.append(_province(request.reading, province))
    return slides


def _province(reading: Reading, province: str) -> Markup:
    """The one province that was chosen, with its local governments."""
    say, name = reading.say, name_of(reading, province)
    drawn = Markup('<div class="diagram">{}</div>').format(place_drawing(reading, province, "light"))
    notes = joined(paragraph(words, "note") for words in (key_of(reading, province), say("map.approximate")))
    return paragraph(name, "kicker") + _headed(studied_sentence(reading, province), drawn + notes)


def _figure(shown: Figure, request: DeckRequest) -> Markup:
    """The finding as the title, the figure, how to read it, and where it comes from."""
    say, reading, above = request.say, shown.reading, caption(shown)
    data = f"{reading.scope}; {say('file.fingerprint').lower()} {reading.fingerprint} · {source(shown)} "
    parts = [
        drawn(shown, wide=True),
        paragraph(Markup(" ").join(shown.remarks), "note") if shown.remarks else Markup(),
        Markup("<details><summary>{}</summary>{}</details>").format(say("figure.twin"), twin(shown)),
        paragraph(Markup("{}{}").format(data, link(say("embed.open"), request.link(above.page))), "note"),
    ]
    return paragraph(above.title, "kicker") + _headed(above.headline, joined(parts))


def _words(reading: Reading) -> list[Markup]:
    """What each study found, where the studies are few."""
    said = studies_in_words(reading)
    title = reading.say("deck.words", studies=reading.studies)
    return [_headed(title, joined(map(paragraph, said)))] if said else []


def _methods(reading: Reading) -> list[Markup]:
    """The slide of the methods, and those of the references."""
    methods = _headed(reading.say("deck.methods"), joined(map(paragraph, methods_texts(reading))))
    works = references(reading)
    parts = [works[start : start + WORKS_AT_ONCE] for start in range(0, len(works), WORKS_AT_ONCE)]
    return [methods, *(_works(reading, part) for part in parts)]


def _works(reading: Reading, works: Sequence[str]) -> Markup:
    listed = joined(Markup("<li>{}</li>").format(work) for work in works)
    return _headed(reading.say("deck.references"), Markup('<ul class="references" lang="id">{}</ul>').format(listed))


def _headed(title: str, body: Markup) -> Markup:
    return Markup("<h2>{}</h2>{}").format(title, body)
