"""The slides of a deck, each with its caption, its source, and its notes."""

from collections.abc import Sequence
from dataclasses import replace
from functools import singledispatch
from typing import Any

from evidence.exports.deck.charts import add_chart
from evidence.exports.deck.flow import add_flow
from evidence.exports.deck.matrix_tables import ROWS_A_SLIDE, Part, add_part, matrix_parts
from evidence.exports.deck.province_map import add_legend, add_map, add_province
from evidence.exports.deck.shapes import (
    NUMBER_WIDTH,
    SMALL,
    TEXT,
    Box,
    Page,
    Style,
    add_number,
    add_text,
    describe,
    fitted_title,
    height_of,
    lines_of,
    place_title,
    set_title,
)
from evidence.exports.deck.text import (
    Caption,
    DeckRequest,
    caption,
    methods_texts,
    notes,
    opening_texts,
    references,
    studies_in_words,
)
from evidence.exports.deck.theme import SOFT
from evidence.exports.document_title import document_title
from evidence.exports.nothing_left import nothing_left
from evidence.exports.origin import licence
from evidence.figures.bars import Bars
from evidence.figures.figure import Figure
from evidence.figures.flow import Flow
from evidence.figures.matrix import Matrix
from evidence.figures.province_map import ProvinceMap
from evidence.figures.sides import Balance, Comparison
from evidence.markup.place_drawing import alternative, chosen_province, key_of, name_of
from evidence.markup.place_profile import studied_sentence
from evidence.words import Say

TOP, LEGEND = 0.35, 0.4
TITLE_ONLY = 5
# The figures after which that of a chosen province comes.
MAPS = ("map",)
OPENING, OPENING_TOP, OPENING_TEXT = 34, 1.5, 18


def add_opening(presentation: Any, request: DeckRequest) -> None:
    """The first slide: what the deck is about, of how many studies, from which data."""
    say, page, title = request.say, request.page, document_title(request.reading)
    slide, _ = start(presentation, request, Caption("", title))
    height = height_of(title, page.inner, OPENING)
    place_title(slide, Box(page.margin, OPENING_TOP, page.inner, height), OPENING)
    place = Box(page.margin, OPENING_TOP + height + 0.4, page.inner, 2.6)
    add_text(slide, place, opening_texts(request), Style(say.language, OPENING_TEXT), say("deck.about"))


def add_nothing(presentation: Any, request: DeckRequest) -> None:
    """No study is left: said plainly, with the filters that did it."""
    say, (headline, why) = request.say, nothing_left(request.reading)
    slide, body = start(presentation, request, Caption(say("brief.gaps"), headline))
    add_text(slide, body, [why], Style(say.language, OPENING_TEXT), say("deck.about"))


def add_methods(presentation: Any, request: DeckRequest) -> None:
    """How the review searched, how the findings were coded, and what a number means."""
    say, texts = request.say, methods_texts(request.reading)
    slide, body = start(presentation, request, Caption(say("page.methods.title"), say("deck.methods")), texts)
    add_text(slide, body, texts, Style(say.language, after=8), say("deck.about"))


def add_references(presentation: Any, request: DeckRequest) -> None:
    """The review, the dataset and the studies shown, in APA style, over as many slides as they take."""
    say, pages = request.say, references_paged(request)
    for part, entries in enumerate(pages, start=1):
        title = say("deck.references")
        if len(pages) > 1:
            title = say("deck.numbered", title=title, part=part, parts=len(pages))
        slide, body = start(presentation, request, Caption("", title))
        add_text(slide, body, entries, Style(say.language, SMALL, after=5), say("deck.references"))


def references_paged(request: DeckRequest) -> list[list[str]]:
    """The references, slide by slide."""
    page = request.page
    return _paged(references(request.reading), page.inner, page.foot - TOP - 1.1, SMALL)


def add_words(presentation: Any, request: DeckRequest) -> None:
    """What each study found, in a sentence: where the studies are few, numbers alone say little."""
    say, pages = request.say, words_paged(request)
    for part, entries in enumerate(pages, start=1):
        title = say("deck.words", studies=request.reading.studies)
        headline = say("deck.numbered", title=title, part=part, parts=len(pages)) if len(pages) > 1 else title
        slide, body = start(presentation, request, Caption("", headline), entries)
        add_text(slide, body, entries, Style(say.language, after=8), say("deck.about"))


def words_paged(request: DeckRequest) -> list[list[str]]:
    """What each study found, slide by slide; nothing where the studies are many."""
    page, entries = request.page, studies_in_words(request.reading)
    return _paged(entries, page.inner, page.foot - TOP - 1.1, TEXT) if entries else []


@singledispatch
def slides_of(figure: Figure, page: Page) -> int:
    """How many slides a figure takes."""
    return 1


@slides_of.register
def _of_matrix(figure: Matrix, page: Page) -> int:
    return len(_fitting_parts(figure, page))


@singledispatch
def add_figure(figure: Figure, presentation: Any, request: DeckRequest) -> None:
    """The slide, or the slides, of a figure. `request` follows it: it holds the reading of the figure."""
    raise NotImplementedError(type(figure))


@add_figure.register
def _add_bars(figure: Bars | Balance | Comparison, presentation: Any, request: DeckRequest) -> None:
    slide, body = start(presentation, request, caption(figure), [figure.alt])
    add_chart(figure, slide, _add_remarks(slide, body, figure.remarks, figure.say))


