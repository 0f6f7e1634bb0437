"""The map as a Plotly figure, for images, slides and embeds: the same outlines, steps and hatching, on plain axes.

Filled traces, and none of Plotly's map types, which fetch outlines of their own from another host.
"""

import math
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from evidence.figures.bars import Drawing
from evidence.figures.theme import BACKGROUNDS, FONT, HATCH, INK, SILENT, STEP_COLOURS, STEPS, step_of
from evidence.words import Say
from geo.outlines import Ring, as_path

NONE, SILENT_STEP = -1, 0
WIDTH, HEIGHT = 1100, 470
# Degrees of latitude: the number of Yogyakarta would stand on that of Central Java.
NUDGED = {"ID-YO": -0.6}


def province_map(
    counts: pd.DataFrame,
    outlines: Mapping[str, list[Ring]],
    points: Mapping[str, tuple[float, float]],
    names: Mapping[str, str],
    say: Say,
    subject: str,
    background: str = "light",
) -> Drawing:
    """Studies per province. Every province is there: shaded by steps, or hatched where no study was made.

    `counts` as from regions.area_counts, in any order; `outlines` the rings by code, as from geo.outlines.rings;
    `points` where each number stands, degrees; `names` code -> name; `subject` what is counted, in words.
    """
    figure = go.Figure()
    rows = counts.to_dict("records")
    for step in (NONE, SILENT_STEP, *range(1, len(STEPS) + 1)):
        mine = [row for row in rows if _step(row) == step]
        if mine:
            _add_step(figure, step, [ring for row in mine for ring in outlines[row["area"]]], say, background)
    _write_numbers(figure, [row for row in rows if row["studies"]], points, names, background)
    headline = _headline(rows, names, say, subject)
    _axes(figure, say, background)
    return Drawing(figure, headline, say("alt.map", headline=headline))


def step_words(step: int, say: Say) -> str:
    """A step of the legend in words: 1 study, 2–3 studies, 6 studies or more."""
    fewest, following = STEPS[step - 1], (*STEPS[1:], None)[step - 1]
    if following is None:
        return say("map.or_more", n=fewest)
    if following - fewest == 1:
        return say.count("studies", fewest)
    return say("map.range", low=fewest, high=following - 1)


def _step(row: Mapping[str, int]) -> int:
    return step_of(row["n"]) if row["studies"] else NONE


def _add_step(figure: go.Figure, step: int, rings: list[Ring], say: Say, background: str) -> None:
    lons, lats = as_path(rings)
    name = {NONE: "map.none", SILENT_STEP: "map.silent"}.get(step)
    style: dict[str, object] = {"fillcolor": STEP_COLOURS[background][step - 1] if step > 0 else SILENT[background]}
    if step == NONE:
        style = {
            "fillcolor": BACKGROUNDS[background],
            "fillpattern": {"shape": "/", "fgcolor": HATCH[background], "size": 5, "solidity": 0.2},
        }
    figure.add_scatter(
        x=lons,
        y=[None if lat is None else _mercator(lat) for lat in lats],
        mode="lines",
        fill="toself",
        line={"color": HATCH[background], "width": 0.6},
        name=say(name) if name else step_words(step, say),
        hoverinfo="skip",
        **style,
    )


def _write_numbers(
    figure: go.Figure,
    rows: list[dict[str, int]],
    points: Mapping[str, tuple[float, float]],
    names: Mapping[str, str],
    background: str,
) -> None:
    places = [_beside(str(row["area"]), *points[str(row["area"])]) for row in rows]
    figure.add_scatter(
        x=[lon for lon, _ in places],
        y=[_mercator(lat) for _, lat in places],
        mode="markers+text",
        marker={"size": 19, "color": BACKGROUNDS[background], "line": {"color": HATCH[background], "width": 0.8}},
        text=[f"<b>{_number(row)}</b>" for row in rows],
        textfont={"color": INK[background], "size": 12},
        customdata=[row["area"] for row in rows],
        hovertext=[f"{names[str(row['area'])]}: {_number(row)}" for row in rows],
        hoverinfo="text",
        showlegend=False,
    )


def _number(row: Mapping[str, int]) -> str:
    return f"{row['charted']} + {row['own_page']}" if row["own_page"] else str(row["n"])


def _beside(area: str, lon: float, lat: float) -> tuple[float, float]:
    return lon, lat + NUDGED.get(area, 0.0)


def _headline(rows: list[dict[str, int]], names: Mapping[str, str], say: Say, subject: str) -> str:
    """What is counted, where most are, and in how many of all provinces."""
    most = sorted((row for row in rows if row["n"]), key=lambda row: -row["n"])[:3]
    top = [say("map.top", name=names[str(row["area"])], n=_number(row)) for row in most]
    studied = sum(row["studies"] > 0 for row in rows)
    return say(
        "headline.map",
        subject=subject,
        top=say.listed(top) or say("map.nothing"),
        reach=say("map.reach", n=studied, all=say.count("provinces", len(rows))),
    )


def _axes(figure: go.Figure, say: Say, background: str) -> None:
    figure.update_layout(
        width=WIDTH,
        height=HEIGHT,
        margin={"l": 8, "r": 8, "t": 8, "b": 34},
        font={"family": FONT, "size": 14, "color": INK[background]},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        dragmode=False,
        legend={"orientation": "h", "x": 0, "y": 0, "yanchor": "top", "itemclick": False, "itemdoubleclick": False},
        annotations=[
            {
                "text": say("map.approximate"),
                "xref": "paper",
                "yref": "paper",
                "x": 1,
                "y": 0,
                "xanchor": "right",
                "yanchor": "bottom",
                "showarrow": False,
                "font": {"size": 11},
            }
        ],
    )
    figure.update_xaxes(visible=False, fixedrange=True)
    figure.update_yaxes(visible=False, fixedrange=True, scaleanchor="x", scaleratio=1)


def _mercator(lat: float) -> float:
    """Latitude as the map of the page draws it, in degrees of longitude."""
    return math.degrees(math.asinh(math.tan(math.radians(lat))))
