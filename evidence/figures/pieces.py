"""Every figure by name, drawn for a selection: one place that pages, files, embeds and slides all draw from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from evidence.counts.compare import asked_groups, compared_counts, group
from evidence.counts.summary import (
    BARRIER_STANCES,
    STRATEGY_STANCES,
    barrier_codes,
    code_counts,
    code_segments,
    stance_balance,
    strategies_for_barrier,
    strategy_codes,
    studies_by,
    study_matrix,
)
from evidence.figures.bars import Drawing, code_bars, option_bars
from evidence.figures.grid import NO_GRID, Grid
from evidence.figures.heat import heat_figure
from evidence.figures.matrices import (
    asked_cross,
    cross_grid,
    cross_rows,
    cross_sentences,
    sign_legend,
    study_grid,
    study_rows,
    study_sentence,
)
from evidence.figures.places import asked_shade, province_drawing, province_rows, shade_name
from evidence.figures.sides import balance_bars, compared_bars, group_name
from evidence.labels import code_names, option_labels, province_name
from evidence.link import Display, View
from evidence.load import Evidence
from evidence.selection import Facets, select
from evidence.words import Say

OPTION_FIGURES = ("years", "islands", "methods", "publications")
CODE_FIGURES = ("barriers", "lacks", "strategies", "for_barrier")
COMPARISONS = ("compare_barriers", "compare_strategies")
MAP, MATRIX, STUDIES, FLOW = "map", "matrix", "studies", "flow"
# Every figure, in the order of a talk: who was studied, what hinders, what is done about it, where, what is not known.
NAMES = (
    *OPTION_FIGURES,
    "barriers",
    "lacks",
    "balance",
    "compare_barriers",
    "strategies",
    "for_barrier",
    "compare_strategies",
    MAP,
    MATRIX,
    STUDIES,
    FLOW,
)
THEMES = {"barriers": (2,), "lacks": (1, 3), "strategies": (4,), "for_barrier": (4,)}
SPLITS = {
    "barriers": ("strength", "certainty", "basis", "year", "island", "level"),
    "strategies": ("stance", "strength", "certainty", "basis", "year", "island", "level"),
}
ORDERS = ("count", "codebook")


@dataclass(frozen=True)
class Piece:
    """One figure: what it is called, how it is drawn, and the numbers behind it.

    `data` has one row a bar, a province or a cell: `key` (a code or an option), studies, of, and what tells them apart;
    `segments` has key, segment, studies for figures whose bars are split; `labels` key -> name; `stances` those
    counted, of codes; `remarks` how to read it; `grid` the cells of a matrix; `sides` the two groups of a comparison.
    """

    name: str
    title: str
    drawing: Drawing
    data: pd.DataFrame
    segments: pd.DataFrame
    labels: Mapping[str, str]
    stances: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    grid: Grid = NO_GRID
    sides: tuple[str, ...] = ()


def followed(name: str, view: View) -> View:
    """The view as a figure follows it: without the filters that it does not heed.

    The flow tells of the whole review; the map keeps the country in view, whichever place is chosen in it.
    """
    if name == FLOW:
        return view.with_nothing_chosen()
    return replace(view, selection=replace(view.selection, provinces=(), places=())) if name == MAP else view


def piece(name: str, facets: Facets, view: View, say: Say) -> Piece:
    """The figure of this name, drawn for a view. Raises KeyError for an unknown name; the flow is no such figure."""
    view = followed(name, view)
    evidence, display = select(facets, view.selection), view.display
    if name in OPTION_FIGURES:
        return _options(name, evidence, facets, say)
    if name == "balance":
        return _balance(evidence, say)
    if name == "for_barrier":
        return _for_barrier(evidence, display, say)
    if name in CODE_FIGURES:
        return _codes(name, say(f"figures.{name}"), evidence, display, say)
    if name in COMPARISONS:
        return _compared(name, evidence, facets, display, say)
    if name == MAP:
        return _map(evidence, facets, display, say)
    if name == STUDIES:
        return _studies(evidence, facets.evidence, say)
    if name == MATRIX:
        return _matrix(facets, view, say)
    raise KeyError(name)


def split_of(name: str, display: Display) -> str:
    """The split of a figure of codes: the one asked for, or its default."""
    known = SPLITS["barriers" if name in ("barriers", "lacks") else "strategies"]
    return display.split if display.split in known else known[0]


def barriers_reported(evidence: Evidence) -> dict[str, int]:
    """Barriers that any of these studies reports -> how many do, theme 2 first."""
    order = [code for theme in (2, 1, 3) for code in _codes_of(evidence, (theme,))]
    counts = code_counts(evidence, order, BARRIER_STANCES)
    return {row["code"]: row["studies"] for row in counts.to_dict("records") if row["studies"]}


def barrier_asked(evidence: Evidence, display: Display) -> str:
    """The barrier that strategies are put beside: the one asked for, or the one most reported; empty where none is."""
    reported = barriers_reported(evidence)
    return display.barrier if display.barrier in reported else max(reported, key=reported.__getitem__, default="")


def _codes(name: str, title: str, evidence: Evidence, display: Display, say: Say) -> Piece:
    stances = BARRIER_STANCES if name in ("barriers", "lacks") else STRATEGY_STANCES
    counts = code_counts(evidence, _codes_of(evidence, THEMES[name]), stances)
    if display.order != "codebook":
        counts = counts.sort_values("studies", ascending=False, kind="stable", ignore_index=True)
    segments = code_segments(evidence, counts["code"], stances, split_of(name, display))
    labels = code_names(evidence, say)
    drawing = code_bars(counts, segments, labels, say, "strategies" if name == "for_barrier" else name)
    keyed, remarks = {"code": "key"}, (say("map.plus"),) if counts["own_page"].any() else ()
    data, parts = counts.rename(columns=keyed), segments.rename(columns=keyed)
    return Piece(name, title, drawing, data, parts, labels, stances, remarks)


def _for_barrier(evidence: Evidence, display: Display, say: Say) -> Piece:
    barrier = barrier_asked(evidence, display)
    among, who = strategies_for_barrier(evidence, barrier)
    named = code_names(evidence, say).get(barrier, say("balance.none"))
    title = say("strategies.named_by", of=say.count("studies", len(who)), barrier=named)
    found = _codes("for_barrier", title, among, display, say)
    remarks = (*found.remarks, say("strategies.association"))
    drawing = found.drawing if barrier else found.drawing._replace(headline=say("strategies.no_barrier"))
    return replace(found, remarks=remarks, drawing=drawing)


def _options(name: str, evidence: Evidence, facets: Facets, say: Say) -> Piece:
    counts = studies_by(evidence, facets, name)
    labels = option_labels(name, counts["option"], evidence, say)
    drawing = option_bars(counts, labels, say, "studies")
    return Piece(name, say(f"figures.{name}"), drawing, counts.rename(columns={"option": "key"}), _none(), labels)


def _balance(evidence: Evidence, say: Say) -> Piece:
    balance, labels = stance_balance(evidence), code_names(evidence, say)
    sides = balance.melt("code", ["hinders", "between", "supports"], "segment", "studies")
    total = balance.assign(studies=balance[["hinders", "between", "supports"]].sum(axis=1))
    keyed = {"code": "key"}
    drawing = balance_bars(balance, labels, say)
    return Piece(
        "balance", say("balance.title"), drawing, total.rename(columns=keyed), sides.rename(columns=keyed), labels
    )


def _compared(name: str, evidence: Evidence, facets: Facets, display: Display, say: Say) -> Piece:
    subject = name.removeprefix("compare_")
    stances = BARRIER_STANCES if subject == "barriers" else STRATEGY_STANCES
    codes = barrier_codes(evidence) if subject == "barriers" else strategy_codes(evidence)
    first, second = asked_groups(display.compare, display.against, facets)
    sides = group(first, evidence, facets), group(second, evidence, facets, first)
    names = group_name(first, facets.evidence, say), group_name(second, facets.evidence, say)
    counts, labels = compared_counts(*sides, codes, stances), code_names(evidence, say)
    drawing = compared_bars(counts, labels, names, say, subject)
    data = counts.rename(columns={"code": "key"})
    title = say("compare.titled", title=say(f"figures.{name}"), first=names[0], second=names[1])
    return Piece(name, title, drawing, data, _none(), labels, stances, sides=names)


def _map(evidence: Evidence, facets: Facets, display: Display, say: Say) -> Piece:
    shade, code = asked_shade(display, evidence)
    rows = province_rows(evidence, facets, shade, code)
    subject = shade_name(shade, code, evidence, say)
    drawing = province_drawing(rows, say, subject)
    labels = {province: province_name(province, say) for province in rows["key"]}
    remarks = (say("map.plus"),) if "own_page" in rows and rows["own_page"].any() else ()
    title = say("map.titled", title=say("page.map.title"), subject=subject)
    return Piece(MAP, title, drawing, rows, _none(), labels, remarks=remarks)


def _matrix(facets: Facets, view: View, say: Say) -> Piece:
    found, hidden = asked_cross(facets, view.selection, view.display)
    grid = cross_grid(found, hidden, facets.evidence, say)
    headline = cross_sentences(found, facets.evidence, say)
    return _of_grid(MATRIX, grid, cross_rows(found, grid), headline, (grid.key, say("matrix.gap")), say)


def _studies(evidence: Evidence, everything: Evidence, say: Say) -> Piece:
    matrix = study_matrix(evidence)
    grid, rows = study_grid(matrix, evidence, everything, say), study_rows(matrix, evidence, everything, say)
    headline = study_sentence(evidence, everything, say)
    return _of_grid(STUDIES, grid, rows, headline, (grid.key, sign_legend(say)), say)


def _of_grid(name: str, grid: Grid, rows: pd.DataFrame, headline: str, remarks: tuple[str, ...], say: Say) -> Piece:
    alt = say("alt.matrix", rows=len(grid.rows), columns=len(grid.columns), headline=headline)
    drawing = Drawing(heat_figure(grid), headline, alt)
    labels = dict(zip(rows["key"], rows["label"], strict=True))
    return Piece(name, grid.caption, drawing, rows, _none(), labels, remarks=tuple(filter(None, remarks)), grid=grid)


def _codes_of(evidence: Evidence, themes: tuple[int, ...]) -> list[str]:
    return list(evidence.codebook.loc[evidence.codebook["theme"].isin(themes), "code"])


def _none() -> pd.DataFrame:
    return pd.DataFrame(columns=["key", "segment", "studies"])
