"""Sheets to tables: check everything, then write everything, or nothing."""

import tomllib
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from evidence import schema
from evidence.charting.check import SHEETS_FOLDER, SheetsRejected
from evidence.charting.codebook_page import codebook_page
from evidence.charting.derive import with_derived
from evidence.charting.inspection import inspection
from evidence.description import description, released
from evidence.load import TABLES_FOLDER, read_tables
from evidence.releases import guard
from evidence.replacing import alone, file_replaced, folder_replaced, holds_alone
from evidence.schema import Column, Sheet, split_list
from evidence.soundness import is_described


class NotDescribed(Exception):
    """dataset.toml cannot be read, or leaves out what every table must say of the dataset."""


class NotATablesFolder(Exception):
    """The target holds files that build did not write; replacing it would lose them."""


def build(target: Path = TABLES_FOLDER, source: Path = SHEETS_FOLDER, page: Path | None = None) -> None:
    """Write one Parquet file a sheet of a folder or workbook, and the codebook where a `page` is named.

    Raises SheetsRejected if there is any fault, WorkbookUnreadable, NotDescribed where dataset.toml has one,
    NotATablesFolder if the target holds anything else, NotKept and ReleaseChanged where a release would be lost or
    altered, TableUnreadable where that cannot be told, WritingUnderWay beside another build, OSError where the disk
    fails; either way all stays as it was.
    """
    if target.exists() and not holds_alone(target, ".parquet"):
        raise NotATablesFolder(target)
    # Where it is a link, what it leads to is replaced.
    where = target.resolve() if target.exists() else target
    tables = build_tables(source)
    about_codes = [tables[name].to_pandas() for name in ("codebook", "coding_rules")]
    written = file_replaced(page, codebook_page(*about_codes).encode()) if page else nullcontext()
    with alone(where.parent), written, folder_replaced(where) as fresh:
        for name, table in tables.items():
            pq.write_table(table, fresh / f"{name}.parquet", compression="zstd", write_page_checksum=True)
        read = read_tables(fresh)
        guard(where, str(read.about["version"]), read.digest)


def check_description() -> None:
    """Raises NotDescribed."""
    try:
        described = is_described(description()) and bool(released())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError, LookupError, TypeError):
        described = False
    if not described:
        raise NotDescribed


def build_tables(source: Path = SHEETS_FOLDER) -> dict[str, pa.Table]:
    """The tables by name, in the order of the schema. Raises SheetsRejected, NotDescribed."""
    check_description()
    found = inspection(source)
    if found.problems:
        raise SheetsRejected(list(found.problems))
    derived = with_derived(found.sheets)
    return {sheet.name: _table(sheet, derived[sheet.name]) for sheet in schema.sheets()}


def _table(sheet: Sheet, rows: pd.DataFrame) -> pa.Table:
    columns = {c.name: [_typed(c, value) for value in rows[c.name]] for c in sheet.columns}
    return pa.table(columns, schema=schema.arrow_schema(sheet, description()))


def _typed(column: Column, value: str) -> Any:
    if value == "":
        # A derived list is known to be empty; a charted one was not reported.
        return [] if column.kind == "list" and column.derived else None
    match column.kind:
        case "integer":
            return int(value)
        case "number":
            return float(value)
        case "yesno":
            return value == "yes"
        case "list":
            return list(split_list(value))
        case _:
            return value
