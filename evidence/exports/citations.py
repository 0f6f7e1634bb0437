"""What can be cited (a study, the review, the dataset, a view) and how it reads in APA style (7th edition)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from evidence.words import Say

SENTENCE_ENDS = (".", "?", "!")
Kind = Literal["article", "thesis", "document", "dataset"]
PUBLICATION = re.compile(r"(?P<journal>.+?)(?: (?P<volume>\d+)\((?P<issue>\d+)\))?(?:, (?P<pages>\d+-\d+))?")


@dataclass(frozen=True)
class Work:
    """One thing to cite, as far as its source tells of it; what it does not tell is empty.

    A `thesis` is a student's final work of any level: the sources do not say which, or are not to be relied on in it.
    `corporate` authors have no given names. `published` is as much of the date as is known, in ISO form.
    """

    key: str
    kind: Kind
    title: str
    authors: tuple[str, ...]
    published: str
    language: str = "id"
    corporate: bool = False
    institution: str = ""
    journal: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    version: str = ""
    url: str = ""

    @property
    def year(self) -> str:
        return self.published[:4]


def study_work(study: Any) -> Work:
    """A study of the dataset. `study`: a row of studies."""
    kind: Kind = study["publication_type"] or "document"
    parts = volume_parts(study["publication"]) if kind == "article" else {}
    return Work(
        key=study["study"],
        kind=kind,
        title=study["title"],
        authors=tuple(study["authors"]),
        published=str(study["year"]),
        institution=study["institution"] or "",
        url=study["url"] or "",
        journal=parts.get("journal", ""),
        volume=parts.get("volume", ""),
        issue=parts.get("issue", ""),
        pages=parts.get("pages", ""),
    )


def review_work(about: Mapping[str, Any]) -> Work:
    """The review that the dataset charts."""
    review = about["review"]
    key = f"{review['authors'][0].split()[-1].lower()}-{review['year']}"
    return Work(
        key,
        "document",
        review["title"],
        tuple(review["authors"]),
        str(review["year"]),
        institution=review["institution"],
        url=review.get("url", ""),
    )


def dataset_work(about: Mapping[str, Any], say: Say) -> Work:
    """The dataset in its version."""
    return Work(
        key=f"{about['name']}-{about['version']}",
        kind="dataset",
        title=say.of(about, "title"),
        authors=(say.of(about, "creator"),),
        published=about["date"],
        language=say.language,
        corporate=True,
        version=about["version"],
    )


def study_works(studies: Iterable[Any]) -> list[Work]:
    """Rows of studies as works."""
    return [study_work(study) for study in studies]


def apa(study: Any, say: Say) -> str:
    """One study in APA style. What the source does not give is left out, never filled in."""
    work = study_work(study)
    kind = f" [{say('cite.thesis', institution=work.institution)}]" if work.kind == "thesis" else ""
    where = f" {_apa_publication(work)}." if work.kind == "article" else ""
    if work.kind == "document" and work.institution:
        where = f" {work.institution}."
    address = f" {work.url}" if work.url else ""
    return f"{_apa_authors(work)} ({work.year}). {work.title.rstrip('.')}{kind}.{where}{address}"


def review_citation(about: Mapping[str, Any]) -> str:
    """The review in APA style; nothing in it is of one language but its title."""
    work = review_work(about)
    address = f" {work.url}" if work.url else ""
    return f"{_apa_authors(work)} ({work.year}). {work.title}. {work.institution}.{address}"


def dataset_citation(about: Mapping[str, Any], say: Say) -> str:
    """The dataset with its version, in the words of the language."""
    return say.of(about, "cite")


def view_citation(
    title: str, shown: str, fingerprint: str, about: Mapping[str, Any], say: Say, url: str, accessed: date | None = None
) -> str:
    """One view of the dataset: what it shows, of how many studies, under which filters and fingerprint.

    `accessed` is the day on which a reader saw it; a file that must be the same every day leaves it out.
    """
    where = say("cite.accessed", date=say.day(accessed), url=url) if accessed else url
    cite = dataset_citation(about, say)
    # A question needs no full stop.
    title = title if title.endswith(SENTENCE_ENDS) else f"{title}."
    return say("cite.view", title=title, shown=shown, fingerprint=fingerprint, cite=cite, where=where)


def inverted(name: str) -> tuple[str, str]:
    """Family and given names: the last word leads, as in the review's own reference list; one name stands alone."""
    *given, family = name.split()
    return family, " ".join(given)


def volume_parts(publication: str) -> dict[str, str]:
    """Journal, volume, issue and pages of a publication such as "Visioner 12(4), 843-854", as far as they are given."""
    parts = PUBLICATION.fullmatch(publication)
    return {name: value for name, value in parts.groupdict().items() if value} if parts else {}


def _apa_publication(work: Work) -> str:
    issue = f", {work.volume}({work.issue})" if work.volume else ""
    pages = f", {work.pages.replace('-', '–')}" if work.pages else ""
    return f"{work.journal}{issue}{pages}"


def _apa_name(name: str) -> str:
    family, given = inverted(name)
    initials = " ".join(f"{word[0]}." for word in given.split())
    return f"{family}, {initials}" if initials else family


def _apa_authors(work: Work) -> str:
    # APA joins the last name with an ampersand in reference lists, in Indonesian as in English.
    names = [_apa_name(name) for name in work.authors]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, & {names[-1]}"
    # The element of the authors ends with a full stop (APA, 7th edition, 9.5), which initials bring along.
    return listed if listed.endswith(".") else f"{listed}."
