"""The map as a Plotly figure, for images, slides and embeds: the same outlines, steps and hatching, on plain axes.

Filled traces, and none of Plotly's map types, which fetch outlines of their own from another host.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from evidence.counts.regions import MEASURES, Reporting, area_counts, measured
from evidence.counts.summary import only_studies, studies_under
from evidence.figures.figure import Chart, counted_rows
from evidence.figures.theme import BACKGROUNDS, FONT, HATCH, INK, SILENT, STEP_COLOURS, STEPS, step_of
from evidence.labels import number_of, own_page_note, province_name
from evidence.load import Evidence
from evidence.reading import Reading
from evidence.themes import barrier_codes, strategy_codes
from evidence.words import Say
from geo.outlines import Ring, as_path, rings
from geo.places import label_points
from geo.projection import mercator

NONE, SILENT_STEP = -1, 0
# Drawn in the colours of the light ground; theme.DARK_OF gives those of the dark one.
GROUND = "light"
WIDTH, HEIGHT = 1100, 470
# Pixels below which the numbers of Java would cover one another.
NARROWEST = 640
# Height as a share of the width, with room for the legend.
ASPECT = 0.5
# Degrees: nearer than this the numbers of Java would cover one another.
APART = 1.4
# Pixels of the discs under the numbers, round and where what own pages say is written apart.
# Of the areas that a sentence names.
MOST_LEADING = 3
DISC, WIDE_DISC, SMALL_WIDTH, SMALL = 19, 32, 600, 0.78


@dataclass(frozen=True, eq=False)
class ProvinceMap(Chart):
    """Studies per province, of those that a measure counts; `code` is its sub-theme, where it needs one."""

    measure: str
    code: str

    @cached_property
    def counts(self) -> pd.DataFrame:
        """One row a province. Columns: key, studies, of, there, charted, own_page, contested, doubtful.

        `studies` are those counted, `there` all that were made there. Where all are counted, whatever they say, there
        is nothing to tell apart, and the last four are left out.
        """
        evidence, dataset = self.reading.evidence, self.reading.dataset
        counts = area_counts(evidence, dataset, "provinces", dataset.options["provinces"], self.reporting)
        renamed = counts.rename(columns={"area": "key", "studies": "there", "n": "studies"})
        return renamed[["key", "studies", "of", "there", *self._apart]]

    @property
    def silent(self) -> bool:
        return not self.counts["studies"].any()

    @cached_property
    def reporting(self) -> Reporting:
        """Which studies are counted."""
        return measured(self.reading.evidence, self.measure, self.code)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        return {code: province_name(code, self.say) for code in self.counts["key"]}

    @cached_property
    def headline(self) -> str:
        subject = measure_name(self.measure, self.code, self.reading)
        return _headline(self.counts.to_dict("records"), self.labels, self.say, subject, self.measure != MEASURES[0])

    @property
    def alt(self) -> str:
        return self.say("alt.map", headline=self.headline)

    @property
    def remarks(self) -> tuple[str, ...]:
        if "own_page" not in self.counts:
            return ()
        note = own_page_note(zip(self.counts["charted"], self.counts["own_page"], strict=True), self.say)
        return (note,) if note else ()

    @property
    def rows(self) -> pd.DataFrame:
        evidence, dataset = self.reading.evidence, self.reading.dataset
        counted = only_studies(evidence, np.flatnonzero(self.reporting.studies))
        studies = studies_under(counted, dataset, "provinces", self.counts["key"])
        return counted_rows(self.counts, self.labels, "there", *self._apart, who=list(studies.values()))

    @cached_property
    def chart(self) -> go.Figure:
        """The map. Raises OutlinesUnreadable."""
        return province_map(self.counts, rings("coarse"), label_points(), self.labels, self.say)

    @property
    def _apart(self) -> tuple[str, ...]:
        return () if self.measure == MEASURES[0] else ("charted", "own_page", "contested", "doubtful")


def measure_codes(measure: str, evidence: Evidence) -> tuple[str, ...]:
    """The sub-themes among which a measure needs one; none for the other measures."""
    codes = {"barrier": barrier_codes, "strategy": strategy_codes}.get(measure)
    return codes(evidence) if codes else ()


def asked_measure(reading: Reading) -> tuple[str, str]:
    """What the map of a view counts: the measure, and the sub-theme where it needs one; else all studies."""
    display = reading.display
    measure = display.shade if display.shade in MEASURES else MEASURES[0]
    codes = measure_codes(measure, reading.everything)
    if not codes:
        return measure, ""
    code = {"barrier": display.barrier, "strategy": display.strategy}[measure]
    return measure, code if code in codes else codes[0]


def measure_name(measure: str, code: str, reading: Reading) -> str:
    """What the numbers of the map count, in words."""
    return reading.say(f"map.{measure}_is", label=reading.plain_names[code]) if code else reading.say(f"map.{measure}")


def province_map(
    counts: pd.DataFrame,
    outlines: Mapping[str, list[Ring]],
    points: Mapping[str, tuple[float, float]],
    names: Mapping[str, str],
    say: Say,
) -> go.Figure:
    """Studies per province. Every province is there: shaded by steps, or hatched where no study was made.

    `counts` as in ProvinceMap.counts, in any order; `outlines` the rings by code, as from geo.outlines.rings; `points`
    where each number stands, degrees; `names` code -> name.
    """
    figure = go.Figure()
    rows = counts.to_dict("records")
    for step in (NONE, SILENT_STEP, *range(1, len(STEPS) + 1)):
        mine = [row for row in rows if _step(row) == step]
        if mine:
            _add_step(figure, step, [ring for row in mine for ring in outlines[row["key"]]], say)
    _write_numbers(figure, [row for row in rows if row["there"]], points, names)
    _axes(figure, say)
    return figure


def step_words(step: int, say: Say) -> str:
    """A step of the legend in words: 1 study, 2–3 studies, 6 studies or more."""
    fewest, following = STEPS[step - 1], (*STEPS[1:], None)[step - 1]
    if following is None:
        return say("map.or_more", n=fewest)
    if following - fewest == 1:
        return say.count("studies", fewest)
    return say("map.range", low=fewest, high=following - 1)


def sized_map(figure: go.Figure, width: int, height: int, font: float) -> go.Figure:
    """The same in a given size; on a small one the numbers are smaller too."""
    share = SMALL if width < SMALL_WIDTH else 1
    sized = go.Figure(figure).update_layout(width=width, height=height, font_size=font)
    *_, numbers = sized.data
    numbers.marker.size = [size * share for size in numbers.marker.size]
    numbers.textfont.size = font * share
    return sized


def apart(points: Sequence[tuple[float, float]], least: float) -> list[tuple[float, float]]:
    """The same points moved so far that none is nearer than `least` to another."""
    places = [list(point) for point in points]
    for _ in range(60):
        for i, one in enumerate(places):
            for other in places[i + 1 :]:
                dx, dy = other[0] - one[0], other[1] - one[1]
                far = math.hypot(dx, dy) or 0.001
                if (push := (least - far) / 2) > 0:
                    one[0], one[1] = one[0] - push * dx / far, one[1] - push * dy / far
                    other[0], other[1] = other[0] + push * dx / far, other[1] + push * dy / far
    return [(x, y) for x, y in places]


def _step(row: Mapping[str, int]) -> int:
    return step_of(row["studies"]) if row["there"] else NONE


def _add_step(figure: go.Figure, step: int, rings: list[Ring], say: Say) -> None:
    lons, lats = as_path(rings)
    name = {NONE: "map.none", SILENT_STEP: "map.silent"}.get(step)
    style: dict[str, object] = {"fillcolor": STEP_COLOURS[GROUND][step - 1] if step > 0 else SILENT[GROUND]}
    if step == NONE:
        style = {
            "fillcolor": BACKGROUNDS[GROUND],
            "fillpattern": {"shape": "/", "fgcolor": HATCH[GROUND], "size": 5, "solidity": 0.2},
        }
    figure.add_scatter(
        x=lons,
        y=[None if lat is None else round(mercator(lat), 3) for lat in lats],
        mode="lines",
        fill="toself",
        line={"color": HATCH[GROUND], "width": 0.6},
        name=say(name) if name else step_words(step, say),
        hoverinfo="skip",
        **style,
    )


def _write_numbers(
    figure: go.Figure,
    rows: list[dict[str, int]],
    points: Mapping[str, tuple[float, float]],
    names: Mapping[str, str],
) -> None:
    places = apart([(points[str(row["key"])][0], mercator(points[str(row["key"])][1])) for row in rows], APART)
    figure.add_scatter(
        x=[lon for lon, _ in places],
        y=[up for _, up in places],
        mode="markers+text",
        marker={
            "size": [WIDE_DISC if row.get("own_page") else DISC for row in rows],
            "color": BACKGROUNDS[GROUND],
            "opacity": 1,
            "line": {"color": HATCH[GROUND], "width": 0.8},
        },
        text=[f"<b>{number_of(row)}</b>" for row in rows],
        textfont={"color": INK[GROUND], "size": 12},
        customdata=[row["key"] for row in rows],
        hovertext=[f"{names[str(row['key'])]}: {number_of(row)}" for row in rows],
        hoverinfo="text",
        showlegend=False,
    )


def leading_areas(rows: Iterable[dict[str, int]], column: str) -> list[dict[str, int]]:
    """The areas with most of something, ties together: some three, more only where more share the first place."""
    ranked = sorted((row for row in rows if row[column]), key=lambda row: -row[column])
    cuts = [n for n in range(1, len(ranked) + 1) if n == len(ranked) or ranked[n][column] < ranked[n - 1][column]]
    return ranked[: max((n for n in cuts if n <= MOST_LEADING), default=cuts[0] if cuts else 0)]


def _headline(rows: list[dict[str, int]], names: Mapping[str, str], say: Say, subject: str, some_studies: bool) -> str:
    """What is counted, where most are, and in how many of all provinces; of some studies, in how many that have any."""
    top = [say("map.top", name=names[str(row["key"])], n=number_of(row)) for row in leading_areas(rows, "studies")]
    studied = sum(row["there"] > 0 for row in rows)
    if some_studies and top:
        found = sum(row["studies"] > 0 for row in rows)
        return say("map.most_in", subject=subject, top=say.listed(top), n=found, of=studied)
    return say(
        "headline.map",
        subject=subject,
        top=say.listed(top) or say("map.nothing"),
        reach=say("map.reach", n=studied, all=say.count("provinces", len(rows))),
    )


def _axes(figure: go.Figure, say: Say) -> None:
    figure.update_layout(
        width=WIDTH,
        height=HEIGHT,
        margin={"l": 8, "r": 8, "t": 8, "b": 34},
        font={"family": FONT, "size": 14, "color": INK[GROUND]},
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
