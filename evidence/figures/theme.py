"""Colours, signs and patterns with their meaning, defined once for charts, matrix, flow and pages.

The colours keep 3:1 against both the light and the dark background (WCAG 2.2, 1.4.11) and never carry a meaning alone:
each has a pattern or a sign beside it.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

# A chart as Plotly takes it: data and layout, plain values alone.
Spec = dict[str, Any]


class Mark(NamedTuple):
    """How one meaning looks."""

    colour: str
    pattern: str = ""


CATEGORIES = (Mark("#2e7da6"), Mark("#c4621a", "/"), Mark("#2f8068", "x"), Mark("#7d6bb0", "."), Mark("#8b7b3f", "-"))
BACKGROUNDS = {"light": "#fbfaf7", "dark": "#12181d"}
INK = {"light": "#1b2530", "dark": "#ebe8e1"}
# The ground of what stands beside a page: menu and filters.
PANEL = {"light": "#f1eee6", "dark": "#1b242b"}
LINK = {"light": "#14566f", "dark": "#8fd0e8"}
# The typeface that documents and pictures bring with them; pages of the dashboard have that of Streamlit.
FACE = "Evidence Sans"
FONT = f"{FACE}, Source Sans, Source Sans Pro, Segoe UI, sans-serif"
MARKS = {
    "certain": Mark("#2e7da6"),
    "less_certain": Mark("#2e7da6", "/"),
    "contested": Mark("#c4621a", "x"),
    "doubtful": Mark("#c4621a", "|"),
    "own_page": Mark("#8b7b3f", "."),
    "high": Mark("#2e7da6"),
    "medium": Mark("#2e7da6", "/"),
    "low": Mark("#2e7da6", "."),
    "row": Mark("#5b6f7d"),
    "displaced": Mark("#5b6f7d", "/"),
    "cited": Mark("#5b6f7d", "\\"),
    "abstract": Mark("#8b7b3f", "."),
    "recommended": Mark("#7d6bb0", "/"),
    "practised": Mark("#7d6bb0"),
    "both": Mark("#7d6bb0", "x"),
    "hinders": Mark("#b5502a"),
    "supports": Mark("#2f8068"),
    "mixed": Mark("#8b7b3f"),
    "studies": Mark("#2e7da6"),
    "first": Mark("#2e7da6"),
    "second": Mark("#8b7b3f", "/"),
}
# Marks of segments without a meaning of their own, such as years, by their place.
PLACED = {f"place{place}": mark for place, mark in enumerate(CATEGORIES)}
# Steps of a map of counts: the fewest studies of each. More lies further from the ground, in lightness, not in hue.
STEPS = (1, 2, 4, 6)
STEP_COLOURS = {
    "light": ("#9cc7de", "#5a9cc0", "#24698f", "#0a3448"),
    "dark": ("#285a72", "#347a9d", "#7cc0de", "#d3eef9"),
}
# The ink of what is written on a step.
STEP_INKS = {
    "light": (INK["light"], INK["light"], "#fff", "#fff"),
    "dark": (INK["dark"], "#fff", BACKGROUNDS["dark"], BACKGROUNDS["dark"]),
}
SILENT = {"light": "#e4dfd3", "dark": "#2a343c"}
HATCH = {"light": "#8d8778", "dark": "#7d8891"}
SIGNS = {"hinders": "−", "supports": "+", "mixed": "±", "recommended": "○", "practised": "●"}
CONTESTED_SIGN, DOUBTFUL_SIGN = "⇄", "?"
DOUBT_SIGNS = {"contested": CONTESTED_SIGN, "doubtful": DOUBTFUL_SIGN}
UNCODED_SIGN, NOTHING_SIGN = "∅", "·"
# Cells of a matrix: a mark and how much of it lies over the ground, so that ink can be read on every cell.
SHADES = {
    "n1": ("studies", 16),
    "n2": ("studies", 27),
    "n3": ("studies", 38),
    "n4": ("studies", 48),
    "n5": ("studies", 58),
    "hinders": ("hinders", 24),
    "supports": ("supports", 26),
    "mixed": ("mixed", 26),
    "recommended": ("recommended", 20),
    "practised": ("recommended", 38),
    "contested": ("contested", 26),
    "doubtful": ("doubtful", 26),
}
FULLEST_SHADE = 5
# Cells whose row was studied and not counted, as areas of the map are.
SILENT_CELLS = ("alone",)
BAR_PIXELS = {1: 34, 2: 38, 3: 54}
MARGIN_PIXELS = 70


def step_of(n: int) -> int:
    """Which step of a map a count falls into, from 1; 0 for none."""
    return sum(n >= fewest for fewest in STEPS)


def shade_of(n: int) -> str:
    """How a cell of a matrix with so many studies is shaded."""
    return f"n{min(n, FULLEST_SHADE)}" if n else "zero"


def cell_ground(state: str, background: str) -> str:
    """The ground of a cell in a state; nothing lies on cells that are empty, not coded, or totals."""
    if state not in SHADES:
        return (SILENT if state in SILENT_CELLS else BACKGROUNDS)[background]
    mark, share = SHADES[state]
    return _mixed(MARKS[mark].colour, BACKGROUNDS[background], share)


def _mixed(colour: str, ground: str, share: int) -> str:
    over, under = (
        [int(c[i : i + 2], 16) * part / 100 for i in (1, 3, 5)] for c, part in ((colour, share), (ground, 100 - share))
    )
    return "#" + "".join(f"{round(a + b):02x}" for a, b in zip(over, under, strict=True))


# A figure is drawn for the light ground; on the dark one these colours take the place of its own.
DARK_OF = {
    **{pair["light"]: pair["dark"] for pair in (INK, BACKGROUNDS, SILENT, HATCH)},
    **dict(zip(STEP_COLOURS["light"], STEP_COLOURS["dark"], strict=True)),
    **{cell_ground(state, "light"): cell_ground(state, "dark") for state in SHADES},
}


def mark_name(segment: str, position: int = 0) -> str:
    """The mark of a segment: its own, or where it has none that of its position."""
    return segment if segment in MARKS else f"place{position % len(CATEGORIES)}"


def bar_style(segment: str, position: int = 0) -> dict[str, Any]:
    """Plotly marker of a segment: plain colour, or its pattern over a hollow bar."""
    mark = (MARKS | PLACED)[mark_name(segment, position)]
    style: dict[str, Any] = {"color": mark.colour, "line": {"color": mark.colour, "width": 1}}
    if mark.pattern:
        style["pattern"] = {
            "shape": mark.pattern,
            "fillmode": "replace",
            "fgcolor": mark.colour,
            "size": 7,
            "solidity": 0.45,
        }
    return style


def bar_marker(style: Mapping[str, Any], lengths: Iterable[float]) -> dict[str, Any]:
    """The marker of bars of these lengths: one of no length would show its edge, in the colour of what is not there."""
    return {**style, "line": style["line"] | {"width": [1 if length else 0 for length in lengths]}}


def bar_layout(labels: list[str], reach: list[float], **more: Any) -> dict[str, Any]:
    """The house layout of a chart of horizontal bars: no chrome, height by the rows and the lines of their labels.

    `reach`: from where to where the bars go; `more`: what is laid out otherwise.
    """
    lines = max((label.count("<br>") + 1 for label in labels), default=1)
    axis = {"showgrid": False, "fixedrange": True}
    return {
        "height": len(labels) * BAR_PIXELS[min(lines, max(BAR_PIXELS))] + MARGIN_PIXELS,
        "margin": {"l": 0, "r": 24, "t": 34, "b": 8},
        "font": {"family": FONT, "size": 14},
        "legend": {
            "orientation": "h",
            "yanchor": "bottom",
            "y": 1.0,
            "x": 0,
            "traceorder": "normal",
            # Of a low chart half its height would not hold the names of all its pieces.
            "maxheight": 1,
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "bargap": 0.35,
        "barmode": "stack",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "dragmode": False,
        "xaxis": axis | {"range": reach, "showticklabels": False, "zeroline": False},
        "yaxis": axis | {"autorange": "reversed", "ticklen": 6, "tickcolor": "rgba(0,0,0,0)"},
        **more,
    }


def _inked_trace(trace: Spec, ink: dict[str, Any], background: str) -> Spec:
    """Text in the ink, and the discs under it in the ground."""
    match trace.get("mode"):
        case "text":
            return trace | {"textfont": ink}
        case "markers+text":
            return trace | {"textfont": ink, "marker": trace["marker"] | {"color": BACKGROUNDS[background]}}
        case _:
            return trace


def inked(spec: Spec, background: str, scale: float = 1) -> Spec:
    """The same chart in the ink of a background ("light" or "dark"); type and height grow by `scale`."""
    ink = {"color": INK[background], "size": round(14 * scale)}
    layout = spec["layout"] | {"height": round(spec["layout"]["height"] * scale)}
    axes = {name: layout[name] | {"tickfont": ink} for name in ("xaxis", "yaxis")}
    legend = layout["legend"] | {"font": ink}
    traces = [_inked_trace(trace, ink, background) for trace in spec["data"]]
    return {"data": traces, "layout": layout | axes | {"font": layout["font"] | ink, "legend": legend}}
