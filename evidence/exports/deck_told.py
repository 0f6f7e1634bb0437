"""What a deck tells: a view in one language, its figures as sentences, and the notes that go with every slide."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

import pandas as pd
from babel.dates import format_date

from evidence.cross import Cross, cross
from evidence.dataset import dataset
from evidence.exports.deck_map import Province, simple_outlines
from evidence.exports.deck_shapes import FORMATS, Page
from evidence.exports.exhibit import PAGE_OF as FIGURE_PAGES
from evidence.exports.exhibit import filters, licence, shown
from evidence.exports.files import review_citation
from evidence.figures.bars import Drawing
from evidence.figures.flow import flow_alt
from evidence.figures.map import province_map
from evidence.figures.pieces import FIGURES, Piece, barrier_asked, piece
from evidence.labels import code_names, option_label, province_name
from evidence.link import View, encode
from evidence.load import Evidence
from evidence.prisma import reported_of
from evidence.regions import area_counts, counted
from evidence.selection import Facets, select
from evidence.summary import uncoded_studies
from evidence.words import LOCALES, Say
from geo.places import read_provinces

# In the order of a talk: who was studied, what hinders, what is done about it, where, and what is not known.
DECK_FIGURES = (
    "years",
    "islands",
    "methods",
    "publications",
    "barriers",
    "lacks",
    "balance",
    "strategies",
    "for_barrier",
    "map",
    "matrix",
    "studies",
    "flow",
)
PAGE_OF = {**FIGURE_PAGES, "map": "map", "matrix": "matrix", "studies": "matrix"}
MATRIX = ("codes", "islands")
NAMES = {
    "balance": "balance.title",
    "for_barrier": "strategies.for_barrier",
    "map": "page.map.title",
    "studies": "matrix.studies_caption",
    "flow": "flow.title",
}
FULLEST_NAMED = 2


class Said(NamedTuple):
    """A figure in words: its name, what it is called, the sentence that states its finding, what stands for it."""

    name: str
    title: str
    headline: str
    alt: str


@dataclass(frozen=True)
class Told:
    """What a deck is made from. `address` is where the dashboard stands; `made` the day, where it is to be named."""

    facets: Facets
    view: View
    say: Say
    format: str = "wide"
    address: str = ""
    made: date | None = None

    @property
    def page(self) -> Page:
        return FORMATS[self.format]

    @property
    def everything(self) -> Evidence:
        return self.facets.evidence

    @cached_property
    def evidence(self) -> Evidence:
        return select(self.facets, self.view.selection)

    @cached_property
    def n_of_all(self) -> str:
        """12 of 27 studies."""
        return shown(self.facets, len(self.evidence.studies), self.say)

    @cached_property
    def filters(self) -> str:
        """The filters in words."""
        return filters(self.facets, self.view, self.say)

    @property
    def data(self) -> str:
        """Version and date of the data."""
        about = dataset()
        return self.say("brief.data", version=about["version"], date=self.dated(date.fromisoformat(about["date"])))

    def dated(self, day: date) -> str:
        return str(format_date(day, "long", locale=LOCALES[self.say.language]))

    def link(self, name: str = "") -> str:
        """The page of the dashboard that shows a figure, under the same filters."""
        code = encode(self.view.selection, self.view.display)
        query = f"?lang={self.say.language}{f'&view={code}' if code else ''}"
        return f"{self.address or './'}{PAGE_OF.get(name, '')}{query}"

    def piece(self, name: str) -> Piece:
        return piece(name, self.evidence, self.facets, self.view.display, self.say)

    @cached_property
    def cross(self) -> Cross:
        """The matrix of sub-themes and island groups."""
        return cross(self.facets, self.view.selection, *MATRIX)

    @cached_property
    def areas(self) -> pd.DataFrame:
        """Studies per province."""
        found = counted(self.evidence, "studies")
        return area_counts(self.evidence, "provinces", self.facets.options["provinces"], found)

    @cached_property
    def map(self) -> Drawing:
        names = {code: province_name(code, self.say) for code in self.areas["area"]}
        return province_map(self.areas, simple_outlines(), label_points(), names, self.say, self.say("map.studies"))

    def provinces(self) -> list[Province]:
        """The provinces of the map, each with what is said of it."""
        say, points = self.say, label_points()
        return [
            Province(
                row["area"],
                province_name(row["area"], say),
                row,
                str(row["n"]) if row["n"] else "",
                f"{province_name(row['area'], say)}: {say.count('studies', row['n']) if row['n'] else say('map.none')}",
                points[row["area"]],
            )
            for row in self.areas.to_dict("records")
        ]


def figure_name(name: str, say: Say) -> str:
    """What a figure is called in a list of figures."""
    if name == "matrix":
        rows, columns = (say(f"axis.{axis}") for axis in MATRIX)
        return say("matrix.cross_caption", rows=rows, columns=columns)
    return say(NAMES.get(name, f"figures.{name}"))


def said_of(told: Told, name: str) -> Said:
    """One figure in words. Raises KeyError for an unknown name."""
    if name in FIGURES:
        found = told.piece(name)
        return said_of_piece(told, found)
    return {"map": _map, "matrix": _matrix, "studies": _studies, "flow": _flow}[name](told)


def said_of_piece(told: Told, found: Piece) -> Said:
    """A figure of bars in words."""
    lonely = found.name == "for_barrier" and not barrier_asked(told.evidence, told.view.display)
    headline = told.say("strategies.no_barrier") if lonely else found.drawing.headline
    return Said(found.name, found.title, headline, found.drawing.alt)


def notes_of(told: Told, said: Iterable[str], name: str = "") -> list[str]:
    """The speaker's notes: what is said, of how many studies, under which filters, from which data, and where."""
    say, about = told.say, dataset()
    made = [say("deck.made", date=told.dated(told.made))] if told.made else []
    return [
        *said,
        f"{say('file.shown')}: {told.n_of_all}",
        f"{say('file.filters')}: {told.filters}",
        told.data,
        *made,
        f"{say('file.cite')}: {about['cite']}",
        f"{say('file.review')}: {review_citation()}",
        f"{say('file.licence')}: {licence()} ({about['licence_url']})",
        f"{say('brief.back')}: {told.link(name)}",
    ]


