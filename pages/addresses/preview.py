"""What a pasted link shows of a page: Open Graph tags, and oEmbed, by which other sites put our figures in frames."""

from typing import Any, NamedTuple
from urllib.parse import parse_qs, quote, urlsplit

from markupsafe import Markup

from evidence.exports import images
from evidence.exports.embed import frame, frame_height
from evidence.exports.file_formats import TYPES, as_json
from evidence.figures.catalogue import NAMES, figure
from evidence.figures.figure import Figure
from evidence.link import LONGEST_LINK, Known, query_text, read_view
from evidence.markup.elements import joined
from evidence.reading import FIRST_PAGE, read
from evidence.selection import FILTERS
from evidence.words import DEFAULT, LANGUAGES, LOCALES, Say
from pages.addresses.answer import Answer, FileRequest, Refused, check_version, dataset_of, route
from pages.catalogue import MATRICES, PAGES, Page, vocabulary

WIDTH, NARROWEST = 800, 200
# A preview reads no data: of a link it needs only which of two matrices a page shows.
READABLE = Known(dict.fromkeys((*FILTERS, "required"), ()), {"matrix": MATRICES})


class Target(NamedTuple):
    """What an address of ours shows: a figure of a reading, live or frozen at a version of the data."""

    figure: Figure
    frozen: bool


def preview(page: Page, query: str, address: str, say: Say) -> Markup:
    """The tags by which a pasted link of a page is shown with a sentence and, where there can be one, a picture."""
    name = figure_of(page, query)
    tags = {
        "og:type": "website",
        "og:site_name": say("site.title"),
        "og:title": page.title(say),
        "og:description": say(f"page.{page.name}.description"),
        "og:locale": LOCALES[say.language],
    }
    if name and images.possible():
        size = images.SIZES[images.DEFAULT_SIZE]
        tags |= {
            "og:image": f"{address}figure/{name}.png?{_kept(query, say)}",
            "og:image:width": str(size.width),
            "og:image:height": str(size.height),
            "og:image:alt": page.title(say),
        }
    written = joined(Markup('<meta property="{}" content="{}">').format(*tag) for tag in tags.items())
    return written + (_discovery(page, query, address, say) if name else "")


def figure_of(page: Page, query: str) -> str:
    """The figure that stands for a page in a view, empty where a page stands for itself."""
    return page.figure(read_view(parse_qs(query[:LONGEST_LINK]).get("view", []), READABLE).display)


def _discovery(page: Page, query: str, address: str, say: Say) -> Markup:
    """The link by which other sites find how to put the figure of a page into a frame."""
    here = f"{address}{'' if page.name == FIRST_PAGE else page.name}?{_kept(query, say)}"
    found = f"{address}oembed?url={quote(here, safe='')}&format=json"
    return Markup('<link rel="alternate" type="{}+oembed" href="{}">').format(TYPES["json"], found)


def _kept(query: str, say: Say) -> str:
    """Language and view of a link, and nothing else that stands in it."""
    view = parse_qs(query[:LONGEST_LINK]).get("view", [""])[-1]
    return query_text(say.language, view)


def oembed_answer(asked: FileRequest) -> Answer:
    """The figure that an address of ours shows, as oEmbed. Raises Refused."""
    if asked.parameter("format", "json") != "json":
        raise Refused(501, asked.say("embed.only_json"))
    return Answer(TYPES["json"], lambda: as_json(_oembed(asked)))


def _oembed(asked: FileRequest) -> dict[str, Any]:
    drawn, frozen = _target(asked)
    width, height = (_most(asked, f"max{side}", n) for side, n in (("width", WIDTH), ("height", frame_height(drawn))))
    return {
        "version": "1.0",
        "type": "rich",
        "title": drawn.title,
        "provider_name": drawn.say("site.title"),
        "provider_url": asked.address,
        "width": width,
        "height": height,
        "html": frame(drawn, asked.address, frozen),
    }


def _target(asked: FileRequest) -> Target:
    """The figure that an address of ours shows. Raises Refused for any other address."""
    name, query = _named(asked)
    language = query.get("lang", [asked.parameter("lang", DEFAULT)])[-1]
    say, frozen = Say(language if language in LANGUAGES else DEFAULT), query.get("data", [])[-1:]
    if frozen:
        check_version(frozen[0], say)
    dataset = dataset_of(*frozen or [""])
    view = read_view(query.get("view", []), vocabulary(dataset))
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


def _most(asked: FileRequest, name: str, wanted: int) -> int:
    """The size wanted, or the most that the asking site has room for."""
    room = asked.parameter(name)
    return min(wanted, max(int(room), NARROWEST)) if room.isascii() and room.isdecimal() and len(room) < 6 else wanted


OEMBED_ROUTE = route("/oembed", oembed_answer, in_json=True)
