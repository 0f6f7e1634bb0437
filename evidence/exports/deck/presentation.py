"""A deck of slides for a reading: charts, tables, flow and map that stay editable, with a source on every slide.

Pure: a request in, the bytes of a PPTX out.
"""

import io
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from textwrap import shorten
from types import SimpleNamespace
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.opc.serialized import PackageWriter
from pptx.oxml.ns import qn
from pptx.util import Inches

from evidence.exports.citations import dataset_citation
from evidence.exports.deck import slides
from evidence.exports.deck.cover import cover
from evidence.exports.deck.shapes import TAGS
from evidence.exports.deck.text import DeckRequest, telling
from evidence.exports.deck.theme import FONT, THEME
from evidence.exports.document_title import document_title
from evidence.figures.catalogue import NAMES, figure
from evidence.markup.place_drawing import chosen_province

TEMPLATE_WIDTH = 10
OF_THE_TEMPLATE = (RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, RELATIONSHIP_TYPE.THUMBNAIL)
# Letters that a property of a file may have.
MOST_LETTERS = 255


def deck(request: DeckRequest, figures: Sequence[str] = NAMES) -> bytes:
    """The slides of these figures in this order, between an opening and methods with references.

    Where no study is left, the deck says so instead. Raises UnknownFigure, and OutlinesUnreadable for the map.
    """
    presentation = _blank(request)
    slides.add_opening(presentation, request)
    slides.add_words(presentation, request)
    _add_figures(presentation, request, telling(request.reading, figures))
    slides.add_methods(presentation, request)
    if not request.reading.empty:
        slides.add_references(presentation, request)
    return _saved(presentation)


def slide_count(request: DeckRequest, figures: Sequence[str] = NAMES) -> int:
    """How many slides these figures make, with the opening and all that follows them. Raises UnknownFigure."""
    page = request.page
    if request.reading.empty:
        return 3
    shown = telling(request.reading, figures)
    drawn = sum(slides.slides_of(figure(request.reading, name), page) for name in shown)
    drawn += sum(name in slides.MAPS for name in shown) if chosen_province(request.reading) else 0
    return 2 + drawn + len(slides.words_paged(request)) + len(slides.references_paged(request))


def one_figure(request: DeckRequest, name: str) -> bytes:
    """The slide of one figure alone; a matrix takes several. Raises UnknownFigure, and OutlinesUnreadable."""
    request = request.following(name)
    presentation = _blank(request)
    _add_figures(presentation, request, [name])
    return _saved(presentation)


def _add_figures(presentation: Any, request: DeckRequest, names: Sequence[str]) -> None:
    """The slides of these figures, or the one that says that no study is left."""
    if request.reading.empty:
        slides.add_nothing(presentation, request)
    for name in () if request.reading.empty else names:
        slides.add_figure(figure(request.reading, name), presentation, request.following(name))
        if name in slides.MAPS:
            slides.add_chosen_province(presentation, request)


def _blank(request: DeckRequest) -> Any:
    """A presentation without slides, in our shape, colours and font, that says what it is."""
    presentation, page = Presentation(), request.page
    presentation.slide_width, presentation.slide_height = Inches(page.width), Inches(page.height)
    _widen(presentation, page.width / TEMPLATE_WIDTH)
    _forget_template(presentation)
    _recolour(presentation)
    _describe(presentation.core_properties, request)
    _cover(presentation.part.package, request)
    return presentation


def _forget_template(presentation: Any) -> None:
    """What the template says of itself: that it is 4:3 and has no slides, and a thumbnail of nothing."""
    presentation.element.find(qn("p:sldSz")).attrib.pop("type", None)
    relations = presentation.part.package._rels
    for key in [key for key, one in relations.items() if one.reltype in OF_THE_TEMPLATE]:
        relations.pop(key)


def _cover(package: Any, request: DeckRequest) -> None:
    """The picture of the first slide that lists of files show."""
    place, image = PackURI("/docProps/thumbnail.jpeg"), cover(document_title(request.reading), request.page)
    package.relate_to(Part(place, CONTENT_TYPE.JPEG, package, image), RELATIONSHIP_TYPE.THUMBNAIL)


def _describe(properties: Any, request: DeckRequest) -> None:
    """Title, author, language, source, filters and day, as the office program lists them."""
    reading, say, about = request.reading, request.say, request.reading.about
    properties.title = shorten(document_title(reading), MOST_LETTERS, placeholder=" …")
    properties.author = properties.last_modified_by = say.of(about, "creator")
    properties.language = TAGS[say.language]
    properties.comments, properties.version = dataset_citation(about, say), about["version"]
    properties.keywords = shorten(f"{reading.n_of_all}; {reading.filters}", MOST_LETTERS, placeholder=" …")
    day = request.made or date.fromisoformat(about["date"])
    properties.created = properties.modified = datetime.combine(day, time())


def _widen(presentation: Any, ratio: float) -> None:
    """The template is made for 4:3; slides that a reader adds must fit as well."""
    for layout in (presentation.slide_master, *presentation.slide_layouts):
        for offset, extent in zip(layout._element.iter(qn("a:off")), layout._element.iter(qn("a:ext")), strict=False):
            offset.set("x", str(round(int(offset.get("x")) * ratio)))
            extent.set("cx", str(round(int(extent.get("cx")) * ratio)))


def _recolour(presentation: Any) -> None:
    """Our colours and our font as the theme, so that what a reader adds looks like what is there."""
    part = presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = part.blob.decode()
    for name, colour in THEME.items():
        ground = f'<a:{name}><a:srgbClr val="{colour.lstrip("#").upper()}"/></a:{name}>'
        theme = re.sub(rf"<a:{name}>.*?</a:{name}>", ground, theme, count=1, flags=re.DOTALL)
    theme = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=)"[^"]*"', rf'\1"{FONT}"', theme)
    part._blob = theme.encode()


class _Undated(PackageWriter):
    """Writes the parts of a package without the time of writing, which the clock may put before the first of ZIP."""

    def _write(self) -> None:
        with ZipFile(self._pkg_file, "w") as archive:
            parts: Any = SimpleNamespace(
                write=lambda name, content: archive.writestr(ZipInfo(name.membername), content, ZIP_DEFLATED)
            )
            self._write_content_types_stream(parts)
            self._write_pkg_rels(parts)
            self._write_parts(parts)


def _saved(presentation: Any) -> bytes:
    buffer, package = io.BytesIO(), presentation.part.package
    _Undated.write(buffer, package._rels, tuple(package.iter_parts()))
    return buffer.getvalue()