def label_points() -> dict[str, tuple[float, float]]:
    """Where the number of each province stands, in degrees."""
    provinces = read_provinces()
    return {code: (float(row["lon"]), float(row["lat"])) for code, row in provinces.to_dict("index").items()}


def _map(told: Told) -> Said:
    return Said("map", told.say("page.map.title"), told.map.headline, told.map.alt)


def _matrix(told: Told) -> Said:
    say, found = told.say, told.cross
    names = code_names(told.everything, say)
    title = figure_name("matrix", say)
    cells = len(found.by_row) * len(found.by_column)
    sentences = [say("matrix.empty_cells", empty=found.empty_cells(), cells=cells)]
    if fullest := found.fullest()[:FULLEST_NAMED]:
        pairs = say.listed(
            f"{names[row]} × {option_label(MATRIX[1], column, told.everything, say)}" for row, column, _ in fullest
        )
        sentences.insert(0, say("matrix.fullest", cells=pairs, n=say.count("studies", fullest[0][2])))
    headline = " ".join(sentences)
    return Said("matrix", title, headline, say("deck.table", title=title, headline=headline))


def _studies(told: Told) -> Said:
    say, shown = told.say, len(told.evidence.studies)
    title = say("matrix.studies_caption")
    uncoded = len(uncoded_studies(told.evidence))
    headline = say("deck.coded", n=shown - uncoded, all=say.count("studies", shown))
    return Said("studies", title, headline, say("deck.table", title=title, headline=headline))


def _flow(told: Told) -> Said:
    say = told.say
    reported, boxes = reported_of(told.everything.flow)
    headline = say("flow.k_of_m", reported=reported, boxes=boxes)
    return Said("flow", say("flow.title"), headline, flow_alt(told.everything.flow, say))
