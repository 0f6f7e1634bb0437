"""The HTML page that briefs, figures and slides share: its frame, its style sheet, and the policy it is served by."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from markupsafe import Markup

from evidence.figures.theme import (
    BACKGROUNDS,
    FACE,
    FONT,
    HATCH,
    INK,
    LINK,
    MARKS,
    PANEL,
    PLACED,
    SILENT,
    STEP_COLOURS,
    STEP_INKS,
    Mark,
)
from evidence.markup.elements import Text
from evidence.words import Say

NO_ICON = "data:,"
TYPEFACE = Path(__file__).with_name("typeface") / "evidence-sans.woff2"
FONT_SOURCES = "'self' data:"
# The names that style sheets have for the marks of theme.py.
MEANINGS = {name: name for name in ("certain", "contested", "doubtful", "hinders", "supports")}
MEANINGS |= {"other": "mixed", "advice": "recommended"}
# How the lines of a pattern of Plotly's lie.
TURNS = {"/": ("135deg",), "\\": ("45deg",), "-": ("0deg",), "|": ("90deg",), "x": ("45deg", "135deg")}
# Faces that readers have, made as wide as ours by the width of one Indonesian sentence, so that nothing jumps.
STAND_INS = {
    "before-sans": (93, ("Arial", "Helvetica", "Liberation Sans", "Roboto")),
    "before-wide": (82.4, ("DejaVu Sans", "Verdana")),
}
GROUNDS = {"ground": BACKGROUNDS, "ink": INK, "link": LINK}


def page(
    title: str,
    body: Markup,
    say: Say,
    icon: str = NO_ICON,
    more_style: str = "",
    scripts: Text = "",
    head: Text = "",
    home: str | None = None,
) -> str:
    """A whole page. Its style sheet is that of all pages, and `more_style`; `head` are more tags, `scripts` follow.

    `home` is the way from it to where the dashboard stands, empty for a file that holds all it needs; a page without
    one takes whatever typeface there is.
    """
    face = "" if home is None else typeface(home)
    ahead = Markup('<link rel="preload" as="font" type="font/woff2" href="{}" crossorigin>').format(_face_path(home))
    whole = Markup(
        '<!DOCTYPE html><html lang="{}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{} – {}</title>{}{}'
        '<link rel="icon" href="{}"><style>{}</style></head><body>{}{}</body></html>'
    ).format(
        say.language,
        title,
        say("site.title"),
        ahead if home else "",
        head,
        icon,
        Markup(style() + face + more_style),
        body,
        scripts,
    )
    return str(whole)


@cache
def style() -> str:
    """The style sheet of all pages."""
    sheet = Path(__file__).with_name("html_page.css").read_text("utf-8")
    shades = "".join(
        f"--{name}: color-mix(in srgb, var(--ink) {share}%, var(--ground)); "
        for name, share in (("soft", 78), ("line", 28))
    )
    return f":root {{ color-scheme: light dark; {_pairs(GROUNDS)} {shades}--font: {_font()}; }}\n{sheet}"


def _font() -> str:
    """The typeface, and between it and what is generic the faces that stand in for it until it is there."""
    own, rest = FONT.split(", ", 1)
    return ", ".join([own, *STAND_INS, rest])


@cache
def typeface(home: str = "") -> str:
    """The rule that gives a page its typeface, fetched from where the dashboard stands, or in the rule itself."""
    held = f"data:font/woff2;base64,{base64.b64encode(TYPEFACE.read_bytes()).decode()}"
    source = _face_path(home) if home else held
    # A face that comes late is left for the next visit: what is being read does not move.
    shown = "optional" if home else "block"
    own = (
        f'@font-face {{ font-family: "{FACE}"; src: url("{source}"); font-weight: 400 700; font-display: {shown}; }}\n'
    )
    return own + "".join(_stand_in(name) for name in STAND_INS)


def _face_path(home: str | None) -> str:
    return f"{home}assets/{TYPEFACE.name}"


def _stand_in(name: str) -> str:
    share, faces = STAND_INS[name]
    held = ", ".join(f'local("{face}")' for face in faces)
    return f"@font-face {{ font-family: {name}; src: {held}; size-adjust: {share}%; }}\n"


def colour_properties() -> str:
    """The colours of the figures as custom properties of CSS: --ground: light-dark(#fbfaf7, #12181d);"""
    marks = " ".join(f"--{name}: {MARKS[mark].colour};" for name, mark in MEANINGS.items())
    return f"{marks} {_pairs(GROUNDS | {'panel': PANEL, 'silent': SILENT, 'hatch': HATCH} | _steps())}"


def bar_pieces() -> str:
    """How the pieces of bars in a list look: the colours and patterns of the charts."""
    return "\n".join(
        f".bar i.{name} {{ border-color: {mark.colour}; background: {_pattern(mark)}; }}"
        for name, mark in (MARKS | PLACED).items()
    )


def hash_source(text: str) -> str:
    """A script or a style sheet as a content security policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(**allowed: str) -> str:
    """A content security policy that allows this and nothing else; any page may hold the page in a frame."""
    named = "".join(f"{kind.replace('_', '-')} {sources}; " for kind, sources in allowed.items())
    return f"default-src 'none'; {named}base-uri 'none'; form-action 'none'"


def _pattern(mark: Mark) -> str:
    """A pattern of Plotly's as an image of CSS, hollow between its lines or dots."""
    if mark.pattern == ".":
        return f"radial-gradient(circle at 2px 2px, {mark.colour} 1.2px, transparent 1.4px) 0 0 / 4px 4px"
    turns = TURNS.get(mark.pattern, ())
    lines = (f"repeating-linear-gradient({turn}, {mark.colour} 0 2px, transparent 2px 5px)" for turn in turns)
    return ", ".join(lines) or mark.colour


def _steps() -> dict[str, dict[str, str]]:
    """The steps of the map and their inks, numbered from 1."""
    return {
        f"{name}{n + 1}": {ground: colours[ground][n] for ground in BACKGROUNDS}
        for name, colours in (("step", STEP_COLOURS), ("on", STEP_INKS))
        for n in range(len(STEP_COLOURS["light"]))
    }


def _pairs(colours: dict[str, dict[str, str]]) -> str:
    return " ".join(f"--{name}: light-dark({', '.join(pair.values())});" for name, pair in colours.items())
