"""The theme of the slides: fonts and colours by their names, so that a template of an office restyles them."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR

from evidence.figures.theme import CATEGORIES, HATCH, INK, LINK, MARKS

# The font of the theme: every office program has it, or one of the same widths. Texts name the theme, not the font, so
# that a template of an office restyles them.
FONT, THEME_FONT, THEME_TITLE_FONT = "Calibri", "+mn-lt", "+mj-lt"
SOFT, GROUND, RULE, HEAD = "#4a545d", "#ffffff", HATCH["light"], "#eef1f2"
DARK = INK["light"]
# The colours of the theme by their names in its file; what a template of an office replaces.
ACCENTS = (*(mark.colour for mark in CATEGORIES), MARKS["row"].colour)
THEME = {"dk1": DARK, "lt1": GROUND, "dk2": SOFT, "lt2": HEAD, "hlink": LINK["light"], "folHlink": LINK["light"]}
THEME |= {f"accent{place}": colour for place, colour in enumerate(ACCENTS, start=1)}
# What a shape calls those of them that it may ask for.
CALLED = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
SCHEME = {colour: CALLED.get(name, name) for name, colour in THEME.items() if "link" not in name.lower()}


def rgb(colour: str) -> RGBColor:
    """A colour as shapes have it."""
    return RGBColor.from_string(colour.lstrip("#").upper())


def paint(colour_format: Any, colour: str) -> None:
    """Give a text, a line or a fill its colour, by its name in the theme where it has one."""
    if colour in SCHEME:
        colour_format.theme_color = MSO_THEME_COLOR.from_xml(SCHEME[colour])
    else:
        colour_format.rgb = rgb(colour)


def hatching(ground: str) -> str:
    """The hatching of what is not there over a ground, as XML."""
    shades = f"<a:fgClr>{_colour(RULE)}</a:fgClr><a:bgClr>{_colour(ground)}</a:bgClr>"
    return f'<a:pattFill prst="ltUpDiag">{shades}</a:pattFill>'


def filled(colour: str) -> str:
    """A fill of one colour, as XML."""
    return f"<a:solidFill>{_colour(colour)}</a:solidFill>"


def _colour(colour: str) -> str:
    if colour in SCHEME:
        return f'<a:schemeClr val="{SCHEME[colour]}"/>'
    return f'<a:srgbClr val="{rgb(colour)}"/>'
