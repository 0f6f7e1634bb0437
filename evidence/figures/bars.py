"""Charts of horizontal bars: how many studies, row by row."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from evidence.figures.theme import bar_style, plain
from evidence.selection import NOT_REPORTED
from evidence.words import Say

LONGEST_LABEL = 32
SHORT_LABEL = 17
NAMED = 2


class Drawing(NamedTuple):
    """A figure, the sentence that states its finding, and the alternative text that stands for it."""

    figure: go.Figure
    headline: str
    alt: str


def code_bars(
    counts: pd.DataFrame, segments: pd.DataFrame, labels: Mapping[str, str], say: Say, subject: str
) -> Drawing:
    """Studies per code, each bar split into segments.

    `counts` as from summary.code_counts, in the order of the bars; `segments` as from summary.code_segments; `labels`
    code -> name; `subject` a key under [subject] that says what is counted. The total stands at the end of each bar.
    """
    names = [wrapped(labels[code]) for code in counts["code"]]
    figure = go.Figure()
    for position, segment in enumerate(dict.fromkeys(segments["segment"])):
        values = segments[segments["segment"] == segment].set_index("code")["studies"].reindex(counts["code"])
        if values.sum():
            name = segment_label(segment, say)
            figure.add_bar(
                y=names,
                x=list(values),
                orientation="h",
                name=name,
                marker=bar_style(segment, position),
                customdata=list(counts["code"]),
                hovertemplate="%{y}<br>" + name + ": %{x}<extra></extra>",
            )
    _write_totals(figure, names, counts)
    _axes(figure, names, int(counts["studies"].max()) if len(counts) else 0)
    headline = top_sentence(counts, labels, say, subject)
    return Drawing(figure, headline, say("alt.bars", rows=len(counts), headline=headline))


def option_bars(counts: pd.DataFrame, labels: Mapping[str, str], say: Say, subject: str) -> Drawing:
    """Studies per option of a dimension, as from summary.studies_by."""
    names = [wrapped(labels[option]) for option in counts["option"]]
    figure = go.Figure(
        go.Bar(
            y=names,
            x=counts["studies"],
            orientation="h",
            marker=bar_style("studies"),
            customdata=list(counts["option"]),
            hovertemplate="%{y}: %{x}<extra></extra>",
            name=say("subject.studies"),
        )
    )
    _write_totals(figure, names, counts)
    _axes(figure, names, int(counts["studies"].max()) if len(counts) else 0)
    figure.update_layout(showlegend=False)
    headline = top_sentence(counts.rename(columns={"option": "code"}), labels, say, subject)
    return Drawing(figure, headline, say("alt.bars", rows=len(counts), headline=headline))


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
    top = say.listed(say("headline.item", label=labels[row["code"]], n=row["n"]) for row in named.to_dict("records"))
    return " ".join(filter(None, (say(f"headline.{key}", top=top, of=of), _silence(counts, labels, say))))


def _silence(counts: pd.DataFrame, labels: Mapping[str, str], say: Say) -> str:
    """The rows without a study: by name where they are few, by number where they are many."""
    # That nothing is unreported says nothing.
    empty = [code for code in counts.loc[counts["studies"] == 0, "code"] if code != NOT_REPORTED]
    if len(empty) > NAMED:
        return say("headline.empty_of", n=len(empty), all=len(counts))
    return say("headline.empty", named=say.listed(labels[code] for code in empty)) if empty else ""


def wrapped(label: str, width: int = LONGEST_LABEL) -> str:
    """A label broken into lines that leave room for the bars."""
    lines = [""]
    for word in label.split():
        lines[-1:] = [f"{lines[-1]} {word}".strip()] if len(lines[-1]) + len(word) < width else [lines[-1], word]
    return "<br>".join(filter(None, lines))


def _write_totals(figure: go.Figure, names: list[str], counts: pd.DataFrame) -> None:
    own = counts["own_page"] if "own_page" in counts else pd.Series(0, index=counts.index)
    texts = [
        f" <b>{n - extra}</b> + {extra}" if extra else f" <b>{n}</b>"
        for n, extra in zip(counts["studies"], own, strict=True)
    ]
    figure.add_scatter(
        y=names,
        x=list(counts["studies"]),
        mode="text",
        text=texts,
        textposition="middle right",
        showlegend=False,
        hoverinfo="skip",
        cliponaxis=False,
    )


def _axes(figure: go.Figure, names: list[str], most: int) -> None:
    plain(figure, names)
    figure.update_yaxes(
        autorange="reversed", showgrid=False, ticklen=6, tickcolor="rgba(0,0,0,0)", fixedrange=True, title=None
    )
    figure.update_xaxes(
        range=[0, max(most, 1) * 1.18],
        showticklabels=False,
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        title=None,
    )


def narrowed(figure: go.Figure, width: int = SHORT_LABEL) -> go.Figure:
    """The same chart for a narrow screen: labels broken into short lines, so that the bars keep their room."""
    narrow = go.Figure(figure)
    labels: list[str] = []
    for trace in narrow.data:
        labels = [wrapped(str(label).replace("<br>", " "), width) for label in trace.y]
        trace.y = labels
    lines = max((label.count("<br>") + 1 for label in labels), default=1)
    return narrow.update_layout(height=max(figure.layout.height, len(labels) * (18 * lines + 12) + 110))
