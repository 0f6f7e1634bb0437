"""What every file that leaves the dashboard says of itself: version, filters in words, n of N, fingerprint, citation.

A CSV carries it in columns at its right end, the same in every row. A block of comments at the head, or two header
lines, would break Excel and pandas unless each is told to skip it; a second file beside it (W3C's CSV on the Web, or a
zip) is lost with the first copy. Columns need no option anywhere, stay when rows are filtered or files joined, and the
rows of two joined files can still be told apart. A file without rows has nowhere to say it but in its name, which holds
version and filters: a row of nothing but its origin would be counted as a study by whoever reads the file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from evidence.exports.citations import dataset_citation, review_citation, view_citation
from evidence.fingerprint import fingerprint
from evidence.labels import filter_sentences
from evidence.link import View
from evidence.selection import Facets, Selection
from evidence.words import Say

CARRIED = ("data_version", "shown", "filters", "fingerprint", "citation")


@dataclass(frozen=True)
class Origin:
    """Where a file comes from. `about` is what the dataset says of itself; `url` shows the same view."""

    about: Mapping[str, Any]
    say: Say
    title: str
    shown: str
    filters: str
    fingerprint: str
    url: str

    @property
    def citation(self) -> str:
        """How to cite it; without a day, so that the same view is the same file every day."""
        return view_citation(self.title, self.said_of_data, self.fingerprint, self.about, self.say, self.url)

    @property
    def said_of_data(self) -> str:
        """How many of how many studies, and the filters in words."""
        return self.say("embed.shown", shown=self.shown, filters=self.filters)

    def columns(self) -> dict[str, str]:
        """Under the names that they have as columns and as metadata."""
        said = str(self.about["version"]), self.shown, self.filters, self.fingerprint, self.citation
        return dict(zip(CARRIED, said, strict=True))

    def sheet(self) -> list[tuple[str, str]]:
        """As the first sheet of a workbook says it."""
        say, about = self.say, self.about
        return [
            (say("file.title"), say.of(about, "title")),
            (say("file.version"), about["version"]),
            (say("file.filters"), self.filters),
            (say("file.shown"), self.shown),
            (say("file.fingerprint"), self.fingerprint),
            (say("file.view"), self.citation),
            (say("file.cite"), dataset_citation(about, say)),
            (say("file.review"), review_citation(about)),
            (say("file.licence"), f"{licence(about)} {about['licence_url']}"),
        ]


def carrying(rows: pd.DataFrame, origin: Origin) -> pd.DataFrame:
    """The rows with the columns that say where they come from."""
    return rows.assign(**origin.columns())


def origin_of(facets: Facets, view: View, say: Say, title: str, url: str, of: str = "") -> Origin:
    """Of a view of this evidence, or of a part of it."""
    n = len(facets.matching(view.selection)[0])
    said = shown(facets, n, say), filters(facets, view, say), fingerprint(facets, view.selection, of)
    return Origin(facets.evidence.about, say, title, *said, url)


def shown(facets: Facets, n: int, say: Say) -> str:
    """12 of 27 studies."""
    return say("shown.n_of_all", n=n, all=say.count("studies", len(facets.evidence.studies)))


def filters(facets: Facets, view: View, say: Say) -> str:
    """The filters of a view in words."""
    said = [sentence for _, _, sentence in filter_sentences(view.selection, facets.evidence, say)]
    return "; ".join(said) or say("shown.no_filters")


def not_understood(view: View, say: Say) -> str:
    """What of a link was not understood, in words; empty where all of it was."""
    said = [say("link.newer")] if view.newer else []
    said += [say("link.ignored", parts=say.count("parts", view.ignored))] if view.ignored else []
    return " ".join(said)


def licence(about: Mapping[str, Any]) -> str:
    """The licence of the data as it is written in sentences: CC BY 4.0."""
    return str(about["licence"]).replace("-", " ")


def nothing_left(facets: Facets, selection: Selection, say: Say) -> tuple[str, str]:
    """That no study is left, and which filters did it.

    Words that are not found may be said in other words: that is no gap in the evidence.
    """
    culprits = facets.culprits(selection)
    filters = say.listed(say(f"filter.{name}") for name in culprits or selection.active())
    none = "empty.words" if selection.words else "brief.none"
    why = "empty.one" if culprits else "empty.several"
    return say(none, of=say.count("studies", len(facets.evidence.studies))), say(why, filters=filters)
