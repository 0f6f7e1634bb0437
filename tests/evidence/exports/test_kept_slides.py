"""The look of every slide as it was last looked at: tests/cases/slides.csv, without its words and numbers.

What moved, grew or changed its look is named by its slide and its shape. Where that was meant and the slides were
looked at, `python -m tests.evidence.exports.test_kept_slides` keeps them as they are now.
"""

import csv
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from lxml import etree

from evidence.exports.deck.presentation import deck, one_figure
from evidence.link import Display
from tests.case_rows import case_rows
from tests.evidence.exports.slides import EAST_JAVA, MANY_FILTERS, NOTHING, opened, request_for, whole_deck

KEPT = Path(__file__).parents[2] / "cases" / "slides.csv"
INCH = 914_400
# Words, numbers and where they are stored: other tests hold them, and they change with the data.
WORDS = ("t", "v", "f", "ptCount", "externalData")
COMPARED = Display(compare="islands:jawa", against="islands:sumatera")


class Kept(NamedTuple):
    """A shape of a slide: inches, and a mark of everything else that is seen of it but its words."""

    deck: str
    slide: str
    shape: str
    left: str
    top: str
    width: str
    height: str
    look: str


def looks() -> Iterator[Kept]:
    """Every shape of all slides; of a comparison, of a chosen province, of many filters and of no study too."""
    for language, form in (("en", "wide"), ("id", "classic")):
        # Opened anew: to read a line or a fill by python-pptx can write it.
        yield from _shapes(f"{language} {form}", opened(whole_deck(language, form)[1]))
    yield from _shapes("two groups", opened(one_figure(request_for(display=COMPARED), "compare_barriers")))
    for name, selection, form in (
        ("a province", EAST_JAVA, "classic"),
        ("many filters", MANY_FILTERS, "wide"),
        ("no study", NOTHING, "classic"),
    ):
        yield from _shapes(name, opened(deck(request_for("id", form, selection), ["map", "years"])))


def _shapes(deck: str, slides: Any) -> Iterator[Kept]:
    for number, slide in enumerate(slides.slides, 1):
        for place, shape in enumerate(slide.shapes, 1):
            sides = (f"{side / INCH:.2f}" for side in (shape.left, shape.top, shape.width, shape.height))
            kind = etree.QName(shape._element).localname
            yield Kept(deck, str(number), f"{place} {kind}", *sides, _mark(shape))


def _mark(shape: Any) -> str:
    elements = [shape._element, *([shape.chart._chartSpace] if getattr(shape, "has_chart", False) else [])]
    return hashlib.sha256(b"".join(map(_without_words, elements))).hexdigest()[:8]


def _without_words(element: Any) -> bytes:
    # Read anew as plain XML: python-pptx lets nobody set the text of its own elements.
    copied = etree.fromstring(etree.tostring(element))
    for part in copied.iter():
        if isinstance(part.tag, str):
            part.text = part.tail = None
            for name in ("name", "descr", "id", "val") if part.tag.endswith("}cNvPr") else ():
                part.attrib.pop(name, None)
            if etree.QName(part).localname in WORDS:
                part.attrib.clear()
    return etree.tostring(copied, method="c14n")


@pytest.fixture(scope="module")
def now() -> list[Kept]:
    return list(looks())


def test_every_slide_looks_as_it_did_when_it_was_last_looked_at(now):
    assert sorted(set(now) ^ {Kept(**row) for row in case_rows("slides")}) == [], (
        "meant, and looked at? then: python -m tests.evidence.exports.test_kept_slides"
    )


def test_what_is_kept_is_of_every_kind_of_shape(now):
    kinds = {row.shape.split()[1] for row in now}
    assert kinds == {"sp", "graphicFrame", "grpSp", "cxnSp"}


if __name__ == "__main__":
    shapes = list(looks())
    with KEPT.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([Kept._fields, *shapes])
    sys.stdout.write(f"{KEPT}\n")
