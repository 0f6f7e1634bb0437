"""A figure as a web page of its own, made to stand in a frame on somebody else's page, or to be kept as a file."""

import json
import re
from functools import cache, singledispatch
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup
from plotly.offline import get_plotlyjs, get_plotlyjs_version

from evidence.description import description
from evidence.exports.figure_file import file_address, page_address, query_of, source
from evidence.exports.head_tags import alternates, described, oembed
from evidence.exports.html_page import FONT_SOURCES, NO_ICON, bar_pieces, colour_properties, hash_source, page, policy
from evidence.exports.origin import not_understood
from evidence.exports.twin import twin
from evidence.figures.bars import Bars
from evidence.figures.figure import BarChart, Chart, Figure
from evidence.figures.flow import Flow
from evidence.figures.heat import LINE_OVER_STRIP, narrowest
from evidence.figures.label_lines import wrapped
from evidence.figures.matrix import Matrix
from evidence.figures.province_map import ASPECT, NARROWEST, ProvinceMap
from evidence.figures.theme import DARK_OF, INK, SHADES, Spec, cell_ground
from evidence.markup.bar_list import bar_list
from evidence.markup.elements import Text, joined, link, paragraph
from evidence.words import LANGUAGES, Say

HERE = Path(__file__).parent
# Control characters but tabs and ends of line.
CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f]")
NARROW_LABEL, NARROW_LINE, NARROW_ROOM = 17, 17, 130
# Plotly writes its styles into the page, so inline styles are allowed.
INLINE = "'unsafe-inline'"
BARE_POLICY = policy(style_src=INLINE)


def embed(figure: Figure, address: str, standalone: bool = False, frozen: bool = False) -> str:
    """The page of a figure. `address` is where the dashboard stands; a standalone page needs nothing from there.

    `frozen` says that its link pins the version of the data. Raises OutlinesUnreadable for the map.
    """
    say, home = figure.say, address if standalone else "../"
    ignored = not_understood(figure.reading.view, say)
    body = Markup(
        '<main class="embed"><h1>{0.title}</h1><p class="headline">{0.headline}</p>'
        '<p class="meta">{0.reading.scope}</p>{ignored}{drawn}{remarks}'
        "<details><summary>{twin_name}</summary>{twin}</details>"
        '<footer><p class="note">{source}</p>{version}<p class="note">{way_back}</p></footer></main>'
    ).format(
        figure,
        ignored=paragraph(ignored) if ignored else "",
        drawn=drawn(figure, home="" if standalone else home),
        remarks=joined(paragraph(remark, "note") for remark in figure.remarks),
        twin_name=say("figure.twin"),
        twin=twin(figure),
        source=source(figure),
        version=_version(figure, home) if frozen else "",
        # Out of the frame in which the page may stand.
        way_back=link(say("embed.open"), home + page_address(figure), target="_blank", rel="noopener"),
    )
    scripts = _scripts_of(figure, home, standalone)
    head = _head(figure, "" if standalone else address, frozen)
    return page(figure.title, body, say, NO_ICON, _style(), scripts, head, "" if standalone else home)


def _head(figure: Figure, address: str, frozen: bool) -> Markup:
    """What search engines and other sites are told: of a figure under filters, that of everything is to be found."""
    whole = {language: f"{address}figure/{figure.name}.html?lang={language}" for language in LANGUAGES}
    here = address + file_address(figure, "html", **pinned(figure, frozen))
    found = oembed(oembed_address(here, address), figure.title)
    tags = described(f"{figure.headline} {figure.reading.scope}")
    return tags + alternates(whole, figure.say.language) + found if address else tags


def pinned(figure: Figure, frozen: bool) -> dict[str, str]:
    """The parameter of a link that freezes it at the version of the data."""
    return {"data": str(figure.reading.about["version"])} if frozen else {}


def oembed_address(here: str, address: str) -> str:
    """Where other sites ask how to frame what an address of ours shows."""
    return f"{address}oembed?url={quote(here, safe='')}&format=json"


def figure_page(
    title: str,
    body: Markup,
    say: Say,
    home: str,
    standalone: bool,
    more_style: str = "",
    more_script: str = "",
    head: Text = "",
) -> str:
    """A page that holds drawn figures. `home` is the way from it to where the dashboard stands."""
    scripts = joined([_plotly(home, standalone), *map(_script, filter(None, (page_script(), more_script)))])
    return page(title, body, say, NO_ICON, _style() + more_style, scripts, head, "" if standalone else home)


def refused(sentence: str, say: Say, way_on: Text = "") -> str:
    """The page that says why there is no figure, file, picture or page; `way_on` is a link."""
    title = say("embed.refused")
    texts = joined(paragraph(text) for text in (sentence, way_on) if text)
    return page(title, Markup('<main class="embed"><h1>{}</h1>{}</main>').format(title, texts), say, NO_ICON, _style())


@singledispatch
def drawn(figure: Figure, wide: bool = False, home: str = "") -> Markup:
    """The chart or the diagram of a figure, the diagram laid wide if asked; the script of the page draws the chart.

    `home` is the way to where the dashboard stands: what its script draws on a slow line is seen at once, as far as
    markup or a picture from there can show it.
    """
    raise NotImplementedError(type(figure))


@drawn.register
def _drawn_bars(figure: BarChart, wide: bool = False, home: str = "") -> Markup:
    layout = figure.spec["layout"]
    fitting = layout | {"yaxis": layout["yaxis"] | {"automargin": True}}
    spec = figure.spec | {"layout": fitting, "narrow": narrow_labels(figure.spec["data"][0]["y"])}
    return _chart(figure, spec, first=bar_list(figure) if home and isinstance(figure, Bars) else "")


