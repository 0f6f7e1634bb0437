"""What a pasted link shows of a page: Open Graph tags, and oEmbed, by which other sites put our figures in frames."""

from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from markupsafe import Markup
from starlette.requests import Request

from evidence.exports import images
from evidence.exports.embed import oembed_address
from evidence.exports.file_formats import TYPES, as_json
from evidence.exports.frame import FRAME_WIDTH, frame, frame_height
from evidence.exports.head_tags import oembed
from evidence.figures.catalogue import NAMES, figure, page_of
from evidence.figures.figure import Figure
from evidence.link import Display, Known, query_text, read_view, views_in
from evidence.load import TableUnreadable
from evidence.markup.elements import joined
from evidence.reading import FIRST_PAGE, read
from evidence.selection import FILTERS
from evidence.words import LOCALES, Say
from pages.addresses.answer import Answer, FileRequest, Refused, check_version, dataset_of, route
from pages.addresses.place import say_asked
from pages.addresses.search_engines import known_as
from pages.catalogue import MATRICES, PAGES, Page, vocabulary
from pages.parts.subject import subject_alone, subject_asked

# A preview reads no data: of a link it needs only which of two matrices a page shows.
READABLE = Known(dict.fromkeys((*FILTERS, "required"), ()), {"matrix": MATRICES})


class Target(NamedTuple):
    """What an address of ours shows: a figure of a reading, live or frozen at a version of the data."""

    figure: Figure
    frozen: bool


def preview(page: Page, query: str, address: str, say: Say) -> Markup:
    """The tags by which a pasted link of a page is shown with a sentence and, where there can be one, a picture."""
    name, subject = figure_of(page, query), subject_asked(page.name, query, say)
    pictured = name if images.possible() else ""
    tags = {
        "og:type": "website",
        "og:site_name": say("site.title"),
        "og:title": subject.title,
        "og:description": subject.description,
        "og:url": _here(page, query, address, say),
        "og:locale": LOCALES[say.language],
    } | (_picture(pictured, page, query, address, say) if pictured else {})
    written = [_property(*tag) for tag in tags.items()]
    written += [_property("og:locale:alternate", tag) for lang, tag in LOCALES.items() if lang != say.language]
    card = Markup('<meta name="twitter:card" content="{}">').format("summary_large_image" if pictured else "summary")
    known = known_as(page.name, address, say, subject_alone(_display(query)))
    return joined([*written, card, known, _discovery(page, query, address, say) if name else ""])


def _property(name: str, content: str) -> Markup:
    return Markup('<meta property="{}" content="{}">').format(name, content)


def _picture(name: str, page: Page, query: str, address: str, say: Say) -> dict[str, str]:
    """The picture of a page, and what it shows."""
    size = images.SIZES[images.DEFAULT_SIZE]
    return {
        "og:image": f"{address}figure/{name}.png?{_kept(query, say)}",
        "og:image:width": str(size.width),
        "og:image:height": str(size.height),
        "og:image:alt": _alternative(name, query, say) or page.title(say),
    }


def _alternative(name: str, query: str, say: Say) -> str:
    """What stands for a figure in words; empty where the data cannot be read."""
    try:
        dataset = dataset_of("")
    except TableUnreadable:
        return ""
    return figure(read(dataset, read_view(_views(query), vocabulary(dataset), page_of(name)), say), name).alt


def figure_of(page: Page, query: str) -> str:
    """The figure that stands for a page in a view, empty where a page stands for itself."""
    return page.figure(read_view(_views(query), READABLE, page.name).display)


def _display(query: str) -> Display:
    """How a link shows its page; the default way where the data cannot be read."""
    try:
        return read_view(_views(query), vocabulary(dataset_of(""))).display
    except TableUnreadable:
        return Display()


def _views(query: str) -> list[str]:
    return views_in(query)


def _discovery(page: Page, query: str, address: str, say: Say) -> Markup:
    """The link by which other sites find how to put the figure of a page into a frame."""
    return oembed(oembed_address(_here(page, query, address, say), address), page.title(say))


def _here(page: Page, query: str, address: str, say: Say) -> str:
    """The page in the language and the view of the link."""
    return f"{address}{'' if page.name == FIRST_PAGE else page.name}?{_kept(query, say)}"


def _kept(query: str, say: Say) -> str:
    """Language and view of a link, and nothing else that stands in it."""
    return query_text(say.language, *_views(query)[-1:])


def oembed_answer(asked: FileRequest) -> Answer:
    """The figure that an address of ours shows, as oEmbed. Raises Refused."""
    if asked.parameter("format", "json") != "json":
        raise Refused(501, asked.say("embed.only_json"))
    return Answer(TYPES["json"], lambda: as_json(_oembed(asked)))


def _oembed(asked: FileRequest) -> dict[str, Any]:
    drawn, frozen = _target(asked)
    rooms = _room(asked, "maxwidth"), _room(asked, "maxheight")
    width = min(filter(None, (FRAME_WIDTH, rooms[0])))
    height = min(filter(None, (frame_height(drawn, width), rooms[1])))
    return {
        "version": "1.0",
        "type": "rich",
        "title": drawn.title,
        "provider_name": drawn.say("site.title"),
        "provider_url": asked.address,
        "width": width,
        "height": height,
        "html": frame(drawn, asked.address, frozen, rooms[0] and width, rooms[1] and height),
    }


def _target(asked: FileRequest) -> Target:
    """The figure that an address of ours shows. Raises Refused for any other address."""
    name, query = _named(asked)
    say, frozen = asked.say, query.get("data", [])[-1:]
    if frozen:
        check_version(frozen[0], say)
    dataset = dataset_of(*frozen or [""])
    view = read_view(query.get("view", []), vocabulary(dataset), page_of(name))
    return Target(figure(read(dataset, view, say), name), bool(frozen))


def _named(asked: FileRequest) -> tuple[str, dict[str, list[str]]]:
    """The name of the figure at an address of ours, and its query. Raises Refused."""
    try:
        url, home = urlsplit(asked.parameter("url")), urlsplit(asked.address)
    except ValueError:
        raise Refused(404, asked.say("embed.unknown_address")) from None
    path = url.path.removeprefix(home.path)
    page = PAGES.get(path or FIRST_PAGE)
    name = path.removeprefix("figure/").rpartition(".")[0] if path.startswith("figure/") else ""
    name = name or (figure_of(page, url.query) if page else "")
    if url.netloc != home.netloc or url.scheme not in ("http", "https") or name not in NAMES:
        raise Refused(404, asked.say("embed.unknown_address"))
    return name, parse_qs(url.query)


def _room(asked: FileRequest, name: str) -> int:
    """The room that the asking site has, 0 where it says none. Raises Refused where there is none at all."""
    room = asked.parameter(name)
    known = int(room) if room.isascii() and room.isdecimal() and len(room) < 6 else 0
    if room and not room.strip("0"):
        raise Refused(404, asked.say("embed.no_room"))
    return known


def _language_shown(request: Request) -> Say:
    """The language of the address asked for; where that has none, that of the asking."""
    asked = request.query_params.get("url", "").partition("?")[2]
    return say_asked(asked if "lang" in parse_qs(asked) else request.url.query)


OEMBED_ROUTE = route("/oembed", oembed_answer, in_json=True, language=_language_shown)
