"""Charts with two sides: two groups of studies next to each other, and what supports against what hinders."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from evidence.counts.compare import REST
from evidence.figures.bars import Drawing, wrapped
from evidence.figures.theme import BAR_PIXELS, bar_style, plain
from evidence.labels import option_label
from evidence.load import Evidence
from evidence.words import Say

SIDES = ("first", "second")


def group_name(token: str, evidence: Evidence, say: Say) -> str:
    """What a group of a comparison is called; `token` as from compare.groups."""
    kind, _, option = token.partition(":")
    if token == REST:
        return say("compare.rest")
    return say(f"compare.{option}") if kind == "regulation" else option_label(kind, option, evidence, say)


def compared_bars(
    counts: pd.DataFrame, labels: Mapping[str, str], names: tuple[str, str], say: Say, subject: str
) -> Drawing:
    """Two bars a code, as from compare.compared_counts, each with its "n of N"."""
    rows = [wrapped(labels[code]) for code in counts["code"]]
    figure = go.Figure()
    for side, name in zip(SIDES, names, strict=True):
        texts = [f" {n} / {of}" for n, of in zip(counts[side], counts[f"{side}_of"], strict=True)]
        figure.add_bar(
            y=rows,
            x=list(counts[side]),
            orientation="h",
            name=name,
            marker=bar_style(side),
            text=texts,
            textposition="outside",
            constraintext="none",
            cliponaxis=False,
            hovertemplate="%{y}<br>" + name + ": %{text}<extra></extra>",
        )
    plain(figure, rows)
    height = figure.layout.height + len(rows) * BAR_PIXELS[1] * 0.7
    figure.update_layout(barmode="group", height=height, legend_traceorder="normal")
    most = max([1, *counts["first"], *counts["second"]])
    _axes(figure, [0, most * 1.25])
    headline = _without_studies(counts, names, say) or _compared_sentence(counts, labels, names, say)
    return Drawing(figure, headline, say(f"alt.compared_{subject}", headline=headline))


def balance_bars(balance: pd.DataFrame, labels: Mapping[str, str], say: Say) -> Drawing:
    """Studies that report an element as hindering to the left, as supporting to the right, both sides between.

    `balance` as from summary.stance_balance. What is contested or mixed straddles the middle line.
    """
    rows = [wrapped(labels[code]) for code in balance["code"]]
    figure = go.Figure()
    between = balance["between"] / 2
    parts = (
        ("contested", -between, balance["between"], "between"),
        ("hinders", -between - balance["hinders"], balance["hinders"], "hinders"),
        ("supports", between, balance["supports"], "supports"),
    )
    for style, start, length, key in parts:
        figure.add_bar(
            y=rows,
            x=list(length),
            base=list(start),
            orientation="h",
            name=say(f"balance.{key}"),
            marker=bar_style(style),
            text=[str(n) if n else "" for n in length],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            hovertemplate="%{y}<br>" + say(f"balance.{key}") + ": %{text}<extra></extra>",
        )
    plain(figure, rows).update_layout(barmode="overlay")
    reach = max([1.0, *(between + balance["hinders"]), *(between + balance["supports"])]) * 1.05
    _axes(figure, [-reach, reach])
    figure.add_vline(x=0, line_width=1, line_color="#8a8f94")
    headline = _balance_sentence(balance, labels, say)
    return Drawing(figure, headline, say("alt.balance", rows=len(balance), headline=headline))


def _without_studies(counts: pd.DataFrame, names: tuple[str, str], say: Say) -> str:
    """That a group has no study to compare, where that is so."""
    empty = [name for side, name in zip(SIDES, names, strict=True) if not counts[f"{side}_of"].any()]
    return say("compare.empty", groups=say.listed(empty)) if empty else ""


def _compared_sentence(counts: pd.DataFrame, labels: Mapping[str, str], names: tuple[str, str], say: Say) -> str:
    if not counts["first"].max() and not counts["second"].max():
        return say("compare.nothing", first=names[0], second=names[1])
    row = counts.loc[counts[["first", "second"]].max(axis=1).idxmax()]
    sides = {
        side: say("shown.n_of_all", n=int(row[side]), all=say.count("studies", int(row[f"{side}_of"])))
        for side in SIDES
    }
    return say("compare.top", label=labels[row["code"]], first_name=names[0], second_name=names[1], **sides)


def _balance_sentence(balance: pd.DataFrame, labels: Mapping[str, str], say: Say) -> str:
    def most(column: str) -> str:
        top = balance[(balance[column] == balance[column].max()) & (balance[column] > 0)]
        named = [say("headline.item", label=labels[row["code"]], n=row[column]) for row in top.to_dict("records")]
        return say.listed(named) or say("balance.none")

    return say("balance.sentence", hinders=most("hinders"), supports=most("supports"), between=most("between"))


def _axes(figure: go.Figure, reach: list[float]) -> None:
    figure.update_yaxes(autorange="reversed", showgrid=False, ticklen=6, tickcolor="rgba(0,0,0,0)", fixedrange=True)
    figure.update_xaxes(range=reach, showticklabels=False, showgrid=False, zeroline=False, fixedrange=True)
