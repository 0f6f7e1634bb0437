"""What a reader may ask for, drawn at random, and the dataset as built, read once for all tests."""

from dataclasses import fields
from functools import cache

from hypothesis import strategies as some

from evidence.dataset import Dataset
from evidence.figures import catalogue
from evidence.link import Display, Known, View
from evidence.load import read_tables
from evidence.reading import Reading, read
from evidence.selection import FILTERS, PICKING, REQUIRED_ONLY, STUDY_FILTERS, Selection
from evidence.words import LANGUAGES, Say
from tests.small_evidence import evidences

FOUND = ("", "", "", "oss", "sosialisasi", "  kota  bandung ")
WORDS = (*FOUND, "OSS Malang", "no such words", "é", "(")
MOST_FILTERS, MOST_OPTIONS = 2, 3
REQUIRABLE = (*STUDY_FILTERS, *PICKING, *REQUIRED_ONLY)


@cache
def built() -> Dataset:
    """The dataset as built."""
    return Dataset(read_tables())


@cache
def known() -> Known:
    """What a link may say: every filter, and every way of showing, those of pages by a few values."""
    pages = {
        "study": tuple(built().evidence.studies["study"]),
        "place": ("ID-JI", "35.12"),
        "subtheme": tuple(built().evidence.codebook["code"]),
        "matrix": ("cross", "studies"),
        "figures": catalogue.NAMES,
        "format": ("wide", "classic"),
    }
    filters = {name: tuple(built().options[name]) for name in FILTERS}
    displays = catalogue.options(built()) | pages
    assert set(displays) == {field.name for field in fields(Display)}
    return Known(filters | {"required": built().requirements()}, displays)


def reading(selection: Selection | None = None, display: Display | None = None, language: str = "en") -> Reading:
    """The dataset as a view shows it."""
    return read(built(), View(selection or Selection(), display or Display()), Say(language))


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
    studied = {name: [option for option, n in of.options[name].items() if n] for name in of.options}
    names = some.sampled_from([name for name in FILTERS if studied[name]])
    requirable = some.sampled_from([name for name in REQUIRABLE if studied[name]])
    chosen = {
        name: tuple(draw(some.lists(some.sampled_from(studied[name]), min_size=1, max_size=MOST_OPTIONS, unique=True)))
        for name in draw(some.lists(names, max_size=MOST_FILTERS, unique=True))
    }
    required = tuple(
        f"{name}:{draw(some.sampled_from(studied[name]))}" for name in draw(some.lists(requirable, max_size=1))
    )
    return Selection(**chosen, required=required, words=draw(some.sampled_from(FOUND)))


languages = some.sampled_from(list(LANGUAGES))
selections = some.deferred(lambda: few_filters(built()))
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
chosen = some.deferred(lambda: some.just(built()) | evidences.map(Dataset)).flatmap(
    lambda of: some.tuples(some.just(of), few_filters(of))
)
