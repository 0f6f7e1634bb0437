"""Every figure by name, drawn for a selection: one place that pages, files, embeds and slides all draw from."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from evidence.figures.bars import Drawing, code_bars, option_bars
from evidence.figures.sides import balance_bars
from evidence.labels import code_names, option_labels
from evidence.link import Display
from evidence.load import Evidence
from evidence.selection import Facets
from evidence.summary import (
    BARRIER_STANCES,
    STRATEGY_STANCES,
    code_counts,
    code_segments,
    stance_balance,
    strategies_for_barrier,
    studies_by,
)
from evidence.words import Say

OPTION_FIGURES = ("years", "islands", "methods", "publications")
CODE_FIGURES = ("barriers", "lacks", "strategies", "for_barrier")
FIGURES = (*CODE_FIGURES, "balance", *OPTION_FIGURES)
THEMES = {"barriers": (2,), "lacks": (1, 3), "strategies": (4,), "for_barrier": (4,)}
SPLITS = {
    "barriers": ("strength", "certainty", "basis", "year", "island", "level"),
    "strategies": ("stance", "strength", "certainty", "basis", "year", "island", "level"),
}
ORDERS = ("count", "codebook")


@dataclass(frozen=True)
class Piece:
    """One figure: what it is called, how it is drawn, and the numbers behind it.

    `data` has one row a bar: `key` (a code or an option), studies, of, and what tells them apart; `segments` has key,
    segment, studies for figures whose bars are split; `labels` key -> name; `stances` those counted, of codes.
    """

    name: str
    title: str
    drawing: Drawing
    data: pd.DataFrame
    segments: pd.DataFrame
    labels: Mapping[str, str]
    stances: tuple[str, ...] = ()


def piece(name: str, evidence: Evidence, facets: Facets, display: Display, say: Say) -> Piece:
    """The figure of this name, drawn for the evidence a selection leaves. Raises KeyError for an unknown name."""
    if name in OPTION_FIGURES:
        return _options(name, evidence, facets, say)
    if name == "balance":
        return _balance(evidence, say)
    if name == "for_barrier":
        return _for_barrier(evidence, display, say)
    if name in CODE_FIGURES:
        return _codes(name, say(f"figures.{name}"), evidence, display, say)
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
    """The barrier that strategies are put beside: the one asked for, or the first reported; empty where none is."""
    reported = barriers_reported(evidence)
    return display.barrier if display.barrier in reported else next(iter(reported), "")


def _codes(name: str, title: str, evidence: Evidence, display: Display, say: Say) -> Piece:
    stances = BARRIER_STANCES if name in ("barriers", "lacks") else STRATEGY_STANCES
    counts = code_counts(evidence, _codes_of(evidence, THEMES[name]), stances)
    if display.order != "codebook":
        counts = counts.sort_values("studies", ascending=False, kind="stable", ignore_index=True)
    segments = code_segments(evidence, counts["code"], stances, split_of(name, display))
    labels = code_names(evidence, say)
    drawing = code_bars(counts, segments, labels, say, "strategies" if name == "for_barrier" else name)
    keyed = {"code": "key"}
    return Piece(name, title, drawing, counts.rename(columns=keyed), segments.rename(columns=keyed), labels, stances)


def _for_barrier(evidence: Evidence, display: Display, say: Say) -> Piece:
    barrier = barrier_asked(evidence, display)
    among, who = strategies_for_barrier(evidence, barrier)
    named = code_names(evidence, say).get(barrier, say("balance.none"))
    title = say("strategies.named_by", of=say.count("studies", len(who)), barrier=named)
    return _codes("for_barrier", title, among, display, say)


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


def _codes_of(evidence: Evidence, themes: tuple[int, ...]) -> list[str]:
    return list(evidence.codebook.loc[evidence.codebook["theme"].isin(themes), "code"])


def _none() -> pd.DataFrame:
    return pd.DataFrame(columns=["key", "segment", "studies"])
