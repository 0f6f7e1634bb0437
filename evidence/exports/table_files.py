"""The tables of the dataset and its references as files with an address: whole, or as a view leaves them."""

import json
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from evidence.counts.summary import FINDINGS_OF, findings_of
from evidence.exports.citations import Work, dataset_citation, dataset_work, review_citation, review_work, study_works
from evidence.exports.file_formats import as_csv, as_parquet, as_workbook
from evidence.exports.origin import Origin, carrying, origin_of, shown
from evidence.exports.reference_files import WRITERS
from evidence.fingerprint import fingerprint
from evidence.labels import study_label
from evidence.link import Display, View, encode, query_text
from evidence.load import plain_value
from evidence.selection import Facets, select
from evidence.words import Say

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": XLSX,
    "ris": "application/x-research-info-systems; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json",
}
FORMAT_NAMES = {"csv": "CSV", "xlsx": "XLSX", "parquet": "Parquet", "json": "JSON", "ris": "RIS", "bib": "BibTeX"}
FORMAT_NAMES |= {"csl.json": "CSL-JSON"}
TABLE_FORMATS = ("csv", "xlsx", "parquet", "json")
REFERENCE_FORMATS = tuple(WRITERS)
WORKBOOK = "evidence"
# What has references: the studies of a view, the review, the dataset.
STUDIES, FINDINGS, REVIEW, DATASET = "studies", "findings", "review", "dataset"
# A view limits these; the other tables tell of the whole review.
LIMITED = (STUDIES, FINDINGS, WORKBOOK)
LONGEST_NAMED = 40


class UnknownTable(Exception):
    """There is no table of that name."""


class UnknownFormat(Exception):
    """The table is not offered in that format; the argument is a tuple of those in which it is."""


class UnknownPart(Exception):
    """There are no findings of that name."""


@dataclass(frozen=True)
class TableAsked:
    """One file asked for. `of` limits findings to those of a page or of one study; `address` is the dashboard's."""

    name: str
    form: str
    facets: Facets
    view: View
    say: Say
    address: str = ""
    of: str = ""

    @property
    def limited(self) -> View:
        """The view as far as it limits this table."""
        if self.name not in LIMITED or self._one_study:
            return self.view.with_nothing_chosen()
        return self.view

    @property
    def origin(self) -> Origin:
        """What the file says of itself."""
        titles = {STUDIES: "page.studies.title", FINDINGS: "cite.findings"}
        title = self.say(titles.get(self.name, "site.title"))
        if self._one_study:
            return self._origin_of_study(title)
        url = f"{self.address}studies?{query_text(self.say.language, encode(self.limited.selection))}"
        return origin_of(self.facets, self.limited, self.say, title, url, self.of)

    def _origin_of_study(self, title: str) -> Origin:
        """One study of all, at its own page."""
        code = encode(self.limited.selection, Display(study=self.of))
        url = f"{self.address}study?{query_text(self.say.language, code)}"
        title = f"{study_label(self.facets.evidence.study(self.of), self.say)}: {title}"
        whole = origin_of(self.facets, self.limited, self.say, title, url, self.of)
        return replace(whole, shown=shown(self.facets, 1, self.say))

    @property
    def file_name(self) -> str:
        return file_name(
            self.facets, self.name, self.form, self.limited, *([self.of] if self.of else []), self.say.language
        )

    @property
    def _one_study(self) -> bool:
        return self.of in set(self.facets.evidence.studies["study"])

    @property
    def rows(self) -> pd.DataFrame:
        """The rows of one table. Raises UnknownPart."""
        left = select(self.facets, self.limited.selection)
        if not self.of:
            return left.tables()[self.name]
        if self.name in (STUDIES, FINDINGS) and self._one_study:
            rows = left.tables()[self.name]
            return rows[rows["study"] == self.of]
        if self.name == FINDINGS and self.of in FINDINGS_OF:
            return findings_of(left, self.of)
        raise UnknownPart(self.of)

    @property
    def works(self) -> list[Work]:
        """What is referred to."""
        about = self.facets.evidence.about
        if self.name == STUDIES:
            return study_works(self.rows.to_dict("records"))
        return [review_work(about) if self.name == REVIEW else dataset_work(about, self.say)]


def check(asked: TableAsked) -> None:
    """Raises UnknownTable, UnknownFormat or UnknownPart where there is no such file."""
    offered = formats_of(asked.name, asked.facets)
    if not offered:
        raise UnknownTable(asked.name)
    if asked.form not in offered:
        raise UnknownFormat(offered)
    if asked.of and asked.name not in (STUDIES, FINDINGS):
        raise UnknownPart(asked.of)
    if asked.of:
        _ = asked.rows


def formats_of(name: str, facets: Facets) -> tuple[str, ...]:
    """The formats in which a table, or references, are offered; none where there is no such table."""
    if name == WORKBOOK:
        return ("xlsx",)
    if name in (REVIEW, DATASET):
        return REFERENCE_FORMATS
    tables = TABLE_FORMATS if name in facets.evidence.tables() else ()
    return (*tables, *REFERENCE_FORMATS) if name == STUDIES else tables


def table_file(asked: TableAsked) -> bytes:
    """The file. Raises UnknownTable, UnknownFormat, UnknownPart."""
    check(asked)
    origin = asked.origin
    if asked.form in REFERENCE_FORMATS:
        note = origin.citation if asked.name == STUDIES else ""
        return WRITERS[asked.form](asked.works, asked.say, note).encode()
    if asked.name == WORKBOOK:
        return as_workbook(select(asked.facets, asked.limited.selection).tables(), origin)
    match asked.form:
        case "csv":
            return as_csv(carrying(asked.rows, origin))
        case "xlsx":
            return as_workbook({asked.name: asked.rows}, origin)
        case "parquet":
            return as_parquet(asked.name, asked.rows, origin)
        case _:
            return _as_json(asked, origin)


def file_name(facets: Facets, stem: str, form: str, view: View, *more: str) -> str:
    """A name that tells what a file holds: dataset, version, table or figure (with how it is shown), filters, language.

    Short filters stand in it as their link has them, long ones as their fingerprint. Lower case letters, digits,
    hyphens and points only, whatever was asked for.
    """
    about = facets.evidence.about
    return f"{'-'.join((about['name'], about['version'], stem, *_chosen(facets, view), *more))}.{form}"


def as_json(value: dict[str, Any]) -> bytes:
    """JSON as it is served."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _chosen(facets: Facets, view: View) -> tuple[str, ...]:
    _, _, code = encode(view.selection).partition("_")
    if not code:
        return ()
    named = code.replace(".", "-").replace("_", "-")
    return (named if len(named) <= LONGEST_NAMED else f"selection-{fingerprint(facets, view.selection)}",)


def _as_json(asked: TableAsked, origin: Origin) -> bytes:
    about = origin.about
    return as_json(
        {
            "table": asked.name,
            "shown": origin.shown,
            "filters": origin.filters,
            "view": encode(asked.limited.selection),
            "fingerprint": origin.fingerprint,
            "parts_ignored": asked.view.ignored,
            "link_is_newer": asked.view.newer,
            "data_version": about["version"],
            "data_date": about["date"],
            "licence": about["licence"],
            "licence_url": about["licence_url"],
            "citation": origin.citation,
            "dataset": dataset_citation(about, asked.say),
            "review": review_citation(about),
            "rows": [{key: plain_value(value) for key, value in row.items()} for row in asked.rows.to_dict("records")],
        }
    )
