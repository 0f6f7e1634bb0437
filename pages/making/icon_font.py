"""The icons of the pages, cut out of the font of all icons that Streamlit brings: python -m pages.making.icon_font

Streamlit loads its whole font of icons, some 370 kB, before it draws anything. Kept are the icons that its own scripts
name and those of our menu: made anew when either changes, as a test demands.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont
from streamlit import file_util

from pages.addresses.static_files import ICONS, SYMBOLS, font_path
from pages.catalogue import MENU

# How Streamlit's scripts name an icon.
NAMED = re.compile(r":?material/([a-z0-9_]+)")
# Together they make a name one icon.
LIGATURES = ("liga", "rlig")


def icon_names() -> set[str]:
    """The icons that Streamlit's scripts name, and those of our menu."""
    scripts = Path(file_util.get_static_dir()).glob("static/js/*.js")
    named = {name for script in scripts for name in NAMED.findall(script.read_text("utf-8"))}
    return (named & set(ligatures(whole_font()))) | {page.icon for page in MENU}


def ligatures(font: TTFont) -> dict[str, str]:
    """Name of an icon -> its glyph, as far as the letters of the name are in the font."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    return {
        "".join(letters[part] for part in (first, *one.Component)): one.LigGlyph
        for table in _ligature_tables(font)
        for first, held in table.ligatures.items()
        for one in held
        if {first, *one.Component} <= set(letters)
    }


def _ligature_tables(font: TTFont) -> list[Any]:
    tables = [table for lookup in font["GSUB"].table.LookupList.Lookup for table in lookup.SubTable]
    return [held for table in tables if (held := getattr(table, "ExtSubTable", table)).LookupType == 4]


@cache
def whole_font() -> TTFont:
    """The font as Streamlit brings it."""
    return TTFont(Path(file_util.get_static_dir()) / font_path(SYMBOLS))


def icon_font(names: set[str]) -> TTFont:
    """The same font with these icons only."""
    font = TTFont(Path(file_util.get_static_dir()) / font_path(SYMBOLS))
    glyphs = ligatures(font)
    options = subset.Options(layout_features=list(LIGATURES), layout_closure=False, hinting=False, name_IDs=["*"])
    cut = subset.Subsetter(options)
    cut.populate(unicodes={ord(letter) for name in names for letter in name}, glyphs=[glyphs[name] for name in names])
    cut.subset(font)
    font.flavor = "woff2"
    return font


if __name__ == "__main__":
    icon_font(icon_names()).save(ICONS)
