"""What search engines are told: what to read (/robots.txt), which pages there are (/sitemap.xml), how one is known."""

from collections.abc import Iterator

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from evidence.exports.head_tags import alternates
from evidence.link import VERSION, Display, encode, query_text
from evidence.load import TableUnreadable
from evidence.markup.elements import joined
from evidence.reading import FIRST_PAGE
from evidence.selection import Selection
from evidence.words import DEFAULT, LANGUAGES, Say
from pages.addresses import deck
from pages.addresses.place import address_of, varying
from pages.catalogue import MENU, vocabulary
from pages.parts import store
from pages.parts.subject import SUBJECTS

DOCUMENTS = ("brief", f"deck.{deck.PAGE}")
# Views are endless; the pages of single studies, places and sub-themes are not.
ROBOTS = """User-agent: *
Allow: /
Disallow: /*view=
Allow: /study?lang=*&view=v-{version}_study-
Allow: /place?lang=*&view=v-{version}_place-
Allow: /subtheme?lang=*&view=v-{version}_subtheme-
Sitemap: {address}sitemap.xml
"""


def page_addresses(page: str, address: str, subject: Display = Display()) -> dict[str, str]:  # noqa: B008
    """A page without filters in every language: language -> its address in full. `subject` says what it is of."""
    shown = getattr(subject, page, "") if page in SUBJECTS else ""
    code = encode(Selection(), Display(**{page: shown})) if shown else ""
    path = "" if page == FIRST_PAGE else page
    return {language: f"{address}{path}?{query_text(language, code)}" for language in LANGUAGES}


def known_as(page: str, address: str, say: Say, subject: Display) -> Markup:
    """The tags by which a page is known under one address in each language, whatever its filters."""
    return alternates(page_addresses(page, address, subject), say.language)


def site_map(address: str) -> Markup:
    """Every page, study, place and sub-theme in every language, each with the same in the others."""
    entries = (_entry(addresses, language) for addresses in _known(address) for language in LANGUAGES)
    return Markup(
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{}\n</urlset>\n'
    ).format(joined(entries, "\n"))


def _known(address: str) -> Iterator[dict[str, str]]:
    for page in (*(row.name for row in MENU), *DOCUMENTS):
        yield page_addresses(page, address)
    try:
        shown = vocabulary(store.dataset()).displays
    except TableUnreadable:
        return
    for page in SUBJECTS:
        yield page_addresses(page, address)
        for subject in shown[page]:
            yield page_addresses(page, address, Display(**{page: subject}))


def _entry(addresses: dict[str, str], language: str) -> Markup:
    other = Markup('<xhtml:link rel="alternate" hreflang="{}" href="{}"/>')
    others = joined(other.format(*pair) for pair in {**addresses, "x-default": addresses[DEFAULT]}.items())
    return Markup("<url><loc>{}</loc>{}</url>").format(addresses[language], others)


def _robots(request: Request) -> Response:
    return Response(ROBOTS.format(address=address_of(request), version=VERSION), 200, varying(), "text/plain")


def _site_map(request: Request) -> Response:
    return Response(site_map(address_of(request)), 200, varying(), "application/xml")


ROBOTS_ROUTE = Route("/robots.txt", _robots)
SITE_MAP_ROUTE = Route("/sitemap.xml", _site_map)
