"""One figure of one view with all that must go with it when it leaves the dashboard: words, numbers, source, link."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from evidence.counts.prisma import reported_of
from evidence.exports.citations import review_citation
from evidence.exports.origin import Origin, filters, licence, shown
from evidence.figures.flow import count_words, flow_diagram, wide_flow_diagrams
from evidence.figures.grid import NO_GRID, Grid
from evidence.figures.pieces import CODE_FIGURES, FLOW, MAP, NAMES, Piece, followed, piece, split_of
from evidence.figures.sides import SIDES
from evidence.fingerprint import fingerprint
from evidence.link import View, encode, query_text
from evidence.load import plain_value
from evidence.selection import Facets, Selection, select
from evidence.words import Say

# The page of the dashboard on which each figure stands; the others stand on the overview.
PAGE_OF = {
    "barriers": "barriers",
    "lacks": "barriers",
    "balance": "barriers",
    "compare_barriers": "barriers",
    "strategies": "strategies",
    "for_barrier": "strategies",
    "compare_strategies": "strategies",
    MAP: "map",
    "matrix": "matrix",
    "studies": "matrix",
    FLOW: "flow",
}
# The way of showing in which a page shows a figure, where it is not the page's first.
SHOWN_AS = {"matrix": {"matrix": "cross"}, "studies": {"matrix": ""}}
TOLD_APART = ("there", "charted", "own_page", "contested", "hinders", "between", "supports")
# Counted; studied, but not counted; no study at all.
COUNTED, SILENT, NONE = "counted", "silent", "none"


class UnknownFigure(Exception):
    """There is no figure of that name."""


@dataclass(frozen=True)
class Exhibit:
    """A figure as it leaves the dashboard: `figure` is its chart, or `svg` its diagram, `wide_svgs` the same laid wide.

    `rows` has one row a bar, province, cell or box, with its code, name, number, denominator and status. `remarks` say
    how to read it; `grid` are the cells of a matrix, `sides` the names of the groups compared.
    """

    name: str
    title: str
    headline: str
    alt: str
    about: Mapping[str, Any]
    shown: str
    filters: str
    fingerprint: str
    view: View
    say: Say
    rows: pd.DataFrame
    labels: Mapping[str, str]
    figure: go.Figure | None = None
    svg: str = ""
    wide_svgs: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    grid: Grid = NO_GRID
    sides: tuple[str, ...] = ()

    @property
    def page(self) -> str:
        """The page of the dashboard that the figure stands on."""
        return PAGE_OF.get(self.name, "")

    @property
    def query(self) -> str:
        """The query of every address of this view: language, and the code of the view where there is one."""
        return query_text(self.say.language, encode(self.view.selection, self.view.display))

    @property
    def source(self) -> str:
        """Review, data version and licence in one line."""
        about, review = self.about, self.about["review"]
        return self.say(
            "embed.source",
            author=review["authors"][0].split()[-1],
            year=str(review["year"]),
            institution=review["institution"],
            dataset=about[f"title_{self.say.language}"],
            version=about["version"],
            licence=licence(about),
        )

    @cached_property
    def said_of_data(self) -> str:
        """How many of how many studies, and the filters in words."""
        return self.say("embed.shown", shown=self.shown, filters=self.filters)

    def origin(self, address: str) -> Origin:
        """What a file of this figure says of itself. `address` is where the dashboard stands."""
        said = self.title, self.shown, self.filters, self.fingerprint
        return Origin(self.about, self.say, *said, f"{address}{self.at('html')}")

    def at(self, file: str, **more: str) -> str:
        """The address of a file of this figure, below the address of the dashboard."""
        added = "".join(f"&{name}={value}" for name, value in more.items())
        return f"figure/{self.name}.{file}?{self.query}{added}"


def exhibit(name: str, facets: Facets, view: View, say: Say) -> Exhibit:
    """The figure of this name in this view. Raises UnknownFigure, and OutlinesUnreadable for the map."""
    if name not in NAMES:
        raise UnknownFigure(name)
    return _flow(facets, view, say) if name == FLOW else of_piece(piece(name, facets, view, say), facets, view, say)


def of_piece(drawn: Piece, facets: Facets, view: View, say: Say) -> Exhibit:
    """A figure already drawn for a view."""
    view = view_of(drawn.name, view)
    n = len(select(facets, view.selection).studies)
    return Exhibit(
        name=drawn.name,
        title=drawn.title,
        headline=drawn.drawing.headline,
        alt=drawn.drawing.alt,
        about=facets.evidence.about,
        shown=shown(facets, n, say),
        filters=filters(facets, view, say),
        fingerprint=fingerprint(facets, view.selection),
        view=view,
        say=say,
        rows=_rows(drawn, view),
        labels=drawn.labels,
        figure=drawn.drawing.figure,
        remarks=drawn.remarks,
        grid=drawn.grid,
        sides=drawn.sides,
    )


def view_of(name: str, view: View) -> View:
    """The view that a figure tells of: the filters that it heeds, shown the way its page shows it."""
    heeded = followed(name, view)
    return replace(heeded, display=replace(heeded.display, **SHOWN_AS.get(name, {})))


def described(told: Exhibit, address: str) -> dict[str, Any]:
    """Everything about the figure in one value that JSON can hold. `address` is where the dashboard stands."""
    about, origin = told.about, told.origin(address)
    return {
        "figure": told.name,
        "language": told.say.language,
        "title": told.title,
        "headline": told.headline,
        "alternative_text": told.alt,
        "shown": told.shown,
        "filters": told.filters,
        "view": encode(told.view.selection, told.view.display),
        "fingerprint": told.fingerprint,
        "parts_ignored": told.view.ignored,
        "link_is_newer": told.view.newer,
        "data_version": about["version"],
        "data_date": about["date"],
        "licence": about["licence"],
        "licence_url": about["licence_url"],
        "citation": origin.citation,
        "review": review_citation(about),
        "rows": [{name: plain_value(value) for name, value in row.items()} for row in told.rows.to_dict("records")],
    }


def _rows(drawn: Piece, view: View) -> pd.DataFrame:
    """Number and denominator of every bar, then what tells its studies apart, then the studies themselves."""
    data = drawn.data
    if drawn.grid.rows:
        return data
    rows = pd.DataFrame({"key": data["key"], "label": [drawn.labels[key] for key in data["key"]]})
    if drawn.sides:
        return _compared_rows(rows, drawn)
    rows["studies"], rows["of"] = data["studies"], data["of"]
    here = data["there"] if "there" in data else [0] * len(data)
    rows["status"] = [_status(n, studied) for n, studied in zip(data["studies"], here, strict=True)]
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


def _status(n: int, studied: int) -> str:
    return COUNTED if n else SILENT if studied else NONE


def _compared_rows(rows: pd.DataFrame, drawn: Piece) -> pd.DataFrame:
    """The groups by name, and n of N in each."""
    for side, name in zip(SIDES, drawn.sides, strict=True):
        rows[f"{side}_group"], rows[side], rows[f"{side}_of"] = name, drawn.data[side], drawn.data[f"{side}_of"]
    rows["status"] = [COUNTED if any(pair) else NONE for pair in zip(*(drawn.data[s] for s in SIDES), strict=True)]
    return rows


def _flow(facets: Facets, view: View, say: Say) -> Exhibit:
    """The flow of the search. No filter changes it: it tells of the whole review."""
    flow, everything = facets.evidence.flow, len(facets.evidence.studies)
    diagram, (reported, boxes) = flow_diagram(flow, say), reported_of(flow)
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
        headline=say("flow.k_of_m", reported=reported, boxes=boxes),
        alt=diagram.alt,
        about=facets.evidence.about,
        shown=shown(facets, everything, say),
        filters=say("shown.no_filters"),
        fingerprint=fingerprint(facets, Selection()),
        view=view.with_nothing_chosen(),
        say=say,
        rows=rows,
        labels=dict(zip(rows["key"], rows["label"], strict=True)),
        svg=diagram.svg,
        wide_svgs=tuple(wide.svg for wide in wide_flow_diagrams(flow, say)),
    )
