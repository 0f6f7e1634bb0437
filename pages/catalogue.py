"""Every page by name: its icon, what it needs, which figure stands for it, and in which ways it can be shown.

Menu, titles, index page, previews and the vocabulary of links read these rows; a new page is a row here, a script of
its name beside it, and its words.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from evidence.dataset import Dataset
from evidence.exports.deck.shapes import FORMATS
from evidence.figures import catalogue
from evidence.link import Display, Known
from evidence.markup.subtheme_profile import picking
from evidence.reading import Reading, parts
from evidence.selection import FILTERS
from evidence.words import Say
from geo.places import read_places, read_provinces

MATRICES = ("cross", "studies")
STUDY_ORDERS = ("number", "year", "place", "name")
Options = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Page:
    """A row of the catalogue.

    icon             a name of Material Symbols; a page without one is not in the menu
    needs_studies    whether the page has nothing to show where no study is left
    figure           how it is shown -> the figure that stands for the page where a link to it is previewed
    options          a dataset -> the parts of a link by which the page itself can be shown in other ways
    handout          whether it has a sheet of its own, in place of the brief of a view
    within           what it shows -> the page of the menu under which it is found, where it is not in the menu itself
    """

    name: str
    icon: str = ""
    needs_studies: bool = False
    figure: Callable[[Display], str] = lambda display: ""
    options: Callable[[Dataset], Options] = lambda dataset: {}
    within: Callable[[Reading], str] = lambda reading: ""
    handout: bool = False

    def title(self, say: Say) -> str:
        """The title as browsers show it."""
        return f"{say(f'page.{self.name}.title')} – {say('site.title')}"


_ROWS = (
    Page("overview", "home", True, lambda display: "barriers"),
    Page("barriers", "block", True, lambda display: "barriers"),
    Page("strategies", "lightbulb", True, lambda display: "strategies"),
    Page("map", "map", False, lambda display: "map"),
    Page(
        "matrix",
        "grid_on",
        True,
        lambda display: "studies" if display.matrix == "studies" else "matrix",
        lambda dataset: {"matrix": MATRICES},
    ),
    Page("flow", "account_tree", False, lambda display: "flow"),
    Page("studies", "library_books", True, options=lambda dataset: {"order": STUDY_ORDERS, "part": parts(dataset)}),
    Page(
        "study",
        options=lambda dataset: {"study": tuple(dataset.evidence.studies["study"])},
        within=lambda reading: "studies",
    ),
    Page(
        "place",
        options=lambda dataset: {"place": (*read_provinces().index, *read_places().index)},
        within=lambda reading: "map",
        handout=True,
    ),
    Page(
        "subtheme",
        options=lambda dataset: {"subtheme": tuple(dataset.evidence.codebook["code"])},
        within=lambda reading: picking(reading, reading.display.subtheme),
        handout=True,
    ),
    Page("methods", "fact_check"),
    Page("present", "co_present", True, options=lambda dataset: {"figures": catalogue.NAMES, "format": tuple(FORMATS)}),
)
PAGES = {page.name: page for page in _ROWS}
MENU = tuple(page for page in _ROWS if page.icon)


@lru_cache(maxsize=8)
def vocabulary(dataset: Dataset) -> Known:
    """Everything a link may say of a dataset: filters with their options, and ways of showing figures and pages."""
    displays = catalogue.options(dataset)
    for page in PAGES.values():
        for part, values in page.options(dataset).items():
            displays[part] = tuple(dict.fromkeys((*displays.get(part, ()), *values)))
    filters = {name: tuple(dataset.options[name]) for name in FILTERS}
    return Known(filters | {"required": dataset.requirements()}, displays)
