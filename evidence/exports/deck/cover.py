"""The first slide no larger than a stamp, as lists of files show it beside the name of a deck."""

import io

from PIL import Image, ImageDraw, ImageFont

from evidence.exports.deck.shapes import Page
from evidence.exports.deck.theme import ACCENTS, DARK, GROUND
from evidence.exports.html_page import TYPEFACE

HEIGHT, MARGIN, STRIPE = 192, 16, 6
# In pixels, the largest that leaves room for the title; of the last it shows as much as fits.
SIZES = (26, 22, 18, 15)
LINE = 1.25


def cover(title: str, page: Page) -> bytes:
    """The title on the ground of the slides, as JPEG in the shape of the slides."""
    width = round(HEIGHT * page.width / page.height)
    image = Image.new("RGB", (width, HEIGHT), GROUND)
    drawing = ImageDraw.Draw(image)
    drawing.rectangle((0, 0, width, STRIPE), fill=ACCENTS[0])
    size, lines = _fitted(title, width - 2 * MARGIN)
    font = _font(size)
    for place, line in enumerate(lines):
        drawing.text((MARGIN, 2 * MARGIN + place * size * LINE), line, fill=DARK, font=font)
    held = io.BytesIO()
    image.save(held, "JPEG", quality=90)
    return held.getvalue()


def _fitted(title: str, width: int) -> tuple[int, list[str]]:
    """The size of the letters, and the lines that there is room for."""
    for size in SIZES:
        lines = _lines(title, width, size)
        if len(lines) <= _room(size):
            break
    return size, lines[: _room(size)]


def _room(size: int) -> int:
    return int((HEIGHT - 3 * MARGIN) / (size * LINE))


def _lines(title: str, width: int, size: int) -> list[str]:
    font, lines = _font(size), [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        lines[-1:] = [longer] if font.getlength(longer) <= width or not lines[-1] else [lines[-1], word]
    return lines


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(TYPEFACE, size)
