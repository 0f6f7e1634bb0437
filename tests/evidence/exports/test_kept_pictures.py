"""The look of pictures as it was last looked at: tests/cases/pictures.csv, without their words and what charts draw.

What moved or changed its size is named by its picture and its part. Where that was meant and the pictures were looked
at, `python -m tests.evidence.exports.test_kept_pictures` keeps them as they are now.
"""

import csv
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest

from evidence.exports import images
from evidence.exports.picture import Picture, framed
from evidence.figures.catalogue import figure
from evidence.link import Display
from evidence.selection import Selection
from tests.case_rows import case_rows
from tests.selections import reading

KEPT = Path(__file__).parents[2] / "cases" / "pictures.csv"
DRAWING = '<svg viewBox="0 0 10 10"/>'
EAST_JAVA, COMPARED = Selection(provinces=("ID-JI",)), Display(compare="islands:jawa", against="islands:sumatera")
# Every kind of figure, every size, both languages, with few words around it and with many.
PICTURES = [
    ("barriers", "wide", "en", EAST_JAVA, None),
    ("years", "half", "id", None, None),
    ("balance", "classic", "id", None, None),
    ("matrix", "a4", "en", EAST_JAVA, None),
    ("map", "square", "id", None, Display(shade="barrier", barrier="outreach")),
    ("flow", "half", "en", None, None),
    ("compare_barriers", "square", "en", None, COMPARED),
]
# Words, numbers and what is drawn of them: other tests hold them, and they change with the data.
WORDS = ("text", "ticktext", "tickvals", "x", "y", "range")
FONTS = ("type", "textfont", "insidetextfont")


class Kept(NamedTuple):
    """A part of a picture: its pixels before it is scaled, and a mark of everything else that is seen of it."""

    picture: str
    part: str
    left: str
    top: str
    width: str
    height: str
    look: str


def looks() -> Iterator[Kept]:
    """Every part of all pictures: the whole, its ground, its drawing, its lines, and the layout of its chart."""
    for name, size, language, selection, display in PICTURES:
        picture = images.composed(figure(reading(selection, display, language), name), size, "https://example.org/map/")
        yield from _parts(f"{name} {size} {language}", picture)


def _parts(name: str, picture: Picture) -> Iterator[Kept]:
    for place, part in enumerate(ElementTree.fromstring(framed(DRAWING, picture)).iter()):
        kind, seen = part.tag.partition("}")[2], dict(part.attrib)
        box = [seen.pop(side, "") for side in ("x", "y", "width", "height")]
        if kind not in ("title", "desc", "style"):
            yield Kept(name, f"{place} {kind}", *box, _mark(seen))
    if picture.chart:
        chart = json.loads(picture.chart)
        fonts = [{part: trace.get(part) for part in FONTS} for trace in chart["data"]]
        size = (str(chart["layout"][side]) for side in ("width", "height"))
        yield Kept(name, "chart", "", "", *size, _mark(_seen([chart["layout"], fonts])))


def _seen(value: Any) -> Any:
    """What is seen of a chart but its words and numbers, to a hundredth."""
    if isinstance(value, dict):
        return {name: _seen(part) for name, part in value.items() if name not in WORDS}
    if isinstance(value, list):
        return [_seen(part) for part in value]
    return round(value, 2) if isinstance(value, float) else value


def _mark(look: Any) -> str:
    return hashlib.sha256(json.dumps(look, sort_keys=True).encode()).hexdigest()[:8]


@pytest.fixture(scope="module")
def now() -> list[Kept]:
    return list(looks())


def test_every_picture_looks_as_it_did_when_it_was_last_looked_at(now):
    assert sorted(set(now) ^ {Kept(**row) for row in case_rows("pictures")}) == [], (
        "meant, and looked at? then: python -m tests.evidence.exports.test_kept_pictures"
    )


def test_what_is_kept_is_of_every_size_and_of_every_kind_of_part(now):
    assert {row.picture.split()[1] for row in now} == set(images.SIZES)
    assert {row.part.split()[-1] for row in now} == {"svg", "rect", "text", "chart"}


if __name__ == "__main__":
    parts = list(looks())
    with KEPT.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([Kept._fields, *parts])
    sys.stdout.write(f"{KEPT}\n")
