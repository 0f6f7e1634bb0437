"""Charts of horizontal bars: how many studies, row by row."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from evidence.counts.summary import code_counts, code_segments, studies_by, studies_reporting, studies_under
from evidence.figures.figure import BarChart, counted_rows
from evidence.figures.label_lines import wrapped
from evidence.figures.theme import Spec, bar_layout, bar_marker, bar_style
from evidence.labels import NO_BREAK, counted_item, number_of, option_labels, own_page_note
from evidence.load import Evidence
from evidence.selection import DOUBTS, NOT_REPORTED
from evidence.themes import barrier_codes, strategy_codes
from evidence.words import Say

SHORT_LABEL = 17
NAMED = 2
# Names of pieces that stand abreast over bars of half a laptop's width, and pixels for each further one.
LEGEND_ABREAST, LEGEND_LINE = 2, 18
# How much longer than on a laptop the axis of two groups is on a phone, for the numbers behind its bars.
GROUP_ROOM = 1.35


@dataclass(frozen=True, eq=False)
class Bars(BarChart):
    """Studies per row, one bar a row. `subject` says what is counted: a key of the words under headline."""

    subject: str

    @property
    @abstractmethod
    def counts(self) -> pd.DataFrame:
        """One row a bar. Columns: key, studies, of, and what tells the studies apart."""

    @property
    @abstractmethod
    def segments(self) -> pd.DataFrame:
        """One row a bar, one column a piece of it: numbers of studies. Index: key."""

    @property
    @abstractmethod
    def studies(self) -> Mapping[str, tuple[str, ...]]:
        """Key of each bar -> the slugs of its studies."""

    @property
    def silent(self) -> bool:
        return not self.counts["studies"].any()

    @property
    def longest(self) -> int:
        """How many studies the longest bar counts."""
        return int(self.counts["studies"].max())

    @cached_property
    def headline(self) -> str:
        return top_sentence(self.counts, self.labels, self.say, self.subject)

    @property
    def alt(self) -> str:
        return self.say("alt.bars", rows=len(self.counts), headline=self.headline)


@dataclass(frozen=True, eq=False)
class OptionBars(Bars):
    """Studies per option of `dimension`, a filter of studies."""

    dimension: str

    @cached_property
    def counts(self) -> pd.DataFrame:
        counts = studies_by(self.reading.evidence, self.reading.dataset, self.dimension)
        return counts.rename(columns={"option": "key"})

    @cached_property
    def segments(self) -> pd.DataFrame:
        return self.counts.set_index("key")[["studies"]]

    @cached_property
    def studies(self) -> Mapping[str, tuple[str, ...]]:
        return studies_under(self.reading.evidence, self.reading.dataset, self.dimension, self.counts["key"])

    @cached_property
    def labels(self) -> Mapping[str, str]:
        return option_labels(self.dimension, self.counts["key"], self.reading.everything, self.say)

    @property
    def rows(self) -> pd.DataFrame:
        return counted_rows(self.counts, self.labels, who=list(self.studies.values()))

    @cached_property
    def spec(self) -> Spec:
        return option_bars(self.counts, self.labels, self.say)


@dataclass(frozen=True, eq=False)
class CodeBars(Bars):
    """Studies per code with one of some stances, each bar split into segments.

    `picking`: the filter that picks the studies of a bar; `among`: the evidence that is counted; `order`: "count", the
    most first, or "codebook".
    """

    picking: str
    among: Evidence
    codes: tuple[str, ...]
    stances: tuple[str, ...]
    split: str
    order: str

    @cached_property
    def counts(self) -> pd.DataFrame:
        """Columns: key, studies, charted, own_page, contested, doubtful, of."""
        counts = code_counts(self.among, self.codes, self.stances).rename(columns={"code": "key"})
        if self.order == "codebook":
            return counts
        return counts.sort_values(["studies", "charted"], ascending=False, kind="stable", ignore_index=True)

    @cached_property
    def segments(self) -> pd.DataFrame:
        segments = code_segments(self.among, self.counts["key"], self.stances, self.split)
        names = list(dict.fromkeys(segments["segment"]))
        counts = segments["studies"].to_numpy().reshape(len(self.counts), len(names))
        return pd.DataFrame(counts, list(self.counts["key"]), names)

    @cached_property
    def studies(self) -> Mapping[str, tuple[str, ...]]:
        return studies_reporting(self.among, self.counts["key"], self.stances)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        return option_labels(self.picking, self.codes, self.reading.everything, self.say)

    @property
    def remarks(self) -> tuple[str, ...]:
        note = own_page_note(zip(self.counts["charted"], self.counts["own_page"], strict=True), self.say)
        return (note,) if note else ()

    @property
    def rows(self) -> pd.DataFrame:
        parts = {f"{self.split}_{name}".replace("-", "_"): list(self.segments[name]) for name in self.segments}
        apart = ("charted", "own_page", *DOUBTS)
        return counted_rows(self.counts, self.labels, *apart, **parts, who=list(self.studies.values()))

    @cached_property
    def spec(self) -> Spec:
        return code_bars(self.counts, self.segments, self.labels, self.say, self._scale)

    @property
    def _scale(self) -> int:
        """The longest bar of all that stand on one page: barriers and shortcomings, strategies of whichever studies."""
        everything = self.reading.everything
        codes = {"barriers": barrier_codes, "strategies": strategy_codes}[self.picking](everything)
        return int(code_counts(self.reading.evidence, codes, self.stances)["studies"].max())


@dataclass(frozen=True, eq=False)
class BarsBeside(CodeBars):
    """Strategies named by the studies that report one barrier; `barrier` is empty where none is reported."""

    barrier: str

    @property
    def headline(self) -> str:
        return self.counted if self.barrier else self.say("strategies.no_barrier")

    @cached_property
    def counted(self) -> str:
        """What most of these studies name."""
        return top_sentence(self.counts, self.labels, self.say, self.subject)

    @property
    def alt(self) -> str:
        return self.say("alt.bars", rows=len(self.counts), headline=self.counted)

    @property
    def remarks(self) -> tuple[str, ...]:
        return (*super().remarks, self.say("strategies.association"))


def code_bars(counts: pd.DataFrame, segments: pd.DataFrame, labels: Mapping[str, str], say: Say, longest: int) -> Spec:
    """Bars split into segments, in the order of the counts, on a scale to the longest of several charts.

    The total stands at the end of each bar.
    """
    rows = [wrapped(labels[key]) for key in counts["key"]]
    bars = [
        _bar(rows, segments[segment], counts, segment_label(segment, say), bar_style(segment, position))
        for position, segment in enumerate(segments)
        if segments[segment].any()
    ]
    layout = bar_layout(rows, _reach(longest))
    room = LEGEND_LINE * max(0, len(bars) - LEGEND_ABREAST)
    return {"data": [*bars, _totals(rows, counts)], "layout": layout | {"height": layout["height"] + room}}


def option_bars(counts: pd.DataFrame, labels: Mapping[str, str], say: Say) -> Spec:
    """One bar an option."""
    rows = [wrapped(labels[key]) for key in counts["key"]]
    bar = _bar(rows, counts["studies"], counts, say("subject.studies"), bar_style("studies"))
    bar["hovertemplate"] = "%{y}: %{x}<extra></extra>"
    layout = bar_layout(rows, _reach(max(counts["studies"], default=0)), showlegend=False)
    return {"data": [bar, _totals(rows, counts)], "layout": layout}


def segment_label(segment: str, say: Say) -> str:
    """The name of a segment; a year is its own name."""
    return segment if segment.isdecimal() else say(f"segment.{segment}")


def top_sentence(counts: pd.DataFrame, labels: Mapping[str, str], say: Say, subject: str) -> str:
    """What most studies report, by how many of how many, and how many rows are empty.

    Where the counts tell what the review charted from what stands on studies' own pages, only the charted is ranked.
    """
    of = say.count("studies", int(counts["of"].max()) if len(counts) else 0)
    told_apart = "charted" in counts and counts["charted"].sum()
    ranked = counts.assign(n=counts["charted"] if told_apart else counts["studies"])
    ranked = ranked.sort_values("n", ascending=False, kind="stable")
    named = ranked[(ranked["n"] > 0) & (ranked["n"] >= ranked["n"].iloc[:NAMED].min())]
    if named.empty:
        return say(f"headline.{subject}_nothing", of=of)
    key = "own_page" if "charted" in counts and not told_apart else subject
    rows = named.to_dict("records")
    top = say.listed(counted_item(labels[row["key"]], number_of(row) if told_apart else row["n"], say) for row in rows)
    return " ".join(filter(None, (say(f"headline.{key}", top=top, of=of), _silence(counts, labels, of, say))))


def _silence(counts: pd.DataFrame, labels: Mapping[str, str], of: str, say: Say) -> str:
    """The rows without a study: by name where they are few, by number where they are many."""
    # That nothing is unreported says nothing.
    empty = [code for code in counts.loc[counts["studies"] == 0, "key"] if code != NOT_REPORTED]
    if len(empty) > NAMED:
        return say("headline.empty_of", n=len(empty), all=len(counts), of=of)
    return say("headline.empty", named=say.listed(labels[code] for code in empty)) if empty else ""


def _bar(rows: list[str], values: pd.Series, counts: pd.DataFrame, name: str, marker: dict[str, Any]) -> Spec:
    """One piece of every bar."""
    return {
        "type": "bar",
        "y": rows,
        "x": values.tolist(),
        "orientation": "h",
        "name": name,
        "marker": bar_marker(marker, values.tolist()),
        "customdata": counts["key"].tolist(),
        "hovertemplate": "%{y}<br>" + name + ": %{x}<extra></extra>",
    }


def _totals(rows: list[str], counts: pd.DataFrame) -> Spec:
    """The number at the end of each bar; what only own pages say is written apart."""
    # Office programs leave out a blank at the end of a piece of text, unless no line may be broken there.
    own = counts["own_page"] if "own_page" in counts else pd.Series(0, index=counts.index)
    texts = [
        f"{NO_BREAK}<b>{n - extra}</b>{NO_BREAK}+ {extra}" if extra else f"{NO_BREAK}<b>{n}</b>"
        for n, extra in zip(counts["studies"], own, strict=True)
    ]
    return {
        "type": "scatter",
        "y": rows,
        "x": counts["studies"].tolist(),
        "mode": "text",
        "text": texts,
        "textposition": "middle right",
        "showlegend": False,
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _reach(longest: int) -> list[float]:
    """From 0 to past the longest bar, with room for its number."""
    return [0, max(int(longest), 1) * 1.18]


def narrowed(spec: Spec, width: int = SHORT_LABEL) -> Spec:
    """The same chart for a narrow screen: labels broken into short lines, so that the bars keep their room."""
    labels = [wrapped(label.replace("<br>", " "), width) for label in spec["data"][0]["y"]] if spec["data"] else []
    lines = max((label.count("<br>") + 1 for label in labels), default=1)
    height = max(spec["layout"]["height"], len(labels) * (18 * lines + 12) + 110)
    traces = [trace | {"y": labels} for trace in spec["data"]]
    layout = spec["layout"] | {"height": height}
    if layout["barmode"] == "group":
        # "n / N (share)" behind a bar is as long on a phone as on a wall.
        first, last = layout["xaxis"]["range"]
        layout["xaxis"] = layout["xaxis"] | {"range": [first, last * GROUP_ROOM]}
    return {"data": traces, "layout": layout}
