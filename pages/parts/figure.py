"""One figure on a page: heading, finding in a sentence, chart, studies of the bar chosen, and the table twin."""

from collections.abc import Callable

import plotly.graph_objects as go
import streamlit as st

from evidence.counts.summary import FINDINGS_OF
from evidence.figures.bars import Drawing, narrowed
from evidence.figures.pieces import Piece
from evidence.figures.theme import inked
from evidence.markup.elements import Cell, fold, table
from pages.parts.downloads import SPREADSHEETS, files_line
from pages.parts.page_view import Shown
from pages.parts.share import share_menu
from pages.parts.study_cards import findings_by_code, study_cards
from pages.parts.window import narrow

FEW_STUDIES = 10
CHART = {"displayModeBar": False}
Href = Callable[[str], str]
Heading = Callable[..., object]


def bars_figure(view: Shown, piece: Piece, href: Href, heading: Heading = st.subheader) -> None:
    """A figure of bars with its twin; `href` leads from the key of a bar to its studies.

    `heading` is one step below the heading above: st.header where the figure stands right under the page's title.
    """
    heading(piece.title, anchor=False)
    st.markdown(piece.drawing.headline)
    chosen = draw(view, piece.drawing, piece.name)
    if chosen is not None and chosen in set(piece.data["key"]):
        row = piece.data.set_index("key").loc[chosen]
        n_of_all = view.say("shown.n_of_all", n=int(row["studies"]), all=view.say.count("studies", int(row["of"])))
        own = int(row["own_page"]) if "own_page" in row else 0
        also = f" ({view.say('figure.of_these_own', n=own)})" if own else ""
        st.markdown(f"**{piece.labels[chosen]}** — {n_of_all}{also}")
        st.html(study_cards(view, row["who"], *((chosen,), piece.stances) if piece.stances else ()))
    st.html(fold(view.say("figure.twin"), twin(view, piece, href)))
    share_menu(view, piece)


def draw(view: Shown, drawing: Drawing, key: str) -> str | None:
    """The chart alone, in the ink of the reader's theme; what was chosen in it."""
    event = st.plotly_chart(
        inked(fitted(drawing), st.context.theme.type or "light"),
        key=f"{key}:{view.say.language}:{view.query().get('view', '')}",
        on_select="rerun",
        selection_mode="points",
        config=CHART,
        alt=drawing.alt,
    )
    return _chosen(event)


def fitted(drawing: Drawing) -> go.Figure:
    """The figure as it is, or with short labels where the window is narrow."""
    return narrowed(drawing.figure) if narrow() else drawing.figure


def all_findings(view: Shown, subject: str) -> None:
    """Every finding behind the bars of barriers, or of strategies, with its place and as files; open at once where the
    studies are few."""
    codes, stances = FINDINGS_OF[subject]
    files = files_line(
        "findings", SPREADSHEETS, view.query() | {"of": subject}, view.say("figure.all_findings"), view.say
    )
    found = f'{files}<div class="by-code">{findings_by_code(view, codes(view.everything), stances)}</div>'
    st.html(fold(view.say("figure.all_findings"), found, opened=len(view.evidence.studies) <= FEW_STUDIES))


def twin(view: Shown, piece: Piece, href: Href) -> str:
    """The numbers of a figure as a table; each leads to its studies."""
    say, extra = view.say, [c for c in ("own_page", "contested") if c in piece.data]
    head = [say("figure.row"), say("figure.studies"), say("figure.of"), *(say(f"figure.{c}") for c in extra)]
    rows = [
        [
            piece.labels[row["key"]],
            _number(view, row, href(row["key"]), piece.labels[row["key"]]),
            say.number(row["of"]),
            *(say.number(row[c]) for c in extra),
        ]
        for row in piece.data.to_dict("records")
    ]
    return table(piece.title, head, rows)


def _number(view: Shown, row: dict[str, object], href: str, label: str) -> Cell:
    n = int(str(row["studies"]))
    if not n:
        return Cell(view.say.number(n))
    return Cell(view.say.number(n), href=href, spoken=f"{label}: {view.say.count('studies', n)}")


def _chosen(event: object) -> str | None:
    points = event["selection"]["points"] if event else []  # type: ignore[index]
    return str(points[0].get("customdata")) if points else None
