"""What a deck tells: a view in one language, its figures as sentences, and the notes that go with every slide."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from evidence.exports.citations import apa, dataset_citation, review_citation
from evidence.exports.deck.province_map import Province
from evidence.exports.deck.shapes import FORMATS, Page
from evidence.exports.exhibit import PAGE_OF, exhibit, view_of
from evidence.exports.origin import filters, licence, not_understood, shown
from evidence.figures.outlines import label_points
from evidence.figures.pieces import Piece, piece
from evidence.figures.province_map import number_of
from evidence.fingerprint import fingerprint
from evidence.link import View, encode, query_text
from evidence.load import Evidence
from evidence.selection import Facets, select
from evidence.words import Say

# What a figure is called in a list of figures, where it is not among the words of figures.
TITLES = {
    "balance": "balance.title",
    "for_barrier": "strategies.for_barrier",
    "map": "page.map.title",
    "studies": "matrix.studies_caption",
    "flow": "flow.title",
}


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

    @property
    def about(self) -> Mapping[str, Any]:
        """What the dataset says of itself."""
        return self.everything.about

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
        about = self.about
        return self.say("brief.data", version=about["version"], date=self.say.day(about["date"]))

    def link(self, name: str = "") -> str:
        """The page of the dashboard that shows a figure, under the same filters."""
        query = query_text(self.say.language, encode(self.view.selection, self.view.display))
        return f"{self.address or './'}{PAGE_OF.get(name, '')}?{query}"

    def following(self, name: str) -> "Told":
        """The same for one figure, which may heed fewer filters."""
        return replace(self, view=view_of(name, self.view))

    def piece(self, name: str) -> Piece:
        return piece(name, self.facets, self.view, self.say)

    def provinces(self, found: Piece) -> list[Province]:
        """The provinces of the map, each with what is said of it."""
        say, points = self.say, label_points()
        return [
            Province(
                row["key"],
                found.labels[row["key"]],
                row,
                number_of(row) if row["there"] else "",
                f"{found.labels[row['key']]}: {_said_of_province(row, say)}",
                points[row["key"]],
            )
            for row in found.data.to_dict("records")
        ]


def figure_name(name: str, say: Say) -> str:
    """What a figure is called in a list of figures."""
    return say(TITLES.get(name, f"figures.{name}"))


def said_of(told: Told, name: str) -> Said:
    """One figure in words. Raises UnknownFigure."""
    found = exhibit(name, told.facets, told.view, told.say)
    return Said(name, found.title, found.headline, found.alt)


def said_of_piece(found: Piece) -> Said:
    """The same for a figure already drawn."""
    return Said(found.name, found.title, found.drawing.headline, found.drawing.alt)


def _said_of_province(row: Mapping[str, Any], say: Say) -> str:
    if not row["there"]:
        return say("map.none")
    said = say("map.of_here", n=int(row["studies"]), all=say.count("studies", int(row["there"])))
    return f"{said}; {say('map.own_page', n=int(row['own_page']))}" if row.get("own_page") else said


def notes_of(told: Told, said: Iterable[str], name: str = "") -> list[str]:
    """The speaker's notes: what is said, of how many studies, under which filters, from which data, and where."""
    say, about = told.say, told.about
    made = [say("deck.made", date=say.day(told.made))] if told.made else []
    return [
        *said,
        f"{say('file.shown')}: {told.n_of_all}",
        f"{say('file.filters')}: {told.filters}",
        f"{say('file.fingerprint')}: {fingerprint(told.facets, told.view.selection)}",
        told.data,
        *made,
        f"{say('file.cite')}: {dataset_citation(about, say)}",
        f"{say('file.review')}: {review_citation(about)}",
        f"{say('file.licence')}: {licence(about)} ({about['licence_url']})",
        f"{say('brief.back')}: {told.link(name)}",
    ]


def opening_texts(told: Told) -> list[str]:
    """What the first slide says below its title, and what of the link was not understood."""
    say = told.say
    made = [say("deck.made", date=say.day(told.made))] if told.made else []
    ignored = [unknown] if (unknown := not_understood(told.view, say)) else []
    counted = f"{told.n_of_all} · {told.filters}"
    return [say("site.title"), counted, *ignored, told.data, *made, review_citation(told.about)]


def methods_texts(told: Told) -> list[str]:
    """How the review searched, how the findings were coded, what a number means and what a gap."""
    say, protocol = told.say, told.everything.protocol
    questions = [say.of(row, "text") for row in protocol[protocol["kind"] == "question"].to_dict("records")]
    sources = protocol[protocol["kind"].isin(["database", "grey-literature"])].to_dict("records")
    of = say.count("studies", len(told.everything.studies))
    return [
        f"{say('deck.review', of=of)} {' '.join(questions)}",
        say("deck.searched", sources=say.listed(say.of(row, "label") for row in sources)),
        say("methods_page.coding_text"),
        say("deck.counting"),
        say("brief.gaps_text"),
    ]


def cited(told: Told) -> list[str]:
    """The review, the dataset, and the studies shown by their names, in APA style."""
    studies = sorted((apa(study, told.say) for study in told.evidence.studies.to_dict("records")), key=str.casefold)
    return [review_citation(told.about), dataset_citation(told.about, told.say), *studies]