@drawn.register
def _drawn_matrix(figure: Matrix, wide: bool = False, home: str = "") -> Markup:
    spec = _spec(figure) | ({"line": LINE_OVER_STRIP} if figure.grid.pieces else {})
    return _sideways(figure, _chart(figure, spec, narrowest(figure.grid)))


@drawn.register
def _drawn_map(figure: ProvinceMap, wide: bool = False, home: str = "") -> Markup:
    first = _drawing(figure, home) if home else ""
    return _sideways(figure, _chart(figure, _spec(figure) | {"aspect": ASPECT}, NARROWEST, first))


def _drawing(figure: ProvinceMap, home: str) -> Markup:
    """The map as a picture, on the ground of the screen."""
    source = f"{home}map.svg?{query_of(figure)}&ground="
    whole = Markup('<picture><source srcset="{}" media="(prefers-color-scheme: dark)"><img src="{}" alt=""></picture>')
    return whole.format(f"{source}dark", f"{source}light")


@drawn.register
def _drawn_flow(figure: Flow, wide: bool = False, home: str = "") -> Markup:
    layouts = map(Markup, (figure.wide_svgs[0] if wide else figure.svg, figure.narrow_svg))
    return Markup('<div class="diagram">{}</div><div class="diagram narrow">{}</div>').format(*layouts)


def content_security_policy(standalone: bool = False, more_script: str = "") -> str:
    """Our own scripts and nothing from another host, for a page that any other page may hold in a frame."""
    ours = " ".join(hash_source(script) for script in (page_script(), more_script) if script)
    scripts = f"{ours} {_plotly_hash()}" if standalone else f"'self' {ours}"
    return policy(
        style_src=INLINE, script_src=scripts, img_src="'self' data: blob:", font_src=FONT_SOURCES, connect_src="'self'"
    )


def plotly_name() -> str:
    """The file name under which Plotly's script is served; it changes with the version."""
    return f"plotly-{get_plotlyjs_version()}.min.js"


@cache
def plotly_script() -> str:
    """Plotly's script with its control characters written as escapes: no page may hold them (HTML, 13.2.3.5)."""
    return CONTROL.sub(lambda mark: f"\\x{ord(mark[0]):02x}", get_plotlyjs())


@cache
def page_script() -> str:
    """The script of every page of a figure: draws the chart, follows the reader's theme, tells the height."""
    return (HERE / "embed.js").read_text("utf-8")


def in_script(value: Any) -> Markup:
    """A value as JSON that nothing in it can end the script element around it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _spec(figure: Chart) -> Spec:
    """A chart of Plotly's as plain values."""
    spec: Spec = json.loads(figure.chart.to_json())
    # Whatever template the process has chosen stays here, and so does the size of the map.
    layout = {name: value for name, value in spec["layout"].items() if name not in ("template", "width")}
    return spec | {"layout": layout}


def _chart(figure: Chart, spec: Spec, least_width: int = 0, first: Text = "") -> Markup:
    """The place of a chart, what stands there at first, and what the script of the page draws there in its stead."""
    size = f"min-height:{int(spec['layout']['height'])}px" + (f";min-width:{least_width}px" if least_width else "")
    return Markup(
        '<div class="chart" role="img" aria-label="{}" style="{}">{}</div>'
        '<script type="application/json" class="figure">{}</script>'
    ).format(figure.alt, size, first, in_script(spec | {"ink": INK, "dark": DARK_OF}))


def _sideways(figure: Figure, chart: Markup) -> Markup:
    """What would not be readable any narrower, moved sideways in a frame of its own."""
    region = Markup('<div class="sideways" role="region" aria-label="{}" tabindex="0">{}</div>')
    return region.format(figure.title, chart)


def narrow_labels(labels: list[str]) -> dict[str, Any]:
    """The labels of a chart of bars for a narrow screen, and the height that they take."""
    narrow = [wrapped(label.replace("<br>", " "), NARROW_LABEL) for label in labels]
    lines = sum(label.count("<br>") + 2 for label in narrow)
    return {"tickvals": labels, "ticktext": narrow, "height": lines * NARROW_LINE + NARROW_ROOM}


@singledispatch
def _scripts_of(figure: Figure, home: str, standalone: bool) -> Markup:
    """The scripts of the page of one figure."""
    return _script(page_script())


@_scripts_of.register
def _scripts_of_chart(figure: Chart, home: str, standalone: bool) -> Markup:
    return _plotly(home, standalone) + _script(page_script())


def _script(text: str) -> Markup:
    return Markup(f"<script>{text}</script>")


def _plotly(home: str, standalone: bool) -> Markup:
    if standalone:
        return _script(plotly_script())
    return Markup('<script src="{}assets/{}"></script>').format(home, plotly_name())


@cache
def _plotly_hash() -> str:
    return hash_source(plotly_script())


@cache
def _style() -> str:
    """The style sheet of figures: the cells of a matrix have their colours from the theme."""
    cells = "".join(
        f"table.matrix td.{state} {{ background: light-dark({', '.join(cell_ground(state, g) for g in INK)}); }}\n"
        for state in SHADES
    )
    return f":root {{ {colour_properties()} }}\n{bar_pieces()}\n{cells}" + (HERE / "embed.css").read_text("utf-8")


def _version(figure: Figure, home: str) -> Markup:
    """At which version of the data the figure is frozen, and the way to the newest one where that is another."""
    say, about, newest = figure.say, figure.reading.about, str(description()["version"])
    text = Markup.escape(say("embed.frozen", version=about["version"], date=say.day(about["date"])))
    if about["version"] != newest:
        way = link(say("embed.newer_open"), home + file_address(figure, "html"))
        text += Markup(" {} {}").format(say("embed.newer", version=newest), way)
    return paragraph(text, "note pinned")