@add_figure.register
def _add_map(figure: ProvinceMap, presentation: Any, request: DeckRequest) -> None:
    slide, body = start(presentation, request, caption(figure), [figure.alt])
    body = _add_remarks(slide, body, [*figure.remarks, figure.say("map.approximate")], figure.say)
    add_map(slide, replace(body, height=body.height - LEGEND), figure)
    add_legend(slide, Box(body.left, body.top + body.height - LEGEND + 0.05, body.width, 0.28), figure)


def add_chosen_province(presentation: Any, request: DeckRequest) -> None:
    """After the map of the country that of the one province that was chosen, with its local governments."""
    reading, say = request.reading, request.say
    if province := chosen_province(reading):
        above = Caption(name_of(reading, province), studied_sentence(reading, province), "map")
        slide, body = start(presentation, request, above, [alternative(reading, province)])
        body = _add_remarks(slide, body, [key_of(reading, province), say("map.approximate")], say)
        add_province(slide, body, reading, province)


@add_figure.register
def _add_matrix(figure: Matrix, presentation: Any, request: DeckRequest) -> None:
    parts = _fitting_parts(figure, request.page)
    for number, part in enumerate(parts, start=1):
        title = figure.say("deck.part", title=figure.title, holds=part.holds, part=number, parts=len(parts))
        above = caption(figure)._replace(title=title)
        if len(parts) > 1:
            named = figure.say("deck.numbered", title=above.headline, part=number, parts=len(parts))
            above = above._replace(headline=named)
        slide, body = start(presentation, request, above, [figure.alt])
        add_part(slide, _add_remarks(slide, body, part.remarks, figure.say), part, figure)


@add_figure.register
def _add_flow(figure: Flow, presentation: Any, request: DeckRequest) -> None:
    slide, body = start(presentation, request, caption(figure), [figure.alt])
    add_flow(slide, body, figure)


def start(presentation: Any, request: DeckRequest, above: Caption, sentences: Sequence[str] = ()) -> tuple[Any, Box]:
    """A slide with its caption above, the source below, and its notes; and the place that is left on it.

    `sentences` are what the notes say beside the headline.
    """
    page, style = request.page, Style(request.say.language, SMALL, colour=SOFT)
    slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_ONLY])
    top = _add_caption(slide, request, above)
    source = Box(page.margin, page.foot, page.inner - NUMBER_WIDTH, 0.45)
    add_text(slide, source, [_source(request)], style, request.say("deck.source"))
    add_number(slide, page, style, request.say("deck.number"))
    _add_notes(slide, notes(request, [above.headline, *sentences], above.page), request.say)
    return slide, Box(page.margin, top, page.inner, page.foot - top - 0.1)


def _add_caption(slide: Any, request: DeckRequest, above: Caption) -> float:
    """What the slide is about above the finding, which is its title; how far down they reach is returned."""
    page, language = request.page, request.say.language
    size, height = fitted_title(above.headline, page.inner)
    kicker = height_of(above.title, page.inner, TEXT) + 0.05
    place = Box(page.margin, TOP + kicker, page.inner, height)
    set_title(slide, place, above.headline, Style(language, size, True))
    if above.title:
        place = Box(page.margin, TOP, page.inner, kicker)
        add_text(slide, place, [above.title], Style(language, colour=SOFT), request.say("deck.about"))
    return TOP + kicker + height + 0.1


def _add_notes(slide: Any, texts: list[str], say: Say) -> None:
    slide.notes_slide.notes_text_frame.text = "\n".join(texts)
    for shape in slide.notes_slide.placeholders:
        describe(shape, shape.name, say("deck.notes"))


def _add_remarks(slide: Any, body: Box, texts: Sequence[str], say: Say) -> Box:
    """Remarks at the foot of the place that is left; what is left above it."""
    if not texts:
        return body
    height = sum(height_of(text, body.width, SMALL) for text in texts)
    box = Box(body.left, body.top + body.height - height, body.width, height)
    add_text(slide, box, texts, Style(say.language, SMALL, colour=SOFT), say("deck.remark"))
    return replace(body, height=body.height - height - 0.08)


def _fitting_parts(figure: Matrix, page: Page) -> list[Part]:
    """The parts of a matrix with as many rows as leave their text readable and off the remarks."""
    for most in ROWS_A_SLIDE:
        parts = list(matrix_parts(figure, most))
        if all(_reach(figure.headline, part, page.inner) <= page.foot for part in parts):
            break
    return parts


def _reach(headline: str, part: Part, width: float) -> float:
    """How far down a slide reaches that holds this part in small text."""
    # The kicker names the part among others: room for two lines of it.
    above = TOP + 2 * height_of("", width, TEXT) + fitted_title(headline, width)[1] + 0.3
    below = sum(height_of(text, width, SMALL) for text in part.remarks) + 0.2
    return above + part.height(width, SMALL) + below


def _source(request: DeckRequest) -> str:
    """Where the numbers come from, in two lines; many filters stand in the notes."""
    say, reading = request.say, request.reading
    before, after = [say("site.title"), reading.data, reading.n_of_all], [licence(reading.about)]
    whole, brief = (
        " · ".join([*before, filters, *after]) for filters in (reading.filters, say("deck.filters_in_notes"))
    )
    return whole if lines_of(whole, request.page.inner - NUMBER_WIDTH, SMALL) <= 2 else brief


def _paged(entries: list[str], width: float, room: float, size: float) -> list[list[str]]:
    pages: list[list[str]] = [[]]
    used = 0.0
    for entry in entries:
        height = height_of(entry, width, size) + (0.07 if size == SMALL else 0.12)
        if pages[-1] and used + height > room:
            pages.append([])
            used = 0.0
        pages[-1].append(entry)
        used += height
    return pages
