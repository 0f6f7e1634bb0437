"""One figure on a page: heading, finding in a sentence, chart, studies of the bar chosen, and the table twin."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from evidence.exports.markup import Cell, table
from evidence.figures.bars import Drawing
from evidence.figures.theme import inked
from pages.parts.shown import Shown
from pages.parts.study_cards import study_cards

CHART = {"displayModeBar": False}
Href = Callable[[str], str]


def bars_figure(
    view: Shown,
    key: str,
    heading: str,
    drawing: Drawing,
    counts: pd.DataFrame,
    labels: dict[str, str],
    href: Href,
    codes: tuple[str, tuple[str, ...]] | None = None,
) -> None:
    """A bar chart with its twin. `counts` has option or code, studies, of, who; `href` leads from a row to its studies.

    `codes`: for charts of codes, the stances counted, so that the findings behind a bar can be shown.
    """
    st.subheader(heading)
    st.markdown(drawing.headline)
    event = st.plotly_chart(
        inked(drawing.figure, st.context.theme.type or "light"),
        key=f"{key}:{view.say.language}:{view.query().get('view', '')}",
        on_select="rerun",
        selection_mode="points",
        config=CHART,
        alt=drawing.alt,
    )
    chosen = _chosen(event)
    name = "code" if "code" in counts else "option"
    if chosen is not None and chosen in set(counts[name]):
        row = counts.set_index(name).loc[chosen]
        n_of_all = view.say("shown.n_of_all", n=int(row["studies"]), all=view.say.count("studies", int(row["of"])))
        st.markdown(f"**{labels[chosen]}** — {n_of_all}")
        st.html(study_cards(view, row["who"], *((chosen,), codes[1]) if codes else ()))
    with st.expander(view.say("figure.twin")):
        st.html(twin(view, heading, counts, labels, href))


def twin(view: Shown, caption: str, counts: pd.DataFrame, labels: dict[str, str], href: Href) -> str:
    """The numbers of a chart as a table; each leads to its studies."""
    say, name = view.say, "code" if "code" in counts else "option"
    extra = [c for c in ("own_page", "contested") if c in counts]
    head = [say("figure.row"), say("figure.studies"), say("figure.of"), *(say(f"figure.{c}") for c in extra)]
    rows = [
        [
            labels[row[name]],
            _number(view, row, href(row[name]), labels[row[name]]),
            say.number(row["of"]),
            *(say.number(row[c]) for c in extra),
        ]
        for row in counts.to_dict("records")
    ]
    return table(caption, head, rows)


def _number(view: Shown, row: dict[str, object], href: str, label: str) -> Cell:
    n = int(str(row["studies"]))
    if not n:
        return Cell(view.say.number(n))
    return Cell(view.say.number(n), href=href, spoken=f"{label}: {view.say.count('studies', n)}")


def _chosen(event: object) -> str | None:
    points = event["selection"]["points"] if event else []  # type: ignore[index]
    return str(points[0].get("customdata")) if points else None
