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
from evidence.exports.brief.page import style as brief_style
from evidence.exports.exhibit import Exhibit
from evidence.exports.origin import not_understood
from evidence.figures.bars import wrapped
from evidence.figures.heat import narrowest
from evidence.figures.pieces import MAP
from evidence.figures.province_map import ASPECT, NARROWEST
from evidence.figures.sides import SIDES
from evidence.figures.theme import DARK_OF, INK, SHADES, cell_ground
from evidence.markup.elements import Cell, link, table
from evidence.markup.matrix_table import grid_table
from evidence.words import Say

HERE = Path(__file__).parent
NARROW_LABEL, NARROW_LINE, NARROW_ROOM = 17, 17, 130
FRAME_WORDS, FRAME_TABLE, FRAME_REMARK = 260, 60, 60
FLOW_HEIGHT = 1150
BARE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors *"
COUNTS = ("studies", "hinders", "between", "supports", "of", "there", "own_page", "contested")
HEADS = {"there": "map.there", **{side: f"balance.{side}" for side in ("hinders", "between", "supports")}}


def embed(told: Exhibit, address: str, standalone: bool = False, frozen: bool = False) -> str:
    """The page of a figure. `address` is where the dashboard stands; a standalone page needs nothing from there."""
    say = told.say
    home = address if standalone else "../"
    ignored = not_understood(told.view, say)
    remarks = "".join(f'<p class="note">{escape(remark)}</p>' for remark in told.remarks)
    body = (
        f'<main class="embed"><h1>{escape(told.title)}</h1><p class="headline">{escape(told.headline)}</p>'
        f'<p class="meta">{escape(told.said_of_data)}</p>{f"<p>{escape(ignored)}</p>" if ignored else ""}{drawn(told)}'
        f"{remarks}<details><summary>{escape(say('figure.twin'))}</summary>{twin(told)}</details>"
        f'<footer><p class="note">{escape(told.source)}</p>{_pinned(told, home) if frozen else ""}'
        f'<p class="note">{_open(told, home)}</p></footer></main>'
    )
    scripts = _scripts(home, standalone) if told.figure is not None else f"<script>{page_script()}</script>"
    return _page(told.title, body, say, scripts)


def drawn(told: Exhibit, wide: bool = False) -> str:
    """The chart or the diagram of a figure, the diagram laid wide if asked; the script of the page draws the chart."""
    return _chart(told) if told.figure is not None else _diagram(told, wide)


def figure_page(
    title: str, body: str, say: Say, home: str, standalone: bool, more_style: str = "", more_script: str = ""
) -> str:
    """A page that holds drawn figures. `home` is the way from it to where the dashboard stands."""
    scripts = _scripts(home, standalone) + (f"<script>{more_script}</script>" if more_script else "")
    return _page(title, body, say, scripts, more_style)


def refused(sentence: str, say: Say, way_on: str = "") -> str:
    """The page that says why there is no figure, file, picture or page; `way_on` is a link, as markup."""
    title = say("embed.refused")
    said = f"<p>{escape(sentence)}</p>{f'<p>{way_on}</p>' if way_on else ''}"
    return _page(title, f'<main class="embed"><h1>{escape(title)}</h1>{said}</main>', say)


def frame(told: Exhibit, address: str, frozen: bool = False) -> str:
    """The markup that puts the figure on another page: a frame with its name, and the script that fits its height."""
    src = address + told.at("html", **({"data": str(told.about["version"])} if frozen else {}))
    return (
        f'<iframe src="{escape(src)}" title="{escape(told.title)}" loading="lazy" width="100%" '
        f'height="{frame_height(told)}" style="border:0"></iframe>\n'
        f'<script async src="{escape(address)}assets/embed.js"></script>'
    )


def frame_height(told: Exhibit) -> int:
    """Room for the figure before it has said how high it is."""
    if told.figure is None:
        return FLOW_HEIGHT
    return int(told.figure.layout.height) + FRAME_WORDS + FRAME_TABLE + FRAME_REMARK * len(told.remarks)


def twin(told: Exhibit) -> str:
    """The numbers of the figure as a table."""
    say, records = told.say, told.rows.to_dict("records")
    if told.figure is None:
        head = [say(f"flow.{column}") for column in ("box", "unit", "count", "note")]
        rows: list[list[str | Cell]] = [
            [r["label"], say(f"unit.{r['unit']}"), r["in_words"], r["note"]] for r in records
        ]
        return table(told.title, head, rows, css="data wordy")
    if told.grid.rows:
        return grid_table(told.grid, "matrix")
    if told.sides:
        return _compared(told)
    columns = [column for column in COUNTS if column in told.rows]
    if "there" in columns and told.rows["there"].equals(told.rows["studies"]):
        columns.remove("there")
    if "hinders" in columns:
        columns.remove("studies")
    head = [say("figure.row"), *(say(HEADS.get(column, f"figure.{column}")) for column in columns)]
    return table(told.title, head, [[r["label"], *(say.number(r[column]) for column in columns)] for r in records])


