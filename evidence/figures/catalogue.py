"""Every figure by name: what it is called, on which page it stands, which filters it heeds, how it can be shown.

Pages, links, files, embeds and slides read these rows; a new figure is a row here, its words, and where it needs one a
kind of its own beside the five.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from evidence.counts.compare import REST, asked_groups, group, groups
from evidence.counts.cross import DIMENSIONS
from evidence.counts.regions import MEASURES
from evidence.counts.summary import (
    BARRIER_STANCES,
    FINDINGS_OF,
    STRATEGY_STANCES,
    code_counts,
    reporting_barrier,
)
from evidence.dataset import Dataset
from evidence.figures.bars import BarsBeside, CodeBars, OptionBars
from evidence.figures.cross_matrix import CrossMatrix, asked_cross, cross_caption, dimensions
from evidence.figures.figure import Figure
from evidence.figures.flow import Flow
from evidence.figures.matrix import ORDERS as STUDY_ORDERS
from evidence.figures.matrix import StudyMatrix, asked_order
from evidence.figures.province_map import ProvinceMap, asked_measure, measure_name
from evidence.figures.sides import Balance, Comparison, group_name
from evidence.link import Display, View, link_code
from evidence.reading import FIRST_PAGE, Reading, once_a_reading, parts
from evidence.themes import barrier_codes, role_codes, strategy_codes

ORDERS = ("count", "codebook")
BARRIER_SPLITS = ("strength", "certainty", "basis", "year", "island", "level")
STRATEGY_SPLITS = ("stance", *BARRIER_SPLITS)
Options = Mapping[str, tuple[str, ...]]


class UnknownFigure(Exception):
    """There is no figure of that name."""


@dataclass(frozen=True)
class Entry:
    """A row of the catalogue.

    make        the figure of a reading, given its name and the reading that it heeds
    page        the page of the dashboard on which it stands
    title       what it is called in a list of figures: a key of the words
    heeds       a view -> that view without the filters that the figure does not heed, shown as its page shows it
    settings    a reading -> the codes of how it is shown, which tell its files apart beside the filters
    options     a dataset -> the parts of a link by which it can be shown in other ways, with their values
    """

    name: str
    make: Callable[[str, Reading], Figure]
    page: str
    title: str
    heeds: Callable[[View], View] = lambda view: view
    settings: Callable[[Reading], tuple[str, ...]] = lambda reading: ()
    options: Callable[[Dataset], Options] = lambda dataset: {}


def figure(reading: Reading, name: str) -> Figure:
    """The figure of this name, as far as it heeds the view of a reading. Raises UnknownFigure."""
    return _made(reading.in_view(entry(name).heeds(reading.view)), name)


@once_a_reading
def _made(heeded: Reading, name: str) -> Figure:
    return entry(name).make(name, heeded)


def entry(name: str) -> Entry:
    """The row of a figure. Raises UnknownFigure."""
    try:
        return FIGURES[name]
    except KeyError:
        raise UnknownFigure(name) from None


def page_of(name: str) -> str:
    """The page on which a figure stands; empty where there is no figure of that name."""
    return FIGURES[name].page if name in FIGURES else ""


def stem(name: str, reading: Reading) -> str:
    """A figure's name with the codes of how it is shown: matrix-places-strategies; bare where that is the default way.

    Lower case letters, digits and hyphens only, and as short as the codes are: nothing in it is free text.
    """
    row = entry(name)
    heeded = reading.in_view(row.heeds(reading.view))
    default = reading.in_view(row.heeds(replace(reading.view, display=Display())))
    codes = row.settings(heeded)
    return "-".join(map(link_code, (name, *filter(None, codes if codes != row.settings(default) else ()))))


def options(dataset: Dataset) -> dict[str, tuple[str, ...]]:
    """Every part of a link by which a figure can be shown in other ways, with the values that any figure takes."""
    values: dict[str, tuple[str, ...]] = {}
    for row in FIGURES.values():
        for part, more in row.options(dataset).items():
            values[part] = tuple(dict.fromkeys((*values.get(part, ()), *more)))
    return values


def barriers_reported(reading: Reading) -> dict[str, int]:
    """Barriers that any of these studies reports -> how many do, in the order of barrier_codes."""
    counts = code_counts(reading.evidence, barrier_codes(reading.everything), BARRIER_STANCES)
    return {code: n for code, n in zip(counts["code"], counts["studies"].tolist(), strict=True) if n}


def asked_barrier(reading: Reading) -> str:
    """The barrier that strategies are put beside: the one asked for, or the one most reported; empty where none is."""
    reported, barrier = barriers_reported(reading), reading.display.barrier
    return barrier if barrier in reported else max(reported, key=reported.__getitem__, default="")


def _option_bars(name: str, reading: Reading) -> Figure:
    return OptionBars(name, reading.say(f"figures.{name}"), reading, "studies", name)


def _code_bars(name: str, reading: Reading, *, picking: str, roles: tuple[str, ...], splits: tuple[str, ...]) -> Figure:
    codes, (_, stances) = role_codes(reading.everything, *roles), FINDINGS_OF[picking]
    title, shown = reading.say(f"figures.{name}"), _bar_settings(reading, splits)
    return CodeBars(name, title, reading, name, picking, reading.evidence, codes, stances, *shown)


def _beside(name: str, reading: Reading) -> Figure:
    say, barrier = reading.say, asked_barrier(reading)
    among = reporting_barrier(reading.evidence, barrier)
    title = say(
        "strategies.named_by",
        of=say.count("studies", len(among.studies)),
        barrier=reading.plain_names.get(barrier, say("balance.none")),
    )
    shown = _bar_settings(reading, STRATEGY_SPLITS)
    codes = strategy_codes(reading.everything)
    return BarsBeside(name, title, reading, "strategies", "strategies", among, codes, STRATEGY_STANCES, *shown, barrier)


def _balance(name: str, reading: Reading) -> Figure:
    return Balance(name, reading.say("balance.title"), reading)


def _comparison(name: str, reading: Reading, *, subject: str) -> Figure:
    say, evidence, dataset = reading.say, reading.evidence, reading.dataset
    tokens = _group_settings(reading)
    first, second = (group_name(token, reading.everything, say) for token in tokens)
    sides = group(tokens[0], evidence, dataset), group(tokens[1], evidence, dataset, tokens[0])
    title = say("compare.titled", title=say(f"figures.{name}"), first=first, second=second)
    return Comparison(name, title, reading, subject, sides, (first, second), _asked_order(reading))


def _province_map(name: str, reading: Reading) -> Figure:
    measure, code = asked_measure(reading)
    subject = measure_name(measure, code, reading)
    title = reading.say("map.titled", title=reading.say("page.map.title"), subject=subject)
    return ProvinceMap(name, title, reading, measure, code)


def _cross_matrix(name: str, reading: Reading) -> Figure:
    crossed, hidden = asked_cross(reading)
    return CrossMatrix(name, cross_caption(crossed, hidden, reading.say), reading, crossed, hidden)


def _study_matrix(name: str, reading: Reading) -> Figure:
    return StudyMatrix(name, reading.say("matrix.studies_caption"), reading)


def _flow(name: str, reading: Reading) -> Figure:
    return Flow(name, reading.say("flow.title"), reading)


def _whole_country(view: View) -> View:
    """The map keeps the country in view, whichever place is chosen in it."""
    return replace(view, selection=view.selection.everywhere())


def _on_matrix_page(matrix: str, view: View) -> View:
    return replace(view, display=replace(view.display, matrix=matrix))


def _bar_settings(reading: Reading, splits: tuple[str, ...]) -> tuple[str, str]:
    """Split and order: those asked for, or the first ones."""
    display = reading.display
    split = display.split if display.split in splits else splits[0]
    return split, _asked_order(reading)


def _asked_order(reading: Reading) -> str:
    order = reading.display.order
    return order if order in ORDERS else ORDERS[0]


def _group_settings(reading: Reading) -> tuple[str, str]:
    return asked_groups(reading.display.compare, reading.display.against, reading.dataset)


def _bars(name: str, picking: str, roles: tuple[str, ...], splits: tuple[str, ...], page: str = "") -> Entry:
    """A row of bars of codes, on the page of what they pick or on another."""
    return Entry(
        name,
        partial(_code_bars, picking=picking, roles=roles, splits=splits),
        page or picking,
        f"figures.{name}",
        settings=lambda reading: _bar_settings(reading, splits),
        options=lambda dataset: {"split": splits, "order": ORDERS},
    )


def _comparisons(subject: str) -> Entry:
    """A row of two groups of studies side by side."""
    return Entry(
        name := f"compare_{subject}",
        partial(_comparison, subject=subject),
        subject,
        f"figures.{name}",
        settings=lambda reading: (*_group_settings(reading), _asked_order(reading)),
        options=lambda dataset: {"compare": groups(dataset), "against": (REST, *groups(dataset)), "order": ORDERS},
    )


# In the order of a talk: the finding, who was studied, what hinders, what is done about it, where, what is not known.
_ROWS = (
    _bars("all_barriers", "barriers", ("barrier", "element"), BARRIER_SPLITS, FIRST_PAGE),
    *(
        Entry(name, _option_bars, FIRST_PAGE, f"figures.{name}")
        for name in ("years", "islands", "methods", "publications")
    ),
    _bars("barriers", "barriers", ("barrier",), BARRIER_SPLITS),
    _bars("lacks", "barriers", ("element",), BARRIER_SPLITS),
    Entry("balance", _balance, "barriers", "balance.title"),
    _comparisons("barriers"),
    _bars("strategies", "strategies", ("strategy",), STRATEGY_SPLITS),
    Entry(
        "for_barrier",
        _beside,
        "strategies",
        "strategies.for_barrier",
        settings=lambda reading: (asked_barrier(reading), *_bar_settings(reading, STRATEGY_SPLITS)),
        options=lambda dataset: {
            "split": STRATEGY_SPLITS,
            "order": ORDERS,
            "barrier": barrier_codes(dataset.evidence),
        },
    ),
    _comparisons("strategies"),
    Entry(
        "map",
        _province_map,
        "map",
        "page.map.title",
        heeds=_whole_country,
        settings=asked_measure,
        options=lambda dataset: {
            "shade": MEASURES,
            "barrier": barrier_codes(dataset.evidence),
            "strategy": strategy_codes(dataset.evidence),
        },
    ),
    Entry(
        "matrix",
        _cross_matrix,
        "matrix",
        "figures.matrix",
        heeds=partial(_on_matrix_page, ""),
        settings=lambda reading: (*dimensions(reading.display), reading.display.empty),
        options=lambda dataset: {"rows": DIMENSIONS, "columns": DIMENSIONS, "empty": ("hide",)},
    ),
    Entry(
        "studies",
        _study_matrix,
        "matrix",
        "matrix.studies_caption",
        heeds=partial(_on_matrix_page, "studies"),
        settings=lambda reading: (reading.display.part, asked_order(reading.display)),
        options=lambda dataset: {"part": parts(dataset), "order": STUDY_ORDERS},
    ),
    Entry("flow", _flow, "flow", "flow.title", heeds=View.with_nothing_chosen),
)
FIGURES = {row.name: row for row in _ROWS}
NAMES = tuple(FIGURES)
