"""What every file that leaves the dashboard says of itself: version, filters in words, n of N, fingerprint, citation.

A CSV carries it in columns at its right end, the same in every row. A block of comments at the head, or two header
lines, would break Excel and pandas unless each is told to skip it; a second file beside it (W3C's CSV on the Web, or a
zip) is lost with the first copy. Columns need no option anywhere, stay when rows are filtered or files joined, and the
rows of two joined files can still be told apart. Where no row is left, one row says it and holds nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from evidence.exports.citations import dataset_citation, review_citation, view_citation
from evidence.fingerprint import fingerprint
from evidence.link import View
from evidence.reading import Reading
from evidence.words import Say

CARRIED = ("data_version", "shown", "filters", "fingerprint", "citation")


@dataclass(frozen=True)
class Origin:
    """Where a file comes from: the reading that it is made of, and the address that shows the same.

    `part` names the part of the reading that the file holds, where it is not all of it; `one_study` is set where the
    file tells of a single study, whatever the filters.
    """

    reading: Reading
    title: str
    url: str
    part: str = ""
    one_study: bool = False

    @property
    def say(self) -> Say:
        """The language of the file."""
        return self.reading.say

    @property
    def about(self) -> Mapping[str, Any]:
        """What the dataset says of itself."""
        return self.reading.about

    @property
    def n_of_all(self) -> str:
        """Of how many studies of how many it tells."""
        return self.reading.n_of(1) if self.one_study else self.reading.n_of_all

    @property
    def filters(self) -> str:
        """What was chosen, in words."""
        return self.say("shown.one_study") if self.one_study else self.reading.filters

    @property
    def scope(self) -> str:
        """How many of how many studies, and the filters in words."""
        return self.say("embed.shown", shown=self.n_of_all, filters=self.filters)

    @property
    def fingerprint(self) -> str:
        """The mark of data, filters and part."""
        return fingerprint(self.reading.dataset, self.reading.selection, self.part)

    @property
    def citation(self) -> str:
        """How to cite it; without a day, so that the same view is the same file every day."""
        return view_citation(self.title, self.scope, self.fingerprint, self.about, self.say, self.url)

    def columns(self) -> dict[str, str]:
        """Under the names that they have as columns and as metadata."""
        values = str(self.about["version"]), self.n_of_all, self.filters, self.fingerprint, self.citation
        return dict(zip(CARRIED, values, strict=True))

    def sheet(self) -> list[tuple[str, str]]:
        """As the first sheet of a workbook says it."""
        say, about = self.say, self.about
        return [
            (say("file.title"), say.of(about, "title")),
            (say("file.version"), about["version"]),
            (say("file.filters"), self.filters),
            (say("file.shown"), self.n_of_all),
            (say("file.fingerprint"), self.fingerprint),
            (say("file.view"), self.citation),
            (say("file.cite"), dataset_citation(about, say)),
            (say("file.review"), review_citation(about)),
            (say("file.licence"), f"{licence(about)} {about['licence_url']}"),
        ]


def carrying(rows: pd.DataFrame, origin: Origin) -> pd.DataFrame:
    """The rows with the columns that say where they come from; where none is left, one row of nothing but these."""
    held = rows if len(rows) else pd.DataFrame([dict.fromkeys(rows)], dtype=object)
    return held.assign(**origin.columns())


def not_understood(view: View, say: Say) -> str:
    """What of a link was not understood, in words; empty where all of it was."""
    sentences = [say("link.newer")] if view.newer else []
    sentences += [say("link.cut")] if view.cut else []
    sentences += [say("link.ignored", parts=say.count("parts", view.ignored))] if view.ignored else []
    return " ".join(sentences)


def licence(about: Mapping[str, Any]) -> str:
    """The licence of the data as it is written in sentences: CC BY 4.0."""
    return str(about["licence"]).replace("-", " ")
