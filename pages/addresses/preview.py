"""What a pasted link shows of a page: Open Graph tags, and oEmbed, by which other sites put our figures in frames."""

from html import escape
from typing import NamedTuple
from urllib.parse import parse_qs, quote, urlsplit

from starlette.routing import Route

from evidence.exports import images
from evidence.exports.embed import frame, frame_height
from evidence.exports.exhibit import NAMES, exhibit
from evidence.exports.table_files import TYPES, as_json
from evidence.figures.pieces import FLOW, MAP, MATRIX, STUDIES
from evidence.link import LONGEST_LINK, View, query_text, read_view
from evidence.selection import Facets
from evidence.words import DEFAULT, LANGUAGES, LOCALES, Say
from pages.addresses.request import Asked, Given, Refused, answering, check_version, facets_of
from pages.parts import store

# The figure that stands for a page; a page without one stands for itself.
FIGURE_OF = {
    "overview": "barriers",
    "barriers": "barriers",
    "strategies": "strategies",
    "map": MAP,
    "matrix": STUDIES,
    "flow": FLOW,
}
WIDTH, NARROWEST = 800, 200


class Target(NamedTuple):
    """What an address of ours shows: a figure, in a view and a language, live or frozen at a version of the data."""

    figure: str
    view: View
    say: Say
    facets: Facets
    frozen: bool


def preview(page: str, title: str, query: str, address: str, say: Say) -> str:
    """The tags by which a pasted link of a page is shown with a sentence and, where there can be one, a picture."""
    told = {
        "og:type": "website",
        "og:site_name": say("site.title"),
        "og:title": title,
        "og:description": say(f"page.{page}.description"),
        "og:locale": LOCALES[say.language],
    }
    if page in FIGURE_OF and images.possible():
        size = images.SIZES[images.DEFAULT_SIZE]
        told |= {
            "og:image": f"{address}figure/{_figure_of(page, query)}.png?{_kept(query, say)}",
            "og:image:width": str(size.width),
            "og:image:height": str(size.height),
            "og:image:alt": title,
        }
    tags = "".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in told.items())
    here = quote(f"{address}{'' if page == 'overview' else page}?{_kept(query, say)}", safe="")
    found = f"{address}oembed?url={here}&format=json"
    return (
        f'{tags}<link rel="alternate" type="{TYPES["json"]}+oembed" href="{escape(found)}">'
        if page in FIGURE_OF
        else tags
    )


def _figure_of(page: str, query: str) -> str:
    """The figure that stands for a page in a view: the matrix page shows one of two."""
    if page != "matrix":
        return FIGURE_OF.get(page, "")
    asked = read_view(parse_qs(query[:LONGEST_LINK]).get("view", []), store.known())
    return MATRIX if asked.display.matrix == "cross" else STUDIES


def _kept(query: str, say: Say) -> str:
    """Language and view of a link, and nothing else that stands in it."""
    view = parse_qs(query[:LONGEST_LINK]).get("view", [""])[-1]
    return query_text(say.language, view)


def _give(asked: Asked) -> Given:
    if asked.said("format", "json") != "json":
        raise Refused(501, asked.say("embed.only_json"))
    target = _target(asked)
    told = exhibit(target.figure, target.facets, target.view, target.say)
    width, height = (_most(asked, f"max{side}", n) for side, n in (("width", WIDTH), ("height", frame_height(told))))
    value = {
        "version": "1.0",
        "type": "rich",
        "title": told.title,
        "provider_name": target.say("site.title"),
        "provider_url": asked.address,
        "width": width,
        "height": height,
        "html": frame(told, asked.address, target.frozen),
    }
    return Given(TYPES["json"], lambda: as_json(value))


def _target(asked: Asked) -> Target:
    """The figure that an address of ours shows. Raises Refused for any other address."""
    try:
        url, home = urlsplit(asked.said("url")), urlsplit(asked.address)
    except ValueError:
        raise Refused(404, asked.say("embed.unknown_address")) from None
    path = url.path.removeprefix(home.path)
    figure = (
        path.removeprefix("figure/").rpartition(".")[0]
        if path.startswith("figure/")
        else _figure_of(path or "overview", url.query)
    )
    if url.netloc != home.netloc or url.scheme not in ("http", "https") or figure not in NAMES:
        raise Refused(404, asked.say("embed.unknown_address"))
    query = parse_qs(url.query)
    language = query.get("lang", [asked.said("lang", DEFAULT)])[-1]
    say, frozen = Say(language if language in LANGUAGES else DEFAULT), query.get("data", [])[-1:]
    if frozen:
        check_version(frozen[0], say)
    facets = facets_of(*frozen or [""])
    return Target(figure, read_view(query.get("view", []), store.known_in(facets)), say, facets, bool(frozen))


def _most(asked: Asked, name: str, wanted: int) -> int:
    """The size wanted, or the most that the asking site has room for."""
    room = asked.said(name)
    return min(wanted, max(int(room), NARROWEST)) if room.isascii() and room.isdecimal() and len(room) < 6 else wanted


OEMBED_ROUTE = Route("/oembed", answering(_give, in_json=True))
