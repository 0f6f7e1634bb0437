"""The HTML page that briefs, figures and slides share: its frame, its style sheet, and the policy it is served by."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from markupsafe import Markup

from evidence.figures.theme import BACKGROUNDS, FONT, HATCH, INK, LINK, MARKS, PANEL, SILENT, STEP_COLOURS, STEP_INKS
from evidence.markup.elements import Text
from evidence.words import Say

NO_ICON = "data:,"
# The names that style sheets have for the marks of theme.py.
MEANINGS = {name: name for name in ("certain", "contested", "hinders", "supports")}
MEANINGS |= {"other": "mixed", "advice": "recommended"}
GROUNDS = {"ground": BACKGROUNDS, "ink": INK, "link": LINK}


def page(
    title: str, body: Markup, say: Say, icon: str = NO_ICON, more_style: str = "", scripts: Text = "", head: Text = ""
) -> str:
    """A whole page. Its style sheet is that of all pages, and `more_style`; `head` are more tags, `scripts` follow."""
    whole = Markup(
        '<!DOCTYPE html><html lang="{}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{} – {}</title>{}'
        '<link rel="icon" href="{}"><style>{}</style></head><body>{}{}</body></html>'
    ).format(say.language, title, say("site.title"), head, icon, Markup(style() + more_style), body, scripts)
    return str(whole)


@cache
def style() -> str:
    """The style sheet of all pages."""
    sheet = Path(__file__).with_name("html_page.css").read_text("utf-8")
    shades = "".join(
        f"--{name}: color-mix(in srgb, var(--ink) {share}%, var(--ground)); "
        for name, share in (("soft", 78), ("line", 28))
    )
    return f":root {{ color-scheme: light dark; {_pairs(GROUNDS)} {shades}--font: {FONT}; }}\n{sheet}"


def colour_properties() -> str:
    """The colours of the figures as custom properties of CSS: --ground: light-dark(#fbfaf7, #12181d);"""
    marks = " ".join(f"--{name}: {MARKS[mark].colour};" for name, mark in MEANINGS.items())
    return f"{marks} {_pairs(GROUNDS | {'panel': PANEL, 'silent': SILENT, 'hatch': HATCH} | _steps())}"


def hash_source(text: str) -> str:
    """A script or a style sheet as a content security policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(**allowed: str) -> str:
    """A content security policy that allows this and nothing else; any page may hold the page in a frame."""
    named = "".join(f"{kind.replace('_', '-')} {sources}; " for kind, sources in allowed.items())
    return f"default-src 'none'; {named}base-uri 'none'; form-action 'none'; frame-ancestors *"


def _steps() -> dict[str, dict[str, str]]:
    """The steps of the map and their inks, numbered from 1."""
    return {
        f"{name}{n + 1}": {ground: colours[ground][n] for ground in BACKGROUNDS}
        for name, colours in (("step", STEP_COLOURS), ("on", STEP_INKS))
        for n in range(len(STEP_COLOURS["light"]))
    }


def _pairs(colours: dict[str, dict[str, str]]) -> str:
    return " ".join(f"--{name}: light-dark({', '.join(pair.values())});" for name, pair in colours.items())
