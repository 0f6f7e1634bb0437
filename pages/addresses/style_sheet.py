"""The style sheet of the pages and of their first words, after the colours of the figures.

It stands in every page, so that on a slow line words are read as soon as they have come.
"""

from functools import cache
from pathlib import Path

from evidence.exports.html_page import bar_pieces, colour_properties
from evidence.figures.theme import BACKGROUNDS, MARKS, SHADES
from pages.addresses.static_files import SANS, font_path

ASSETS = Path(__file__).parents[1] / "assets"
FILES = ("pages.css", "first_words.css")


@cache
def style_sheet() -> str:
    """The colours of meanings and of cells, then our own rules."""
    rules = "\n".join((ASSETS / name).read_text("utf-8") for name in FILES)
    written = first_face(), dark_ground(), cell_grounds(), bar_pieces()
    return "\n".join((f":root {{ {colour_properties()} }}", *written, rules))


def first_face() -> str:
    """The typeface of the first words: where it comes late, they stay in the face in which they were read first."""
    face = '@font-face {{ font-family: "First Sans"; src: url("./{}"); font-weight: 400 700; font-display: optional; }}'
    return face.format(font_path(SANS))


def dark_ground() -> str:
    """What lies under a page before Streamlit has drawn it."""
    return f"@media (prefers-color-scheme: dark) {{ html {{ background: {BACKGROUNDS['dark']}; }} }}"


def cell_grounds() -> str:
    """How cells and signs of a matrix are shaded, over whatever ground the reader's theme has."""
    return "\n".join(
        f"table.matrix td.{state}, .sign.{state} "
        f"{{ background: color-mix(in srgb, {MARKS[mark].colour} {share}%, transparent); }}"
        for state, (mark, share) in SHADES.items()
    )
