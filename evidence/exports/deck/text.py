"""The words of a deck: the request it is made for, the notes of its slides, its opening, methods and references."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from evidence.exports.citations import apa, dataset_citation, review_citation
from evidence.exports.deck.shapes import FORMATS, Page
from evidence.exports.figure_file import full_title
from evidence.exports.origin import licence, not_understood
from evidence.figures.catalogue import entry, figure
from evidence.figures.figure import Figure
from evidence.labels import study_label, study_places
from evidence.reading import FIRST_PAGE, Reading
from evidence.words import Say

# Of more studies than these no slide speaks one by one.
MOST_IN_WORDS = 12


@dataclass(frozen=True)
class DeckRequest:
    """A reading to be shown as slides.

    `format` is the shape of the slides, one of FORMATS; `address` is where the dashboard stands; `made` is the day of
    making, where it is to be named.
    """

    reading: Reading
    format: str = "wide"
    address: str = ""
    made: date | None = None

    @property
    def say(self) -> Say:
        """The language of the slides."""
        return self.reading.say

    @property
    def page(self) -> Page:
        """The size of the slides."""
        return FORMATS[self.format]

    @property
    def data(self) -> list[str]:
        """Version and date of the data, and the day of making where it is to be named."""
        day = [self.say("deck.made", date=self.say.day(self.made))] if self.made else []
        return [self.reading.data, *day]

    def link(self, page: str = FIRST_PAGE) -> str:
        """The address of a page of the dashboard that shows the same view."""
        query = self.reading.query_text(display=self.reading.display)
        return f"{self.address or './'}{'' if page == FIRST_PAGE else page}?{query}"

    def following(self, name: str) -> "DeckRequest":
        """The request with the filters that a figure heeds. Raises UnknownFigure."""
        return replace(self, reading=figure(self.reading, name).reading)


class Caption(NamedTuple):
    """What stands above a slide: what it is about, and the sentence that states its finding.

    `page` is the page of the dashboard that shows the same.
    """

    title: str
    headline: str
    page: str = FIRST_PAGE


def caption(shown: Figure) -> Caption:
    """The caption of the slide of a figure."""
    return Caption(full_title(shown), shown.headline, entry(shown.name).page)


def notes(request: DeckRequest, sentences: Iterable[str], page: str = FIRST_PAGE) -> list[str]:
    """The speaker's notes: the sentences of a slide, of how many studies, which filters and data, and the way back."""
    say, reading = request.say, request.reading
    return [
        *sentences,
        f"{say('file.shown')}: {reading.n_of_all}",
        f"{say('file.filters')}: {reading.filters}",
        f"{say('file.fingerprint')}: {reading.fingerprint}",
        *request.data,
        f"{say('file.cite')}: {dataset_citation(reading.about, say)}",
        f"{say('file.review')}: {review_citation(reading.about)}",
        f"{say('file.licence')}: {licence(reading.about)} ({reading.about['licence_url']})",
        f"{say('brief.back')}: {request.link(page)}",
    ]


def opening_texts(request: DeckRequest) -> list[str]:
    """What the first slide says below its title, and what of the link was not understood."""
    reading = request.reading
    ignored = not_understood(reading.view, request.say)
    return [
        request.say("site.title"),
        f"{reading.n_of_all} · {reading.filters}",
        *filter(None, [ignored]),
        *request.data,
        review_citation(reading.about),
    ]


def methods_texts(reading: Reading) -> list[str]:
    """How the review searched, how the findings were coded, what a number means and what a gap."""
    say, protocol = reading.say, reading.everything.protocol
    questions = [say.of(row, "text") for row in protocol[protocol["kind"] == "question"].to_dict("records")]
    sources = protocol[protocol["kind"].isin(["database", "grey-literature"])].to_dict("records")
    of = say.count("studies", len(reading.everything.studies))
    return [
        f"{say('deck.review', of=of)} {' '.join(questions)}",
        say("deck.searched", sources=say.listed(say.of(row, "label") for row in sources)),
        say("methods_page.coding_text"),
        say("deck.counting"),
        say("brief.gaps_text"),
    ]


def studies_in_words(reading: Reading) -> list[str]:
    """Each study, where it was made and what it found; nothing where the studies are too many to be named."""
    studies, say = reading.evidence.studies.to_dict("records"), reading.say
    if len(studies) > MOST_IN_WORDS:
        return []
    return [f"{study_label(study, say)}, {study_places(study, say)}: {say.of(study, 'summary')}" for study in studies]


def telling(reading: Reading, names: Sequence[str]) -> list[str]:
    """The figures that have anything to show of these studies; all of them, where none has. Raises UnknownFigure."""
    return [name for name in names if not figure(reading, name).silent] or list(names)


def references(reading: Reading) -> list[str]:
    """The review, the dataset, and the studies shown by their names, in APA style."""
    studies = [apa(study, reading.say) for study in reading.evidence.studies.to_dict("records")]
    about = reading.about
    return [review_citation(about), dataset_citation(about, reading.say), *sorted(studies, key=str.casefold)]
