"""One figure of one view with all that must go with it when it leaves the dashboard: words, numbers, source, link."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from evidence.dataset import dataset
from evidence.exports.files import review_citation
from evidence.figures.flow import count_words, flow_diagram
from evidence.figures.pieces import CODE_FIGURES, FIGURES, Piece, piece, split_of
from evidence.labels import filter_sentences
from evidence.link import View, encode
from evidence.selection import Facets, select
from evidence.words import Say

FLOW = "flow"
NAMES = (*FIGURES, FLOW)
# The page of the dashboard on which each figure stands; the others stand on the overview.
PAGE_OF = {
    "barriers": "barriers",
    "lacks": "barriers",
    "balance": "barriers",
    "strategies": "strategies",
    "for_barrier": "strategies",
    FLOW: "flow",
}
TOLD_APART = ("charted", "own_page", "contested", "hinders", "between", "supports")
COUNTED, NONE = "counted", "none"


class UnknownFigure(Exception):
    """There is no figure of that name."""


@dataclass(frozen=True)
class Exhibit:
    """A figure as it leaves the dashboard. `figure` is its chart, or `svg` its diagram.

    `rows` has one row a bar or box, with its code, name, number, denominator and status.
    """

    name: str
    title: str
    headline: str
    alt: str
    shown: str
    filters: str
    view: View
    say: Say
    rows: pd.DataFrame
    labels: Mapping[str, str]
    figure: go.Figure | None = None
    svg: str = ""

    @property
    def page(self) -> str:
        """The page of the dashboard that the figure stands on."""
        return PAGE_OF.get(self.name, "")

    @property
    def query(self) -> str:
        """The query of every address of this view: language, and the code of the view where there is one."""
        code = encode(self.view.selection, self.view.display)
        return f"lang={self.say.language}" + (f"&view={code}" if code else "")

    @property
    def source(self) -> str:
        """Review, data version and licence in one line."""
        about, review = dataset(), dataset()["review"]
        return self.say(
            "embed.source",
            author=review["authors"][0].split()[-1],
            year=str(review["year"]),
            institution=review["institution"],
            dataset=about[f"title_{self.say.language}"],
            version=about["version"],
            licence=licence(),
        )

    @cached_property
    def said_of_data(self) -> str:
        """How many of how many studies, and the filters in words."""
        return self.say("embed.shown", shown=self.shown, filters=self.filters)

    def citation(self, address: str) -> str:
        """How to cite this chart in this view."""
        return self.say(
            "share.citation", title=self.title, shown=self.said_of_data, cite=dataset()["cite"], url=address
        )

    def at(self, file: str, **more: str) -> str:
        """The address of a file of this figure, below the address of the dashboard."""
        added = "".join(f"&{name}={value}" for name, value in more.items())
        return f"figure/{self.name}.{file}?{self.query}{added}"


def exhibit(name: str, facets: Facets, view: View, say: Say) -> Exhibit:
    """The figure of this name in this view. Raises UnknownFigure."""
    if name == FLOW:
        return _flow(facets, view, say)
    if name not in FIGURES:
        raise UnknownFigure(name)
    evidence = select(facets, view.selection)
    return of_piece(piece(name, evidence, facets, view.display, say), len(evidence.studies), facets, view, say)


def of_piece(drawn: Piece, n: int, facets: Facets, view: View, say: Say) -> Exhibit:
    """A figure already drawn for a view that leaves `n` studies."""
    return Exhibit(
        name=drawn.name,
        title=drawn.title,
        headline=drawn.drawing.headline,
        alt=drawn.drawing.alt,
        shown=shown(facets, n, say),
        filters=filters(facets, view, say),
        view=view,
        say=say,
        rows=_rows(drawn, view),
        labels=drawn.labels,
        figure=drawn.drawing.figure,
    )


def shown(facets: Facets, n: int, say: Say) -> str:
    """12 of 27 studies."""
    return say("shown.n_of_all", n=n, all=say.count("studies", len(facets.evidence.studies)))


def filters(facets: Facets, view: View, say: Say) -> str:
    """The filters of a view in words."""
    said = [sentence for _, _, sentence in filter_sentences(view.selection, facets.evidence, say)]
    return "; ".join(said) or say("shown.no_filters")


def licence() -> str:
    """The licence of the data as it is written in sentences: CC BY 4.0."""
    return str(dataset()["licence"]).replace("-", " ")


def described(told: Exhibit, address: str) -> dict[str, Any]:
    """Everything about the figure in one value that JSON can hold. `address` is where the dashboard stands."""
    about = dataset()
    return {
        "figure": told.name,
        "language": told.say.language,
        "title": told.title,
        "headline": told.headline,
        "alternative_text": told.alt,
        "shown": told.shown,
        "filters": told.filters,
        "view": encode(told.view.selection, told.view.display),
        "parts_ignored": told.view.ignored,
        "data_version": about["version"],
        "data_date": about["date"],
        "licence": about["licence"],
        "licence_url": about["licence_url"],
        "citation": told.citation(f"{address}{told.at('html')}"),
        "review": review_citation(),
        "rows": [{name: plain_value(value) for name, value in row.items()} for row in told.rows.to_dict("records")],
    }


def plain_value(value: Any) -> Any:
    """A value of a table as JSON knows it: lists for tuples, null for what is missing, Python's own numbers."""
    if isinstance(value, tuple):
        return list(value)
    if value is None or value is pd.NA or value != value:
        return None
    return value.item() if hasattr(value, "item") else value


def _rows(drawn: Piece, view: View) -> pd.DataFrame:
    """Number and denominator of every bar, then what tells its studies apart, then the studies themselves."""
    data = drawn.data
    rows = pd.DataFrame({"key": data["key"], "label": [drawn.labels[key] for key in data["key"]]})
    rows["studies"], rows["of"] = data["studies"], data["of"]
    rows["status"] = [COUNTED if n else NONE for n in data["studies"]]
    for column in (c for c in TOLD_APART if c in data):
        rows[column] = data[column]
    if drawn.name in CODE_FIGURES:
        split, segments = split_of(drawn.name, view.display), drawn.segments
        for segment in dict.fromkeys(segments["segment"]):
            mine = segments[segments["segment"] == segment].set_index("key")["studies"]
            rows[f"{split}_{segment}".replace("-", "_")] = list(mine.reindex(data["key"]))
    if "who" in data:
        rows["who"] = data["who"]
    return rows


def _flow(facets: Facets, view: View, say: Say) -> Exhibit:
    """The flow of the search. No filter changes it: it tells of the whole review."""
    flow, everything = facets.evidence.flow, len(facets.evidence.studies)
    diagram = flow_diagram(flow, say)
    fields = {field: [say.of(row, field) for row in flow.to_dict("records")] for field in ("label", "note")}
    rows = pd.DataFrame(
        {
            "key": flow["box"],
            "label": fields["label"],
            "stage": flow["stage"],
            "unit": flow["unit"],
            "value": flow["value"],
            "status": flow["status"],
            "in_words": [count_words(row, say) for _, row in flow.iterrows()],
            "where": flow["where"],
            "note": fields["note"],
        }
    )
    return Exhibit(
        name=FLOW,
        title=say("flow.title"),
        headline=diagram.alt,
        alt=diagram.alt,
        shown=shown(facets, everything, say),
        filters=say("shown.no_filters"),
        view=View(ignored=view.ignored),
        say=say,
        rows=rows,
        labels=dict(zip(rows["key"], rows["label"], strict=True)),
        svg=diagram.svg,
    )
