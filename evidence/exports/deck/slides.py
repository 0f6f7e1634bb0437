"""The slides of a deck, each with its title, its source, and its notes."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from pptx.enum.text import PP_ALIGN

from evidence.exports.brief.page import brief_title
from evidence.exports.deck.charts import add_chart, add_compared
from evidence.exports.deck.flow import add_flow
from evidence.exports.deck.matrix_tables import ROWS_A_SLIDE, Part, grid_parts
from evidence.exports.deck.province_map import add_map
from evidence.exports.deck.shapes import (
    DARK,
    GROUND,
    HATCHED,
    SMALL,
    SOFT,
    TEXT,
    Box,
    Style,
    TableCell,
    add_table,
    add_text,
    describe,
    fitted_title,
    height_of,
    lines_of,
    place_title,
    row_heights,
    set_title,
    spaced,
)
from evidence.exports.deck.text import (
    Said,
    Told,
    cited,
    methods_texts,
    notes_of,
    opening_texts,
    said_of,
    said_of_piece,
)
from evidence.exports.origin import licence, nothing_left
from evidence.figures.pieces import FLOW, MAP, Piece
from evidence.figures.province_map import step_words
from evidence.figures.theme import SILENT, STEP_COLOURS, STEPS

TOP = 0.35
TITLE_ONLY = 5
OPENING = 34
# From this step of the shades on, ink would be hard to read.
DARK_STEP = 3


class Started(NamedTuple):
    """A slide that has its title, source and notes, and the place that is left on it."""

    slide: Any
    body: Box


def start(deck: Any, told: Told, said: Said, notes: Sequence[str] = ()) -> Started:
    """A slide with what it is about above, the finding as its title, and the source below."""
    page, language = told.page, told.say.language
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    size, height = fitted_title(said.headline, page.inner)
    above = height_of(said.title, page.inner, TEXT) + 0.05
    kicker = Box(page.margin, TOP, page.inner, above)
    place = Box(page.margin, TOP + above, page.inner, height)
    set_title(slide, place, said.headline, Style(size, True, DARK, language))
    if said.title:
        add_text(slide, kicker, [said.title], Style(TEXT, False, SOFT, language), told.say("deck.about"))
    source = Box(page.margin, page.foot, page.inner, 0.45)
    add_text(slide, source, [_source(told)], Style(SMALL, False, SOFT, language), told.say("deck.source"))
    frame = slide.notes_slide.notes_text_frame
    frame.text = "\n".join(notes_of(told, [said.headline, *notes], said.name))
    for shape in slide.notes_slide.placeholders:
        describe(shape, shape.name, told.say("deck.notes"))
    top = TOP + above + height + 0.1
    return Started(slide, Box(page.margin, top, page.inner, page.foot - top - 0.1))


def opening(deck: Any, told: Told) -> None:
    """The first slide: what the deck is about, of how many studies, from which data."""
    say, page = told.say, told.page
    title = brief_title(told.view.selection, told.everything, say)
    slide, _ = start(deck, told, Said("", "", title, title))
    height = height_of(title, page.inner, OPENING)
    place_title(slide, Box(page.margin, 1.5, page.inner, height), OPENING)
    style = Style(18, False, DARK, say.language)
    place = Box(page.margin, 1.5 + height + 0.4, page.inner, 2.6)
    add_text(slide, place, opening_texts(told), style, say("deck.about"))


def nothing(deck: Any, told: Told) -> None:
    """No study is left: said plainly, with the filters that did it."""
    say, (headline, why) = told.say, nothing_left(told.facets, told.view.selection, told.say)
    slide, body = start(deck, told, Said("", say("brief.gaps"), headline, headline))
    add_text(slide, body, [why], Style(18, False, DARK, say.language), say("deck.about"))


def figure(deck: Any, told: Told, name: str) -> None:
    """The slide, or the slides, of one figure. Raises KeyError for an unknown name."""
    told = told.following(name)
    if name == FLOW:
        _flow(deck, told)
        return
    found = told.piece(name)
    if found.grid.rows:
        _tables(deck, told, found)
    elif name == MAP:
        _map(deck, told, found)
    else:
        _bars(deck, told, found)


def methods(deck: Any, told: Told) -> None:
    """How the review searched, how the findings were coded, and what a number means."""
    say, texts = told.say, methods_texts(told)
    slide, body = start(deck, told, Said("", say("page.methods.title"), say("deck.methods"), ""), texts)
    style = Style(TEXT, False, DARK, say.language)
    shape = add_text(slide, body, texts, style, say("deck.about"))
    spaced(shape, 8)


def references(deck: Any, told: Told) -> None:
    """The review, the dataset and the studies shown, in APA style, over as many slides as they take."""
    say, page = told.say, told.page
    room = page.foot - TOP - 1.1
    pages = _paged(cited(told), page.inner, room)
    for part, entries in enumerate(pages, start=1):
        title = say("deck.references_part", part=part, parts=len(pages)) if len(pages) > 1 else say("deck.references")
        slide, body = start(deck, told, Said("", "", title, title))
        style = Style(SMALL, False, DARK, say.language)
        shape = add_text(slide, body, entries, style, say("deck.references"))
        spaced(shape, 5)


def _flow(deck: Any, told: Told) -> None:
    said = said_of(told, FLOW)
    slide, body = start(deck, told, said, [said.alt])
    add_flow(slide, body, told.everything.flow, told.say)


def _bars(deck: Any, told: Told, found: Piece) -> None:
    slide, body = start(deck, told, said_of_piece(found), [found.drawing.alt])
    body = _remark(slide, body, list(found.remarks), told)
    (add_compared if found.sides else add_chart)(slide, body, found, told.say)


def _map(deck: Any, told: Told, found: Piece) -> None:
    say, said = told.say, said_of_piece(found)
    slide, body = start(deck, told, said, [said.alt])
    body = _remark(slide, body, [*found.remarks, say("map.approximate")], told)
    legend = 0.4
    add_map(
        slide,
        Box(body.left, body.top, body.width, body.height - legend),
        told.provinces(found),
        said.title,
        said.alt,
        say.language,
    )
    silent = bool(((found.data["there"] > 0) & (found.data["studies"] == 0)).any())
    _steps(slide, Box(body.left, body.top + body.height - legend + 0.05, body.width, 0.28), told, silent)


def _steps(slide: Any, box: Box, told: Told, silent: bool) -> None:
    """The legend of the map as a table of one row: a shade, and what it stands for."""
    steps = range(1, len(STEPS) + 1)
    words = [
        told.say("map.none"),
        *([told.say("map.silent")] * silent),
        *(step_words(step, told.say) for step in steps),
    ]
    fills = [HATCHED, *([SILENT["light"]] * silent), *STEP_COLOURS["light"]]
    cells = [
        TableCell(word, fill, GROUND if fill in STEP_COLOURS["light"][DARK_STEP - 1 :] else DARK)
        for word, fill in zip(words, fills, strict=True)
    ]
    width = box.width / len(cells)
    style = Style(SMALL, language=told.say.language, align=PP_ALIGN.CENTER)
    alt = told.say("deck.legend", steps=told.say.listed(words))
    add_table(slide, box, [width] * len(cells), [cells], style, told.say("deck.shades"), alt)


def _tables(deck: Any, told: Told, found: Piece) -> None:
    said, parts = said_of_piece(found), _fitting_parts(told, found)
    for number, part in enumerate(parts, start=1):
        kicker = told.say("deck.part", title=said.title, holds=part.holds, part=number, parts=len(parts))
        slide, body = start(deck, told, said._replace(title=kicker), [said.alt])
        body = _remark(slide, body, _remarks_of(part, found), told)
        _table(slide, body, part, told, said)


def _fitting_parts(told: Told, found: Piece) -> list[Part]:
    """The parts of a matrix with as many rows as leave their text readable and off the remarks."""
    for most in ROWS_A_SLIDE:
        parts = list(grid_parts(found.grid, told.say, most))
        if all(_needed(told, found, part) <= told.page.foot for part in parts):
            break
    return parts


def _needed(told: Told, found: Piece, part: Part) -> float:
    """How far down a slide reaches that holds this part in small text."""
    inner, said = told.page.inner, said_of_piece(found)
    # The kicker names the part among others: room for two lines of it.
    above = TOP + 2 * height_of("", inner, TEXT) + fitted_title(said.headline, inner)[1] + 0.3
    below = sum(height_of(text, inner, SMALL) for text in _remarks_of(part, found)) + 0.2
    return above + sum(row_heights(part.rows, _widths(part, inner), SMALL)) + below


def _remarks_of(part: Part, found: Piece) -> list[str]:
    return [*filter(None, [part.key]), *(remark for remark in found.remarks if remark != found.grid.key)]


def _widths(part: Part, width: float) -> list[float]:
    columns = len(part.rows[0]) - 1
    first = width * part.first
    return [first, *[(width - first) / columns] * columns]


def _table(slide: Any, body: Box, part: Part, told: Told, said: Said) -> None:
    widths = _widths(part, body.width)
    fits = sum(row_heights(part.rows, widths, TEXT)) <= body.height
    style = Style(TEXT if fits else SMALL, language=told.say.language)
    alt = f"{said.alt} {part.holds}"
    add_table(slide, body, widths, part.rows, style, said.title, alt)


def _remark(slide: Any, body: Box, texts: list[str], told: Told) -> Box:
    """Remarks at the foot of the place that is left; what is left above it."""
    if not texts:
        return body
    height = sum(height_of(text, body.width, SMALL) for text in texts)
    box = Box(body.left, body.top + body.height - height, body.width, height)
    add_text(slide, box, texts, Style(SMALL, False, SOFT, told.say.language), told.say("deck.remark"))
    return Box(body.left, body.top, body.width, body.height - height - 0.08)


def _source(told: Told) -> str:
    """Where the numbers come from, in two lines; many filters stand in the notes."""
    say = told.say

    def line(filters: str) -> str:
        return " · ".join([say("site.title"), told.data, told.n_of_all, filters, licence(told.about)])

    whole = line(told.filters)
    return whole if lines_of(whole, told.page.inner, SMALL) <= 2 else line(say("deck.filters_in_notes"))


def _paged(entries: list[str], width: float, room: float) -> list[list[str]]:
    pages: list[list[str]] = [[]]
    used = 0.0
    for entry in entries:
        height = height_of(entry, width, SMALL) + 0.07
        if pages[-1] and used + height > room:
            pages.append([])
            used = 0.0
        pages[-1].append(entry)
        used += height
    return pages
