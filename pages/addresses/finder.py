"""From a name to its page: /find?q=situbondo&lang=.. leads there, /names.json?lang=.. holds all names."""

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from evidence.dataset import Dataset
from evidence.exports.file_formats import TYPES, as_json
from evidence.hits import begun, near_names
from evidence.link import LONGEST_LINK, PAGE_OF, Display, clean_search, link_code, read_view
from evidence.load import TableUnreadable
from evidence.reading import Reading, read
from evidence.selection import Selection
from geo.places import place_names, read_places, read_provinces, read_short_names
from pages.addresses.answer import Answer, FileRequest, route
from pages.addresses.place import say_asked
from pages.catalogue import vocabulary
from pages.parts import store


def page_of(dataset: Dataset, words: str) -> Display:
    """The page of the one thing that these words name; of none, where they name nothing or several things."""
    terms = dataset.search.terms(words)
    named = [option for option in terms[0].options if option.filter in PAGE_OF] if len(terms) == 1 else []
    return Display(**{PAGE_OF[named[0].filter]: named[0].option}) if len(named) == 1 else Display()


def page_beginning(dataset: Dataset, words: str) -> Display:
    """The page of the one thing in whose name words begin so; of none, where several do or too little is typed.

    Nor of one, where another name may have been meant by a slip of the finger.
    """
    named = begun(dataset, words)
    if {*near_names(dataset, words)} - {*named}:
        return Display()
    return Display(**{PAGE_OF[named[0].filter]: named[0].option}) if len(named) == 1 else Display()


def way_to(reading: Reading, words: str) -> str:
    """A link to the page of what is named, under the same filters; else to the studies that speak of the words.

    Islands lead to their studies. On the way to a page words that were looked for before are left behind: they led to
    something else.
    """
    for display in (page_of(reading.dataset, words), page_beginning(reading.dataset, words)):
        for page in ("place", "subtheme"):
            if getattr(display, page):
                return reading.href(page, reading.selection.without("words"), display)
    terms = reading.dataset.search.terms(words)
    if len(terms) == 1 and (islands := [option.option for option in terms[0].options if option.filter == "islands"]):
        return reading.href("studies", Selection(islands=tuple(islands)))
    # A new question starts clean.
    return reading.href("studies", Selection(words=clean_search(words)))


def names(reading: Reading) -> dict[str, str]:
    """Name -> the part of a link that is its page: places, what provinces are called for short, sub-themes."""
    named = dict(_named(reading))
    return {name: f"{page}-{link_code(code)}" for name, (page, code) in named.items()}


def _named(reading: Reading) -> Iterator[tuple[str, tuple[str, str]]]:
    own = place_names(reading.say.language)
    yield from ((own[code], ("place", code)) for code in (*read_provinces().index, *read_places().index))
    for row in read_short_names().to_dict("records"):
        yield f"{row['name']} – {own[row['code']]}", ("place", row["code"])
    for named in (reading.plain_names, reading.names):
        yield from ((name, ("subtheme", code)) for code, name in named.items())


def names_answer(asked: FileRequest) -> Answer:
    """Every name with its page."""
    return Answer(TYPES["json"], lambda: as_json(names(asked.reading)))


def _find(request: Request) -> Response:
    """The way to what was typed."""
    say, words = say_asked(request.url.query), request.query_params.get("q", "")[:LONGEST_LINK]
    try:
        dataset = store.dataset()
    except TableUnreadable:
        return RedirectResponse(f"./?lang={say.language}", 303)
    view = read_view(request.query_params.getlist("view"), vocabulary(dataset))
    return RedirectResponse(way_to(read(dataset, view, say), words), 303, {"cache-control": "no-store"})


NAMES_ROUTE = route("/names.json", names_answer)
FIND_ROUTE = Route("/find", _find)
