"""The tables of the dataset and its references as files with an address: whole, or as a view leaves them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from evidence import schema
from evidence.counts.summary import FINDINGS_OF, findings_of
from evidence.dataset import Dataset
from evidence.exports.citations import Work, dataset_citation, dataset_work, review_citation, review_work, study_works
from evidence.exports.file_formats import as_csv, as_csv_of_semicolons, as_json, as_parquet, as_workbook
from evidence.exports.origin import Origin, carrying
from evidence.exports.reference_files import WRITERS
from evidence.link import Display, encode
from evidence.load import plain_value
from evidence.reading import Reading
from geo.places import place_names

FORMAT_NAMES = {
    "csv": "CSV",
    "xlsx": "XLSX",
    "parquet": "Parquet",
    "json": "JSON",
}
# Of reference managers, with those who read them.
FORMAT_NAMES |= {
    "ris": "RIS (Zotero, Mendeley, EndNote)",
    "bib": "BibTeX (LaTeX)",
    "csl.json": "CSL-JSON (Zotero, pandoc)",
}
TABLE_FORMATS = ("xlsx", "csv", "parquet", "json")
REFERENCE_FORMATS = tuple(WRITERS)
WORKBOOK = "evidence"
# What has references: the studies of a view, the review, the dataset.
SEMICOLON = "semicolon"
STUDIES, FINDINGS, REVIEW, DATASET = "studies", "findings", "review", "dataset"
# A view limits these; the other tables tell of the whole review.
LIMITED = (STUDIES, FINDINGS, WORKBOOK)
TITLES = {STUDIES: "page.studies.title", FINDINGS: "cite.findings"}
LONGEST_NAMED = 40


class UnknownTable(Exception):
    """There is no table of that name."""


class UnknownFormat(Exception):
    """The table is not offered in that format; the argument is a tuple of those in which it is."""


class UnknownPart(Exception):
    """There are no findings of that name."""


@dataclass(frozen=True)
class TableRequest:
    """A file of a table or of references. `name` is the table, or what is referred to; `form` its format.

    `of` limits findings to those of a page or of one study, and studies to one; `address` is where the dashboard
    stands; `separator` is SEMICOLON where a CSV is to have semicolons.
    """

    name: str
    form: str
    reading: Reading
    address: str = ""
    of: str = ""
    separator: str = ""

    @property
    def limited(self) -> Reading:
        """The reading as far as it limits this table."""
        if self.name in LIMITED and not self._one_study:
            return self.reading
        return self.reading.in_view(self.reading.view.with_nothing_chosen())

    @property
    def origin(self) -> Origin:
        """What the file says of itself."""
        limited, title = self.limited, self.reading.say(TITLES.get(self.name, "site.title"))
        if not self._one_study:
            return Origin(limited, title, f"{self.address}studies?{limited.query_text()}", self.of)
        url = f"{self.address}study?{limited.query_text(display=Display(study=self.of))}"
        return Origin(limited, f"{limited.study_label(self.of)}: {title}", url, self.of, one_study=True)

    @property
    def file_name(self) -> str:
        """Under which a browser keeps the file."""
        parts = (self.of, self.reading.say.language)
        return file_name(self.limited, self.name, self.form, *filter(None, parts))

    @property
    def rows(self) -> pd.DataFrame:
        """The rows of one table. Raises UnknownPart."""
        evidence = self.limited.evidence
        if not self.of:
            return evidence.tables()[self.name]
        if self.name in (STUDIES, FINDINGS) and self._one_study:
            rows = evidence.tables()[self.name]
            return rows[rows["study"] == self.of]
        if self.name == FINDINGS and self.of in FINDINGS_OF:
            return findings_of(evidence, self.of)
        raise UnknownPart(self.of)

    @property
    def works(self) -> Iterable[Work]:
        """What is referred to."""
        about = self.reading.about
        if self.name == STUDIES:
            return study_works(self.rows.to_dict("records"))
        return [review_work(about) if self.name == REVIEW else dataset_work(about, self.reading.say)]

    @property
    def _one_study(self) -> bool:
        return self.of in set(self.reading.everything.studies["study"])


def check(request: TableRequest) -> None:
    """Raises UnknownTable, UnknownFormat or UnknownPart where there is no such file."""
    offered = formats_of(request.name, request.reading.dataset)
    if not offered:
        raise UnknownTable(request.name)
    if request.form not in offered:
        raise UnknownFormat(offered)
    if request.of and request.name not in (STUDIES, FINDINGS):
        raise UnknownPart(request.of)
    if request.of:
        _ = request.rows


def formats_of(name: str, dataset: Dataset) -> tuple[str, ...]:
    """The formats in which a table, or references, are offered; none where there is no such table."""
    if name == WORKBOOK:
        return ("xlsx",)
    if name in (REVIEW, DATASET):
        return REFERENCE_FORMATS
    tables = TABLE_FORMATS if name in dataset.evidence.tables() else ()
    return (*tables, *REFERENCE_FORMATS) if name == STUDIES else tables


def table_file(request: TableRequest) -> bytes:
    """The file. Raises UnknownTable, UnknownFormat, UnknownPart."""
    check(request)
    if request.form in REFERENCE_FORMATS:
        return _references(request)
    if request.name == WORKBOOK:
        return as_workbook(request.limited.evidence.tables(), request.origin)
    match request.form:
        case "csv":
            named = _with_place_names(request.rows, request.reading.say.language)
            return csv_file(carrying(named, request.origin), request.separator)
        case "xlsx":
            return as_workbook({request.name: request.rows}, request.origin)
        case "parquet":
            return as_parquet(request.name, request.rows, request.origin)
        case _:
            return as_json(_described(request))


def _with_place_names(rows: pd.DataFrame, language: str) -> pd.DataFrame:
    """The rows, each code of a place with its name behind it: of 61.10 alone readers of CSV make the number 61.1."""
    if "places" not in rows:
        return rows
    names = place_names(language)
    return rows.assign(places=[tuple(f"{code} {names[code]}" for code in codes) for codes in rows["places"]])


def csv_file(frame: pd.DataFrame, separator: str) -> bytes:
    """A CSV with the separator that is asked for; with commas, where another word is."""
    return as_csv_of_semicolons(frame) if separator == SEMICOLON else as_csv(frame)


def file_name(reading: Reading, stem: str, form: str, *more: str) -> str:
    """A name that tells what a file holds: dataset, version, table or figure (with how it is shown), filters, language.

    Short filters stand in it as their link has them, long ones as their fingerprint. Lower case letters, digits,
    hyphens and points only, whatever was asked for.
    """
    about = reading.about
    return f"{'-'.join(filter(None, (about['name'], about['version'], stem, _filters(reading), *more)))}.{form}"


def _filters(reading: Reading) -> str:
    _, _, code = encode(reading.selection).partition("_")
    named = code.replace(".", "-").replace("_", "-")
    return named if len(named) <= LONGEST_NAMED else f"selection-{reading.fingerprint}"


def _references(request: TableRequest) -> bytes:
    """References of studies say of which view they are; those of the review and of the dataset are of none."""
    note = request.origin.citation if request.name == STUDIES else ""
    return WRITERS[request.form](request.works, request.reading.say, note).encode()


def _described(request: TableRequest) -> dict[str, Any]:
    """The rows and where they come from, in one value that JSON can hold."""
    origin, about, view = request.origin, request.reading.about, request.reading.view
    return {
        "table": request.name,
        "language": request.reading.say.language,
        "shown": origin.n_of_all,
        "filters": origin.filters,
        "view": encode(origin.reading.selection),
        "fingerprint": origin.fingerprint,
        "parts_ignored": view.ignored,
        "link_is_newer": view.newer,
        "link_is_cut": view.cut,
        "data_version": about["version"],
        "data_date": about["date"],
        "licence": about["licence"],
        "licence_url": about["licence_url"],
        "citation": origin.citation,
        "dataset": dataset_citation(about, request.reading.say),
        "review": review_citation(about),
        "rows": [_plain_row(request.name, row) for row in request.rows.to_dict("records")],
    }


def _plain_row(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row as JSON: a charted list without items was not reported and is null, a derived one is known to be empty."""
    charted = {column.name for column in schema.sheet(table).charted}
    return {key: None if value == () and key in charted else plain_value(value) for key, value in row.items()}
