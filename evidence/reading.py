"""A dataset read through one view, in one language: what pages, files and slides are made from.

Everything that depends on these three alone hangs on their reading and is made once, for all readers who ask for it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, wraps
from threading import RLock
from typing import Any, Concatenate, ParamSpec, TypeVar
from urllib.parse import urlencode

from cachetools import LRUCache, cached
from cachetools.keys import hashkey

from evidence.dataset import Dataset, select
from evidence.fingerprint import fingerprint
from evidence.labels import code_names, filter_sentences, option_label, plain_names, study_label
from evidence.link import PAGE_OF, Display, View, encode, query
from evidence.load import Evidence
from evidence.selection import Selection
from evidence.words import Say
from geo.places import province_of

P = ParamSpec("P")
T = TypeVar("T")
FIRST_PAGE = "overview"
# Where the review is cited and the register stands on the page of methods, the rule on that of a sub-theme, and how a
# study is cited on its own.
REVIEW_ANCHOR, REGISTER_ANCHOR, RULE_ANCHOR, CITE_ANCHOR = "review", "register", "rule", "cite"
# Of a list of studies or findings; what is longer is shown in parts, or its rest is left to the files.
ROWS_AT_ONCE = 200
# Of all readings that are kept together; beside its findings each holds its figures, sentences and markup.
MOST_FINDINGS, BESIDE = 2_000_000, 20_000


@dataclass(frozen=True)
class Reading:
    """What a view leaves of a dataset, said in a language, and the links that lead from it to other views."""

    dataset: Dataset
    view: View
    say: Say

    @property
    def selection(self) -> Selection:
        """The filters."""
        return self.view.selection

    @property
    def display(self) -> Display:
        """The way of showing."""
        return self.view.display

    @property
    def everything(self) -> Evidence:
        """All evidence, whatever is selected."""
        return self.dataset.evidence

    @property
    def about(self) -> Mapping[str, Any]:
        """What the dataset says of itself."""
        return self.everything.about

    @cached_property
    def evidence(self) -> Evidence:
        """The evidence that the selection leaves."""
        return select(self.dataset, self.selection)

    @cached_property
    def results(self) -> dict[Any, Any]:
        """What was made of this reading, by what made it; see once_a_reading."""
        return {}

    @property
    def part(self) -> slice:
        """Which rows of a list of the studies left are shown at once: all of a short one, else the part of the link."""
        start = (int(self.display.part or 1) - 1) * ROWS_AT_ONCE
        start = start if start < len(self.evidence.studies) else 0
        return slice(start, min(start + ROWS_AT_ONCE, len(self.evidence.studies)))

    @property
    def empty(self) -> bool:
        """Whether no study is left."""
        return self.evidence.studies.empty

    @cached_property
    def names(self) -> dict[str, str]:
        """Code -> its name in the review's own terms."""
        return code_names(self.everything, self.say)

    @cached_property
    def plain_names(self) -> dict[str, str]:
        """Code -> its name in everyday words, as a barrier or as a strategy."""
        return plain_names(self.everything, self.say)

    def called(self, name: str, code: str) -> str:
        """What a code is called under a filter: in everyday words where it is a barrier or a strategy there."""
        return option_label(name, code, self.everything, self.say)

    @property
    def studies(self) -> str:
        """The studies left, counted: 12 studies."""
        return self.say.count("studies", len(self.evidence.studies))

    @cached_property
    def n_of_all(self) -> str:
        """12 of 27 studies."""
        return self.n_of(len(self.evidence.studies))

    def n_of(self, n: int) -> str:
        """So many of all studies."""
        return self.say("shown.n_of_all", n=n, all=self.say.count("studies", len(self.everything.studies)))

    @cached_property
    def filters(self) -> str:
        """The filters in words."""
        sentences = [sentence for _, _, sentence in filter_sentences(self.selection, self.everything, self.say)]
        return "; ".join(sentences) or self.say("shown.no_filters")

    @cached_property
    def scope(self) -> str:
        """How many of how many studies, and the filters in words."""
        return self.say("embed.shown", shown=self.n_of_all, filters=self.filters)

    @cached_property
    def fingerprint(self) -> str:
        """The mark of data and filters, by which two readers can tell that they saw the same."""
        return fingerprint(self.dataset, self.selection)

    @property
    def data(self) -> str:
        """Version and date of the data."""
        return self.say("brief.data", version=self.about["version"], date=self.say.day(self.about["date"]))

    def study_label(self, slug: str) -> str:
        """How a study is called in lists. Raises KeyError."""
        return study_label(self.everything.study(slug), self.say)

    def query(self, selection: Selection | None = None, display: Display | None = None) -> dict[str, str]:
        """The query of a link: language, and the code of the view where it is not the default one."""
        return query(self.say.language, encode(self.selection if selection is None else selection, display))

    def query_text(self, selection: Selection | None = None, display: Display | None = None) -> str:
        """The same as it is written in an address."""
        return urlencode(self.query(selection, display))

    def href(self, page: str, selection: Selection | None = None, display: Display | None = None) -> str:
        """A link to a page, relative so that it works wherever the dashboard is mounted."""
        return f"{'./' if page == FIRST_PAGE else page}?{self.query_text(selection, display)}"

    def study_href(self, study: str) -> str:
        """A link to the page of one study, under the same filters."""
        return self.href("study", display=Display(study=study))

    def place_href(self, place: str) -> str:
        """A link to the page of a province or a local government, under the same filters."""
        return self.href("place", display=Display(place=province_of(place) if place.isdecimal() else place))

    def subtheme_href(self, code: str) -> str:
        """A link to the page of one sub-theme, under the same filters."""
        return self.href("subtheme", display=Display(subtheme=code))

    def option_href(self, dimension: str, option: str) -> str:
        """A link to the page of an option, under the same filters; empty where those of its dimension have none."""
        ways = {"place": self.place_href, "subtheme": self.subtheme_href}
        return ways[PAGE_OF[dimension]](option) if dimension in PAGE_OF else ""

    def rule_href(self, code: str) -> str:
        """A link to the rule by which a code is given: the one place that knows where it stands."""
        return f"{self.subtheme_href(code)}#{RULE_ANCHOR}"

    @property
    def review_href(self) -> str:
        """A link to the review itself, or to its citation where no address of it is known."""
        return str(self.about["review"].get("url") or f"{self.href('methods')}#{REVIEW_ANCHOR}")

    @property
    def register_href(self) -> str:
        """A link to the register of what disagrees."""
        return f"{self.href('methods')}#{REGISTER_ANCHOR}"

    def studies_href(self, **chosen: Any) -> str:
        """A link to the studies left when these filters are set instead."""
        return self.href("studies", replace(self.selection, **chosen))

    def having(self, *required: tuple[str, str]) -> str:
        """A link to the studies left that also have these options, each a filter and one of its options."""
        selection = self.selection
        for name, option in required:
            selection = selection.narrowed_to(name, option)
        return self.href("studies", selection)

    def in_view(self, view: View) -> "Reading":
        """The same dataset in the same language through another view."""
        return read(self.dataset, view, self.say)

    def selecting(self, selection: Selection) -> "Reading":
        """The same with other filters."""
        return self.in_view(replace(self.view, selection=selection))


def _size(reading: Reading) -> int:
    return len(reading.evidence.findings) + BESIDE


@cached(LRUCache(MOST_FINDINGS, _size), hashkey, RLock())
def read(dataset: Dataset, view: View, say: Say) -> Reading:
    """The reading of a view in a language: the same one for every reader."""
    return Reading(dataset, view, say)


def once_a_reading(make: Callable[Concatenate[Reading, P], T]) -> Callable[Concatenate[Reading, P], T]:
    """What a function makes of a reading and hashable arguments, made once and kept with the reading."""
    # Not the function itself: a page's script makes its functions anew in every run.
    maker = make.__code__.co_filename, make.__qualname__

    @wraps(make)
    def result(reading: Reading, *args: P.args, **more: P.kwargs) -> T:
        key = (maker, args, tuple(more.items()))
        if key not in reading.results:
            reading.results[key] = make(reading, *args, **more)
        kept: T = reading.results[key]
        return kept

    return result


def parts(dataset: Dataset) -> tuple[str, ...]:
    """The parts beside the first in which a list of all studies is shown, as a link names them."""
    return tuple(map(str, range(2, -(-len(dataset.evidence.studies) // ROWS_AT_ONCE) + 1)))
