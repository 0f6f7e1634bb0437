"""Citations of studies: APA as text, BibTeX by pybtex, RIS by rispy."""

import re
from collections.abc import Iterable
from typing import Any

import rispy
from pybtex.database import BibliographyData, Entry

from evidence.words import Say


def apa(study: Any, say: Say) -> str:
    """One study in APA style (7th edition). What the source does not give is left out, never filled in."""
    authors = _apa_authors([_apa_name(name) for name in study["authors"]])
    kind = f" [{say('cite.thesis', institution=study['institution'])}]" if study["publication_type"] == "thesis" else ""
    where = f" {_apa_publication(study['publication'])}." if study["publication_type"] == "article" else ""
    if study["publication_type"] is None and study["institution"]:
        where = f" {study['institution']}."
    address = f" {study['url']}" if study["url"] else ""
    return f"{authors} ({study['year']}). {study['title'].rstrip('.')}{kind}.{where}{address}"


def bibtex(studies: Iterable[Any]) -> str:
    """Studies as BibTeX, keyed by their slugs."""
    return str(BibliographyData({study["study"]: _bibtex_entry(study) for study in studies}).to_string("bibtex"))


def ris(studies: Iterable[Any]) -> str:
    """Studies as RIS."""
    return str(rispy.dumps([_ris_entry(study) for study in studies]))


def inverted(name: str) -> tuple[str, str]:
    """Family and given names: the last word leads, as in the review's own reference list; one name stands alone."""
    *given, family = name.split()
    return family, " ".join(given)


def volume_parts(publication: str) -> dict[str, str]:
    """Journal, volume, issue and pages of a publication such as "Visioner 12(4), 843-854", as far as they are given."""
    found = re.fullmatch(
        r"(?P<journal>.+?)(?: (?P<volume>\d+)\((?P<issue>\d+)\))?(?:, (?P<pages>\d+-\d+))?", publication
    )
    return {name: value for name, value in found.groupdict().items() if value} if found else {}


def _apa_publication(publication: str) -> str:
    parts = volume_parts(publication)
    issue = f", {parts['volume']}({parts['issue']})" if "volume" in parts else ""
    pages = f", {parts['pages'].replace('-', '–')}" if "pages" in parts else ""
    return f"{parts['journal']}{issue}{pages}"


def _apa_name(name: str) -> str:
    family, given = inverted(name)
    initials = " ".join(f"{word[0]}." for word in given.split())
    return f"{family}, {initials}" if initials else family


def _apa_authors(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])}, & {names[-1]}"


def _bibtex_entry(study: Any) -> Entry:
    authors = " and ".join(", ".join(filter(None, inverted(name))) for name in study["authors"])
    held = {
        "author": authors,
        "title": f"{{{study['title']}}}",
        "year": str(study["year"]),
        "url": study["url"],
        "language": "indonesian",
    }
    if study["publication_type"] == "article":
        parts = volume_parts(study["publication"])
        held |= {
            "journal": parts["journal"],
            "volume": parts.get("volume"),
            "number": parts.get("issue"),
            "pages": parts.get("pages", "").replace("-", "--"),
        }
        kind = "article"
    else:
        kind = "phdthesis" if study["publication_type"] == "thesis" else "misc"
        held |= {"school" if kind == "phdthesis" else "organization": study["institution"]}
        if kind == "phdthesis":
            # The source does not say at which level the thesis was written.
            held |= {"type": "Thesis"}
    return Entry(kind, [(name, value) for name, value in held.items() if value])


def _ris_entry(study: Any) -> dict[str, Any]:
    kind = {"article": "JOUR", "thesis": "THES"}.get(study["publication_type"] or "", "GEN")
    entry = {
        "type_of_reference": kind,
        "authors": [", ".join(filter(None, inverted(n))) for n in study["authors"]],
        "title": study["title"],
        "year": str(study["year"]),
        "language": "id",
    }
    if kind == "JOUR":
        parts = volume_parts(study["publication"])
        start, _, end = parts.get("pages", "").partition("-")
        entry |= {
            "secondary_title": parts["journal"],
            "volume": parts.get("volume"),
            "number": parts.get("issue"),
            "start_page": start,
            "end_page": end,
        }
    elif study["institution"]:
        entry |= {"publisher": study["institution"]}
    entry |= {"urls": [study["url"]] if study["url"] else []}
    return {name: value for name, value in entry.items() if value}
