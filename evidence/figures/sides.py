"""Charts with two sides: two groups of studies next to each other, and what supports against what hinders."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from evidence.counts.compare import FEWEST_FOR_SHARE, REST, TURNING_POINT, Group, compared_counts
from evidence.counts.summary import FINDINGS_OF, stance_balance
from evidence.figures.figure import COUNTED, NONE, BarChart, counted_rows
from evidence.figures.label_lines import wrapped
from evidence.figures.theme import BACKGROUNDS, BAR_PIXELS, Spec, bar_layout, bar_marker, bar_style
from evidence.labels import counted_item, option_label
from evidence.load import Evidence
from evidence.review import turning_point
from evidence.words import Say

SIDES = ("first", "second")
# Pixels of the ground under a number that stands on a hatched bar.
MIDDLE_DISC = 16
# Of a balance, in the order in which tables name them.
PARTS = ("hinders", "between", "supports")


def group_name(token: str, evidence: Evidence, say: Say) -> str:
    """What a group of a comparison is called; `token` as from compare.groups."""
    kind, _, option = token.partition(":")
    if token == REST:
        return say("compare.rest")
    return say.of(turning_point(), option) if kind == TURNING_POINT else option_label(kind, option, evidence, say)


@dataclass(frozen=True, eq=False)
class Comparison(BarChart):
    """Two groups of studies side by side, two bars a code, each with its n of N.

    Bars are as long as the shares of the groups, which may differ in size; where one is too small for a share, as long
    as the counts.

    `subject` is "barriers" or "strategies"; `groups` are the two groups compared, as from compare.group, with their
    names in `sides`. `order`: "count", the most studies of both groups together first, or "codebook".
    """

    subject: str
    groups: tuple[Group, Group]
    sides: tuple[str, str]
    order: str

    @cached_property
    def counts(self) -> pd.DataFrame:
        """One row a code. Columns: key, first, first_of, second, second_of (studies)."""
        codes, stances = FINDINGS_OF[self.subject]
        counts = compared_counts(*self.groups, codes(self.reading.everything), stances).rename(columns={"code": "key"})
        if self.order == "codebook":
            return counts
        most = (counts["first"] + counts["second"]).sort_values(ascending=False, kind="stable")
        return counts.loc[most.index].reset_index(drop=True)

    @property
    def labels(self) -> Mapping[str, str]:
        return self.reading.plain_names

    @cached_property
    def by_share(self) -> bool:
        """Whether both groups are large enough for shares."""
        return all(len(group.evidence.studies) >= FEWEST_FOR_SHARE for group in self.groups)

    @cached_property
    def lengths(self) -> pd.DataFrame:
        """How long the bars are: columns first and second, shares from 0 to 1 or counts of studies."""
        whole = {side: self.counts[f"{side}_of"] if self.by_share else 1 for side in SIDES}
        return pd.DataFrame({side: self.counts[side] / whole[side] for side in SIDES})

    @cached_property
    def texts(self) -> dict[str, list[str]]:
        """What stands at the end of the bars of each side: n / N, and the share where there is one."""
        return {side: [self._text(row, side) for row in self.counts.to_dict("records")] for side in SIDES}

    def _text(self, row: Mapping[str, Any], side: str) -> str:
        counted = f"{row[side]} / {row[f'{side}_of']}"
        return f"{counted} ({self.say.percent(row[side] / row[f'{side}_of'])})" if self.by_share else counted

    @property
    def remarks(self) -> tuple[str, ...]:
        small = "" if self.by_share or _without_studies(self) else self.say("compare.small", fewest=FEWEST_FOR_SHARE)
        return (small,) if small else ()

    @cached_property
    def widest(self) -> str:
        """The code whose shares are furthest apart; empty of groups too small for shares, and of equal ones."""
        apart = (self.lengths["first"] - self.lengths["second"]).abs()
        return str(self.counts.at[apart.idxmax(), "key"]) if self.by_share and apart.any() else ""

    @property
    def silent(self) -> bool:
        return not all(self.counts[f"{side}_of"].any() for side in SIDES)

    @cached_property
    def headline(self) -> str:
        return _without_studies(self) or _compared_sentence(self)

    @property
    def alt(self) -> str:
        return self.say(f"alt.compared_{self.subject}", headline=self.headline)

    @property
    def rows(self) -> pd.DataFrame:
        counts = self.counts
        table = {"key": counts["key"], "label": [self.labels[key] for key in counts["key"]]}
        for side, name in zip(SIDES, self.sides, strict=True):
            table |= {f"{side}_group": name, side: counts[side], f"{side}_of": counts[f"{side}_of"]}
        counted = (counts["first"] > 0) | (counts["second"] > 0)
        return pd.DataFrame(table | {"status": [COUNTED if any_study else NONE for any_study in counted]})

    @cached_property
    def spec(self) -> Spec:
        return compared_bars(self)


@dataclass(frozen=True, eq=False)
class Balance(BarChart):
    """What studies judge as hindering against what they judge as supporting, element by element."""

    @cached_property
    def counts(self) -> pd.DataFrame:
        """One row an element. Columns: key, hinders, supports, between, of, studies (all three together)."""
        counts = stance_balance(self.reading.evidence).rename(columns={"code": "key"})
        return counts.assign(studies=counts[list(PARTS)].sum(axis=1))

    @property
    def silent(self) -> bool:
        return not self.counts["studies"].any()

    @property
    def labels(self) -> Mapping[str, str]:
        return self.reading.names

    @cached_property
    def headline(self) -> str:
        return _balance_sentence(self.counts, self.labels, self.say)

    @property
    def alt(self) -> str:
        return self.say("alt.balance", rows=len(self.counts), headline=self.headline)

    @property
    def rows(self) -> pd.DataFrame:
        return counted_rows(self.counts, self.labels, *PARTS)

    @cached_property
    def spec(self) -> Spec:
        return balance_bars(self.counts, self.labels, self.say)


def compared_bars(figure: Comparison) -> Spec:
    """Two bars a code, each with its "n of N"; the code that the headline names stands out."""
    labels = {key: wrapped(figure.labels[key]) for key in figure.counts["key"]}
    rows = [f"<b>{label}</b>" if key == figure.widest else label for key, label in labels.items()]
    bars = [
        {
            "type": "bar",
            "y": rows,
            "x": figure.lengths[side].tolist(),
            "orientation": "h",
            "name": name,
            "marker": bar_marker(bar_style(side), figure.lengths[side].tolist()),
            "text": [f" {text}" for text in figure.texts[side]],
            "textposition": "outside",
            "constraintext": "none",
            "cliponaxis": False,
            "hovertemplate": "%{y}<br>" + name + ": %{text}<extra></extra>",
        }
        for side, name in zip(SIDES, figure.sides, strict=True)
    ]
    most = float(figure.lengths.to_numpy().max(initial=0)) or 1
    layout = bar_layout(rows, [0, most * 1.6], barmode="group", bargap=0.15)
    return {"data": bars, "layout": layout | {"height": layout["height"] + len(rows) * BAR_PIXELS[1] * 0.7}}


def balance_bars(balance: pd.DataFrame, labels: Mapping[str, str], say: Say) -> Spec:
    """Studies that report an element as hindering to the left, as supporting to the right, both sides between.

    `balance` as in Balance.counts. What is contested or mixed straddles the middle line.
    """
    rows = [wrapped(labels[key]) for key in balance["key"]]
    between = balance["between"] / 2
    starts = {"between": -between, "hinders": -between - balance["hinders"], "supports": between}
    bars = [_part(rows, part, start, balance[part], say) for part, start in starts.items()]
    numbers = _middle_numbers(rows, balance["between"])
    reach = max([1.0, *(between + balance["hinders"]), *(between + balance["supports"])]) * 1.05
    middle = {"type": "line", "layer": "below", "x0": 0, "x1": 0, "xref": "x", "y0": 0, "y1": 1, "yref": "y domain"}
    line = middle | {"line": {"color": "#8a8f94", "width": 1}}
    return {"data": [*bars, numbers], "layout": bar_layout(rows, [-reach, reach], barmode="overlay", shapes=[line])}


def _part(rows: list[str], part: str, start: pd.Series, length: pd.Series, say: Say) -> Spec:
    """One of the three pieces of every bar; what lies between the sides looks like what is contested."""
    name = say(f"balance.{part}")
    return {
        "type": "bar",
        "y": rows,
        "x": length.tolist(),
        "base": start.tolist(),
        "orientation": "h",
        "name": name,
        "marker": bar_marker(bar_style("contested" if part == "between" else part), length.tolist()),
        "text": [str(n) if n and part != "between" else "" for n in length],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "hovertemplate": "%{y}<br>" + name + ": %{x}<extra></extra>",
    }


def _middle_numbers(rows: list[str], between: pd.Series) -> Spec:
    """The numbers of what lies between the sides, on a ground of their own: no hatch runs through a figure."""
    return {
        "type": "scatter",
        "y": rows,
        "x": [0] * len(rows),
        "mode": "markers+text",
        "text": [f"<b>{n}</b>" if n else "" for n in between],
        "marker": {
            "size": [MIDDLE_DISC if n else 0 for n in between],
            "opacity": 1,
            "color": BACKGROUNDS["light"],
            "line": {"width": 0},
        },
        "showlegend": False,
        "hoverinfo": "skip",
    }


def _without_studies(figure: Comparison) -> str:
    """That a group has no study to compare, where that is so."""
    empty = [name for group, name in zip(figure.groups, figure.sides, strict=True) if group.evidence.studies.empty]
    return figure.say("compare.empty", groups=figure.say.listed(empty)) if empty else ""


def _compared_sentence(figure: Comparison) -> str:
    """Where the shares of the groups differ most; of groups too small for shares, and of equal ones, what leads."""
    counts, names, say = figure.counts, figure.sides, figure.say
    if not counts["first"].max() and not counts["second"].max():
        return say("compare.nothing", first=names[0], second=names[1])
    key = figure.widest or counts.at[figure.lengths.max(axis=1).idxmax(), "key"]
    row = counts.set_index("key").loc[key]
    sides = {side: _of_group(row, side, figure.by_share, say) for side in SIDES}
    top = say("compare.top", label=figure.labels[key], first_name=names[0], second_name=names[1], **sides)
    return say("compare.widest", top=top) if figure.widest else top


def _of_group(row: pd.Series, side: str, by_share: bool, say: Say) -> str:
    """n of the studies of a group, and the share where bars show shares."""
    n, of = int(row[side]), int(row[f"{side}_of"])
    said = say("shown.n_of_all", n=n, all=say.count("studies", of))
    return f"{said} ({say.percent(n / of)})" if by_share else said


def _balance_sentence(balance: pd.DataFrame, labels: Mapping[str, str], say: Say) -> str:
    def most(column: str) -> str:
        top = balance[(balance[column] == balance[column].max()) & (balance[column] > 0)]
        named = [counted_item(labels[row["key"]], row[column], say) for row in top.to_dict("records")]
        return say.listed(named) or say("balance.none")

    of = say.count("studies", int(balance["of"].max()))
    return say("balance.sentence", of=of, hinders=most("hinders"), supports=most("supports"), between=most("between"))
