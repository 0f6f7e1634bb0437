"""What a reader may ask for, drawn at random, and the dataset as built, read once for all tests."""

from dataclasses import fields
from functools import cache

from hypothesis import strategies as some

from evidence.dataset import Dataset
from evidence.figures import catalogue
from evidence.link import Display, Known, View
from evidence.load import read_tables
from evidence.reading import Reading, read
from evidence.selection import FILTERS, Selection
from evidence.words import LANGUAGES, Say
from tests.small_evidence import evidences

WORDS = ("", "oss", "OSS Malang", "sosialisasi", "Bandung", "  kota  malang ", "no such words", "é", "(")
MOST_FILTERS, MOST_OPTIONS = 3, 3


@cache
def dataset() -> Dataset:
    """The dataset as built."""
    return Dataset(read_tables())


@cache
def known() -> Known:
    """What a link may say: every filter, and every way of showing, those of pages by a few values."""
    pages = {
        "study": tuple(dataset().evidence.studies["study"]),
        "matrix": ("studies", "cross"),
        "figures": catalogue.NAMES,
        "format": ("wide", "classic"),
    }
    filters = {name: tuple(dataset().options[name]) for name in FILTERS}
    displays = catalogue.options(dataset()) | pages
    assert set(displays) == {field.name for field in fields(Display)}
    return Known(filters | {"required": dataset().requirements()}, displays)


def reading(selection: Selection | None = None, display: Display | None = None, language: str = "en") -> Reading:
    """The dataset as a view shows it."""
    return read(dataset(), View(selection or Selection(), display or Display()), Say(language))


def left(of: Dataset, selection: Selection) -> set[str]:
    """The studies that a selection leaves."""
    return set(of.evidence.studies.loc[of.masks(selection)[0], "study"])


def options(name: str) -> some.SearchStrategy[tuple[str, ...]]:
    """Some options of a filter, in any order."""
    offered = some.deferred(lambda: some.sampled_from(known().filters[name]))
    return some.lists(offered, max_size=MOST_OPTIONS, unique=True).map(tuple)


@some.composite
def few_filters(draw: some.DrawFn, of: Dataset) -> Selection:
    """A few filters, each with options that some study has: most of these leave studies to count."""
    studied = {name: [option for option, n in of.options[name].items() if n] for name in FILTERS}
    names = some.sampled_from([name for name in FILTERS if studied[name]])
    chosen = {
        name: tuple(draw(some.lists(some.sampled_from(studied[name]), min_size=1, max_size=MOST_OPTIONS, unique=True)))
        for name in draw(some.lists(names, max_size=MOST_FILTERS, unique=True))
    }
    required = draw(some.just(()) | some.sampled_from(of.requirements()).map(lambda token: (token,)))
    return Selection(**chosen, required=required, words=draw(some.just("") | some.sampled_from(WORDS)))


languages = some.sampled_from(list(LANGUAGES))
selections = some.deferred(lambda: few_filters(dataset()))
# Any options of any filters at once.
any_selections = some.builds(
    Selection, **{name: options(name) for name in (*FILTERS, "required")}, words=some.sampled_from(WORDS)
)
displays = some.deferred(
    lambda: some.builds(
        Display, **{part: some.sampled_from(("", *values)) for part, values in known().displays.items()}
    )
)
# A dataset, the one as built or one made up, and a choice from it.
chosen = some.deferred(lambda: some.just(dataset()) | evidences.map(Dataset)).flatmap(
    lambda of: some.tuples(some.just(of), few_filters(of))
)
