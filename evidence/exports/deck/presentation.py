"""A deck of slides for a view: charts, tables, flow and map that stay editable, with a source on every slide.

Pure: facets, view and language in, the bytes of a PPTX out.
"""

import io
import re
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Inches

from evidence.exports.brief.page import brief_title
from evidence.exports.citations import dataset_citation
from evidence.exports.deck import slides
from evidence.exports.deck.shapes import DARK, FONT, TAGS
from evidence.exports.deck.text import Told
from evidence.exports.exhibit import NAMES
from evidence.figures.theme import CATEGORIES

TEMPLATE_WIDTH = 10


def deck(told: Told, figures: Sequence[str] = NAMES) -> bytes:
    """The slides of these figures in this order, between an opening and methods with references.

    Where no study is left, the deck says so instead. Raises KeyError for an unknown name.
    """
    made = _empty(told)
    slides.opening(made, told)
    if told.evidence.studies.empty:
        slides.nothing(made, told)
    for name in () if told.evidence.studies.empty else figures:
        slides.figure(made, told, name)
    slides.methods(made, told)
    if not told.evidence.studies.empty:
        slides.references(made, told)
    return _saved(made)


def one_figure(told: Told, name: str) -> bytes:
    """The slide of one figure alone; a matrix takes several. Raises KeyError for an unknown name."""
    told = told.following(name)
    made = _empty(told)
    if told.evidence.studies.empty:
        slides.nothing(made, told)
    else:
        slides.figure(made, told, name)
    return _saved(made)


def _empty(told: Told) -> Any:
    made = Presentation()
    made.slide_width, made.slide_height = Inches(told.page.width), Inches(told.page.height)
    _widen(made, told.page.width / TEMPLATE_WIDTH)
    _recolour(made)
    about, held = told.about, made.core_properties
    held.title = brief_title(told.view.selection, told.everything, told.say)
    held.author, held.language = told.say.of(about, "creator"), TAGS[told.say.language]
    held.comments = dataset_citation(about, told.say)
    held.keywords, held.version = f"{told.n_of_all}; {told.filters}", about["version"]
    day = told.made or datetime.fromisoformat(about["date"]).date()
    held.created = held.modified = datetime.combine(day, time())
    return made


def _widen(made: Any, ratio: float) -> None:
    """The template is made for 4:3; slides that a reader adds must fit as well."""
    for held in (made.slide_master, *made.slide_layouts):
        for offset, extent in zip(held._element.iter(_a("off")), held._element.iter(_a("ext")), strict=False):
            offset.set("x", str(round(int(offset.get("x")) * ratio)))
            extent.set("cx", str(round(int(extent.get("cx")) * ratio)))


def _a(tag: str) -> str:
    return f"{{http://schemas.openxmlformats.org/drawingml/2006/main}}{tag}"


def _recolour(made: Any) -> None:
    """Our colours and our font as the theme, so that what a reader adds looks like what is there."""
    part = made.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = part.blob.decode()
    colours = {"dk2": DARK} | {f"accent{i}": mark.colour for i, mark in enumerate(CATEGORIES, start=1)}
    for name, colour in colours.items():
        ground = f'<a:{name}><a:srgbClr val="{colour.lstrip("#").upper()}"/></a:{name}>'
        theme = re.sub(rf"<a:{name}>.*?</a:{name}>", ground, theme, count=1, flags=re.DOTALL)
    theme = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=)"[^"]*"', rf'\1"{FONT}"', theme)
    part._blob = theme.encode()


def _saved(made: Any) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()
