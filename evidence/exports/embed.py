"""A figure as a web page of its own, made to stand in a frame on somebody else's page, or to be kept as a file."""

import base64
import hashlib
import json
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from plotly.offline import get_plotlyjs, get_plotlyjs_version

from evidence.dataset import dataset
from evidence.exports.brief import style as brief_style
from evidence.exports.exhibit import Exhibit
from evidence.exports.markup import Cell, link, table
from evidence.figures.bars import wrapped
from evidence.figures.theme import INK
from evidence.words import Say

HERE = Path(__file__).parent
NARROW_LABEL, NARROW_LINE, NARROW_ROOM = 17, 17, 130
FRAME_WORDS, FRAME_TABLE = 260, 60
FLOW_HEIGHT = 1150
BARE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors *"
COUNTS = ("studies", "hinders", "between", "supports", "of", "own_page", "contested")


def embed(told: Exhibit, address: str, standalone: bool = False, frozen: bool = False) -> str:
    """The page of a figure. `address` is where the dashboard stands; a standalone page needs nothing from there."""
    say = told.say
    home = address if standalone else "../"
    chart = _chart(told) if told.figure is not None else _diagram(told)
    ignored = say("link.ignored", parts=say.count("parts", told.view.ignored)) if told.view.ignored else ""
    body = (
        f'<main class="embed"><h1>{escape(told.title)}</h1><p class="headline">{escape(told.headline)}</p>'
        f'<p class="meta">{escape(told.said_of_data)}</p>{f"<p>{escape(ignored)}</p>" if ignored else ""}{chart}'
        f"<details><summary>{escape(say('figure.twin'))}</summary>{twin(told)}</details>"
        f'<footer><p class="note">{escape(told.source)}{_pinned(say, frozen)}</p>'
        f'<p class="note">{_open(told, home)}</p></footer></main>'
    )
    scripts = _scripts(home, standalone) if told.figure is not None else f"<script>{page_script()}</script>"
    return _page(told.title, body, say, scripts)


def refused(sentence: str, say: Say) -> str:
    """The page that says why there is no figure, file or picture."""
    title = say("embed.refused")
    return _page(title, f'<main class="embed"><h1>{escape(title)}</h1><p>{escape(sentence)}</p></main>', say)


def frame(told: Exhibit, address: str, frozen: bool = False) -> str:
    """The markup that puts the figure on another page: a frame with its name, and the script that fits its height."""
    src = address + told.at("html", **({"data": str(dataset()["version"])} if frozen else {}))
    return (
        f'<iframe src="{escape(src)}" title="{escape(told.title)}" loading="lazy" width="100%" '
        f'height="{frame_height(told)}" style="border:0"></iframe>\n'
        f'<script async src="{escape(address)}assets/embed.js"></script>'
    )


def frame_height(told: Exhibit) -> int:
    """Room for the figure before it has said how high it is."""
    return int(told.figure.layout.height) + FRAME_WORDS + FRAME_TABLE if told.figure is not None else FLOW_HEIGHT


def twin(told: Exhibit) -> str:
    """The numbers of the figure as a table."""
    say, records = told.say, told.rows.to_dict("records")
    if told.figure is None:
        head = [say(f"flow.{column}") for column in ("box", "unit", "count", "note")]
        rows: list[list[str | Cell]] = [
            [r["label"], say(f"unit.{r['unit']}"), r["in_words"], r["note"]] for r in records
        ]
        return table(told.title, head, rows, css="data wordy")
    columns = [column for column in COUNTS if column in told.rows]
    if "hinders" in columns:
        columns.remove("studies")
    head = [say("figure.row"), *(_head(column, say) for column in columns)]
    return table(told.title, head, [[r["label"], *(say.number(r[column]) for column in columns)] for r in records])


def content_security_policy(standalone: bool = False) -> str:
    """Our own two scripts and nothing from another host; any page may hold the frame.

    Plotly writes its styles into the page, so inline styles are allowed; it loads nothing.
    """
    allowed = (
        f"{_digest(page_script())} {_digest(get_plotlyjs())}" if standalone else f"'self' {_digest(page_script())}"
    )
    return f"{BARE_POLICY}; script-src {allowed}; img-src 'self' data: blob:"


def plotly_name() -> str:
    """The file name under which Plotly's script is served; it changes with the version."""
    return f"plotly-{get_plotlyjs_version()}.min.js"


@cache
def page_script() -> str:
    """The script of every page of a figure: draws the chart, follows the reader's theme, tells the height."""
    return (HERE / "embed.js").read_text("utf-8")


@cache
def _style() -> str:
    return brief_style() + (HERE / "embed.css").read_text("utf-8")


@cache
def _digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def in_script(value: Any) -> str:
    """A value as JSON that nothing in it can end the script element around it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _chart(told: Exhibit) -> str:
    figure = json.loads(told.figure.to_json())  # type: ignore[union-attr]
    # Whatever template the process has chosen stays here.
    figure["layout"].pop("template", None)
    figure["layout"]["yaxis"] |= {"automargin": True}
    names = [wrapped(label) for label in told.rows["label"]]
    narrow = [wrapped(label, NARROW_LABEL) for label in told.rows["label"]]
    lines = sum(label.count("<br>") + 2 for label in narrow)
    figure |= {
        "ink": INK,
        "narrow": {"tickvals": names, "ticktext": narrow, "height": lines * NARROW_LINE + NARROW_ROOM},
    }
    height = int(figure["layout"]["height"])
    return (
        f'<div id="chart" role="img" aria-label="{escape(told.alt)}" style="min-height:{height}px"></div>'
        f'<script type="application/json" id="figure">{in_script(figure)}</script>'
    )


def _diagram(told: Exhibit) -> str:
    return f'<div class="diagram" role="region" aria-label="{escape(told.title)}" tabindex="0">{told.svg}</div>'


def _scripts(home: str, standalone: bool) -> str:
    plotly = (
        f"<script>{get_plotlyjs()}</script>" if standalone else f'<script src="{home}assets/{plotly_name()}"></script>'
    )
    return f"{plotly}<script>{page_script()}</script>"


def _page(title: str, body: str, say: Say, scripts: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="{say.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)} – {escape(say("site.title"))}</title><link rel="icon" href="data:,">'
        f"<style>{_style()}</style></head><body>{body}{scripts}</body></html>"
    )


def _open(told: Exhibit, home: str) -> str:
    href = f"{home}{told.page}?{told.query}"
    return link(told.say("embed.open"), href).replace("<a ", '<a target="_blank" rel="noopener" ', 1)


def _pinned(say: Say, frozen: bool) -> str:
    return f" {escape(say('embed.frozen'))}" if frozen else ""


def _head(column: str, say: Say) -> str:
    return say(f"balance.{column}") if column in ("hinders", "between", "supports") else say(f"figure.{column}")
