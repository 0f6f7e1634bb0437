"""Works as files for reference managers: BibTeX by pybtex, RIS by rispy, CSL-JSON as its schema names the fields.

A file can say where its references come from (how to cite the view, with filters, version and fingerprint): RIS and
CSL-JSON in the note of every reference, BibTeX once in a comment at the head, because its notes are printed in
bibliographies.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any

import rispy
from pybtex.database import BibliographyData, Entry
from pybtex.database.output.bibtex import Writer

from evidence.exports.citations import Work, inverted
from evidence.words import Say

# What LaTeX takes for its own, as it is written there. BibTeX counts braces behind a backslash too, and one without its
# other would take in all that follows: round ones stand for them.
ROUND_BRACES = {"{": "(", "}": ")"}
LATEX = str.maketrans(
    {mark: f"\\{mark}" for mark in "$%&#_"} | ROUND_BRACES | {"\\": r"\textbackslash{}", "^": r"\^{}", "~": r"\~{}"}
)
IN_COMMENTS = str.maketrans(ROUND_BRACES | {"@": " "})
# An address is taken letter by letter; what would end its field is written as addresses have it.
IN_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
BIBTEX_LANGUAGES = {"id": "indonesian", "en": "english"}
# No level in the type: biblatex's own word for a thesis of any level. Zotero leaves out what BibTeX has no type for, as
# biblatex's "dataset", without a word.
BIBTEX = {"article": "article", "thesis": "thesis", "document": "misc", "dataset": "misc"}
# RIS has no document of an unknown kind: of GEN Zotero makes a journal article. A report claims least.
RIS = {"article": "JOUR", "thesis": "THES", "document": "RPRT", "dataset": "DATA"}
CSL = {"article": "article-journal", "thesis": "thesis", "document": "document", "dataset": "dataset"}


def bibtex(works: Iterable[Work], say: Say, note: str = "") -> str:
    """Works as BibTeX, keyed by their slugs."""
    entries = _Braced().to_string(BibliographyData({work.key: _bibtex_entry(work, say) for work in works}))
    # Even in a comment, braces have to match and an at sign begins an entry.
    comment = one_line(note).translate(IN_COMMENTS)
    return f"@comment{{{comment}}}\n\n{entries}" if comment else str(entries)


class _Braced(Writer):
    """BibTeX whose fields stand between braces, as they are: Pandoc takes a % between quotes for a comment."""

    def _encode(self, text: str) -> str:
        return text

    def quote(self, s: str) -> str:
        return f"{{{s}}}"


def ris(works: Iterable[Work], say: Say, note: str = "") -> str:
    """Works as RIS."""
    return str(rispy.dumps([_ris_entry(work, say, one_line(note)) for work in works], implementation=_Unnumbered))


class _Unnumbered(rispy.RisWriter):
    """RIS in which every reference begins with its type, as the format asks; rispy would number them."""

    def set_header(self, count: int) -> str:
        return ""


def csl_json(works: Iterable[Work], say: Say, note: str = "") -> str:
    """Works as CSL-JSON, which Zotero, Mendeley, Pandoc and Word's citation tools read."""
    return json.dumps([_csl_item(work, say, one_line(note)) for work in works], ensure_ascii=False, indent=1)


WRITERS: dict[str, Callable[[Iterable[Work], Say, str], str]] = {"ris": ris, "bib": bibtex, "csl.json": csl_json}


def one_line(text: str) -> str:
    """Text in which no line can begin that a reference manager would take for a field of its own."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _names(work: Work) -> list[str]:
    return [name if work.corporate else ", ".join(filter(None, inverted(name))) for name in work.authors]


def _genre(work: Work, say: Say) -> str:
    return say(f"cite.kind.{work.kind}") if work.kind in ("thesis", "dataset") else ""


def _latex(text: str) -> str:
    return one_line(text).translate(LATEX)


def _bibtex_entry(work: Work, say: Say) -> Entry:
    names, institution = map(_latex, _names(work)), _latex(work.institution)
    fields = {
        "author": " and ".join(f"{{{name}}}" if work.corporate else name for name in names),
        "title": f"{{{_latex(work.title)}}}",
        "year": work.year,
        "journal": _latex(work.journal),
        "volume": work.volume,
        "number": work.issue,
        "pages": work.pages.replace("-", "--"),
        "type": _genre(work, say) if work.kind == "thesis" else "",
        "institution": institution if work.kind == "thesis" else "",
        # What BibTeX's own styles and biblatex both print of @misc.
        "howpublished": {"document": institution, "dataset": _genre(work, say)}.get(work.kind, ""),
        "version": work.version,
        "url": work.url.translate(IN_ADDRESSES),
        "language": BIBTEX_LANGUAGES[work.language],
        "langid": BIBTEX_LANGUAGES[work.language],
    }
    return Entry(BIBTEX[work.kind], [(name, value) for name, value in fields.items() if value])


def _ris_entry(work: Work, say: Say, note: str) -> dict[str, Any]:
    start, _, end = work.pages.partition("-")
    entry = {
        "type_of_reference": RIS[work.kind],
        "id": work.key,
        "authors": _names(work),
        "title": work.title,
        "year": work.year,
        # Most programs read the journal from T2, JabRef and bibutils from JO.
        "secondary_title": work.journal,
        "journal_name": work.journal,
        "volume": work.volume,
        "number": work.issue,
        "start_page": start,
        "end_page": end,
        "publisher": "" if work.kind == "article" else work.institution,
        "edition": work.version,
        "type_of_work": _genre(work, say),
        "language": work.language,
        "notes": [note] if note else [],
        "urls": [work.url] if work.url else [],
    }
    return {name: value for name, value in entry.items() if value}


def _csl_item(work: Work, say: Say, note: str) -> dict[str, Any]:
    item = {
        "id": work.key,
        "type": CSL[work.kind],
        "title": work.title,
        "author": [{"literal": name} if work.corporate else _csl_name(name) for name in work.authors],
        "issued": {"date-parts": [[int(part) for part in work.published.split("-")]]},
        "container-title": work.journal,
        "volume": work.volume,
        "issue": work.issue,
        "page": work.pages,
        "publisher": "" if work.kind == "article" else work.institution,
        "genre": _genre(work, say),
        "version": work.version,
        "language": work.language,
        "URL": work.url,
        "note": note,
    }
    return {name: value for name, value in item.items() if value}


def _csl_name(name: str) -> dict[str, str]:
    family, given = inverted(name)
    # A literal name would be one of an institution: a person of one name has a family name alone.
    return {"family": family, "given": given} if given else {"family": family}
