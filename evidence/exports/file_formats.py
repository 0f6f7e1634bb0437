"""Tables as files: CSV, JSON, Parquet and one XLSX workbook with its dictionary and citation."""

import csv
import io
import json
import re
from collections.abc import Container, Mapping
from datetime import datetime
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from evidence import schema
from evidence.exports.origin import Origin
from evidence.words import Say

# The media types of all files of data and references.
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json",
}
# What begins a formula in a spreadsheet, also in the wide forms that East Asian ones read (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
WIDEST_COLUMN = 60
# Texts of which Excel would make a number, a day or a time.
NUMBER_LIKE = re.compile(r"\d[\d.,:/eE+-]*", re.ASCII)
# Nothing in a cell becomes a formula or a link.
AS_TEXT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def as_csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 with a byte order mark, so that office programs read it as such. Lists are joined by semicolons.

    A text that a spreadsheet would take for a formula is led by an apostrophe.
    """
    return frame.map(_harmless).to_csv(index=False, quoting=csv.QUOTE_NONNUMERIC).encode("utf-8-sig")


def as_csv_of_semicolons(frame: pd.DataFrame) -> bytes:
    """A CSV for Excel where a comma is the decimal sign: semicolons, decimal commas, and codes that stay text.

    Excel heeds no quotes: of the code 12.07 it makes a time, unless it stands in a formula.
    """
    cells = frame.map(_harmless).map(_kept_text)
    return cells.to_csv(index=False, sep=";", decimal=",", quoting=csv.QUOTE_NONNUMERIC).encode("utf-8-sig")


def as_json(value: dict[str, Any]) -> bytes:
    """JSON as it is served."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def as_parquet(name: str, frame: pd.DataFrame, origin: Origin) -> bytes:
    """One table with the types and the metadata that build gives it, and where it comes from.

    Packed by Snappy, which every reader of Parquet has; zstd is not built into some (arrow for R, hyparquet).
    """
    columns = {c.name: [_arrow_value(c, value) for value in frame[c.name]] for c in schema.sheet(name).columns}
    built = schema.arrow_schema(schema.sheet(name), origin.about)
    typed = built.with_metadata({**built.metadata, **origin.columns()})
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns, schema=typed), buffer, compression="snappy")
    return buffer.getvalue()


def as_workbook(tables: Mapping[str, pd.DataFrame], origin: Origin, explained: bool = True) -> bytes:
    """Tables, one worksheet each, after a sheet about the file and, of tables of the dataset, a dictionary."""
    say, buffer = origin.say, io.BytesIO()
    with xlsxwriter.Workbook(buffer, AS_TEXT) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        book.set_properties(_properties(origin))
        _worksheet(book, say("file.about"), [say("file.item"), say("file.content")], origin.sheet(), bold)
        if explained:
            head = [say("file.table"), say("file.column"), say("file.meaning"), say("file.values")]
            _worksheet(book, say("file.dictionary"), head, _dictionary(tables, say), bold)
        for name, frame in tables.items():
            _worksheet(book, name, list(frame.columns), frame.map(_flat).itertuples(index=False), bold)
    return buffer.getvalue()


def _properties(origin: Origin) -> dict[str, Any]:
    """Dated by the data and not by the clock, so that the same view is the same file."""
    title, made = origin.say.of(origin.about, "title"), datetime.fromisoformat(origin.about["date"])
    return {"title": title, "comments": origin.citation, "created": made}


def _dictionary(tables: Container[str], say: Say) -> list[tuple[str, str, str, str]]:
    return [
        (s.name, c.name, say.of({"means_id": c.means_id, "means_en": c.means_en}, "means"), ", ".join(c.values))
        for s in schema.sheets()
        if s.name in tables
        for c in s.columns
    ]


def _worksheet(book: Any, name: str, head: list[str], rows: Any, bold: Any) -> None:
    page = book.add_worksheet(name)
    page.write_row(0, 0, head, bold)
    page.freeze_panes(1, 0)
    widths, number = [len(title) for title in head], 0
    for number, row in enumerate(rows, start=1):
        page.write_row(number, 0, row)
        widths = [max(width, len(str(value))) for width, value in zip(widths, row, strict=True)]
    page.autofilter(0, 0, number, len(head) - 1)
    for column, width in enumerate(widths):
        page.set_column(column, column, min(width + 2, WIDEST_COLUMN))


def _arrow_value(column: schema.Column, value: Any) -> Any:
    # As build writes them: a charted list without items was not reported, a derived one is known to be empty.
    if isinstance(value, tuple):
        return list(value) if value or column.derived else None
    return None if _is_null(value) else value


def _kept_text(value: Any) -> Any:
    return f'="{value}"' if isinstance(value, str) and NUMBER_LIKE.fullmatch(value) else value


def _harmless(value: Any) -> Any:
    flat = _flat(value)
    return f"'{flat}" if isinstance(flat, str) and flat.startswith(FORMULA_STARTS) else flat


def _flat(value: Any) -> Any:
    if isinstance(value, tuple):
        return "; ".join(value)
    return "" if _is_null(value) else value


def _is_null(value: Any) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and value != value)