def content_security_policy(standalone: bool = False, more_script: str = "") -> str:
    """Our own scripts and nothing from another host; any page may hold the frame.

    Plotly writes its styles into the page, so inline styles are allowed; it loads nothing.
    """
    ours = " ".join(_digest(script) for script in (page_script(), more_script) if script)
    allowed = f"{ours} {_digest(get_plotlyjs())}" if standalone else f"'self' {ours}"
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
    cells = "".join(
        f"table.matrix td.{state} {{ background: light-dark({', '.join(cell_ground(state, g) for g in INK)}); }}\n"
        for state in SHADES
    )
    return brief_style() + (HERE / "embed.css").read_text("utf-8") + cells


@cache
def _digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def in_script(value: Any) -> str:
    """A value as JSON that nothing in it can end the script element around it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _compared(told: Exhibit) -> str:
    """Two groups, each n of N."""
    say = told.say
    rows = [
        [row["label"], *(say("compare.n_of", n=row[side], of=row[f"{side}_of"]) for side in SIDES)]
        for row in told.rows.to_dict("records")
    ]
    return table(told.title, [say("figure.code"), *told.sides], rows)


def _chart(told: Exhibit) -> str:
    """The chart with what it needs to be drawn anew: ink, colours for the dark, labels for a narrow screen."""
    figure = json.loads(told.figure.to_json())  # type: ignore[union-attr]
    # Whatever template the process has chosen stays here, and so does the size of the map.
    for name in ("template", "width"):
        figure["layout"].pop(name, None)
    figure |= {"ink": INK, "dark": DARK_OF} | ({"aspect": ASPECT} if told.name == MAP else {})
    least = narrowest(told.grid) if told.grid.rows else NARROWEST if told.name == MAP else 0
    if not least:
        figure["layout"]["yaxis"] |= {"automargin": True}
        figure["narrow"] = _narrow(told)
    height = int(figure["layout"]["height"])
    chart = (
        f'<div class="chart" role="img" aria-label="{escape(told.alt)}" '
        f'style="min-height:{height}px{f";min-width:{least}px" if least else ""}"></div>'
        f'<script type="application/json" class="figure">{in_script(figure)}</script>'
    )
    name = escape(told.title)
    # What would not be readable any narrower is moved sideways in a frame of its own.
    return f'<div class="sideways" role="region" aria-label="{name}" tabindex="0">{chart}</div>' if least else chart


def _narrow(told: Exhibit) -> dict[str, Any]:
    """The labels of a chart of bars for a narrow screen, and the height that they take."""
    names = [wrapped(label) for label in told.rows["label"]]
    narrow = [wrapped(label, NARROW_LABEL) for label in told.rows["label"]]
    lines = sum(label.count("<br>") + 2 for label in narrow)
    return {"tickvals": names, "ticktext": narrow, "height": lines * NARROW_LINE + NARROW_ROOM}


def _diagram(told: Exhibit, wide: bool = False) -> str:
    svg = told.wide_svgs[0] if wide else told.svg
    return f'<div class="diagram" role="region" aria-label="{escape(told.title)}" tabindex="0">{svg}</div>'


def _scripts(home: str, standalone: bool) -> str:
    plotly = (
        f"<script>{get_plotlyjs()}</script>" if standalone else f'<script src="{home}assets/{plotly_name()}"></script>'
    )
    return f"{plotly}<script>{page_script()}</script>"


def _page(title: str, body: str, say: Say, scripts: str = "", more_style: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="{say.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)} – {escape(say("site.title"))}</title><link rel="icon" href="data:,">'
        f"<style>{_style()}{more_style}</style></head><body>{body}{scripts}</body></html>"
    )


def _open(told: Exhibit, home: str) -> str:
    href = f"{home}{told.page}?{told.query}"
    return link(told.say("embed.open"), href).replace("<a ", '<a target="_blank" rel="noopener" ', 1)


def _pinned(told: Exhibit, home: str) -> str:
    """At which version the figure is frozen, and the way to the newest one where that is another."""
    say, here, newest = told.say, told.about, str(dataset()["version"])
    said = escape(say("embed.frozen", version=here["version"], date=say.day(here["date"])))
    if here["version"] != newest:
        newer = link(say("embed.newer_open"), f"{home}{told.at('html')}")
        said += f" {escape(say('embed.newer', version=newest))} {newer}"
    return f'<p class="note pinned">{said}</p>'
