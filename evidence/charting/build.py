"""Sheets to tables: check everything, then write everything, or nothing."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from evidence import schema
from evidence.charting.check import SHEETS_FOLDER, Problem, Sheets, SheetsRejected, find_cell_problems, read_sheets
from evidence.charting.correct import correct
from evidence.charting.derive import with_derived
from evidence.charting.rules import find_rule_problems
from evidence.description import description
from evidence.load import TABLES_FOLDER, read_tables
from evidence.releases import guard
from evidence.schema import Column, Sheet, split_list


def check(folder: Path = SHEETS_FOLDER) -> list[Problem]:
    """Every fault of the sheets in this folder, all at once."""
    return _checked(folder)[1]


class NotATablesFolder(Exception):
    """The target holds files that build did not write; replacing it would lose them."""


def build(target: Path = TABLES_FOLDER, folder: Path = SHEETS_FOLDER) -> None:
    """Write one Parquet file a sheet.

    Raises SheetsRejected if there is any fault, NotATablesFolder if the target holds anything else, NotKept and
    ReleaseChanged where a release would be lost or altered; either way the target stays as it was.
    """
    if target.exists() and any(file.suffix != ".parquet" for file in target.iterdir()):
        raise NotATablesFolder(target)
    tables = build_tables(folder)
    _replace_folder(target, {f"{name}.parquet": table for name, table in tables.items()})


def build_tables(folder: Path = SHEETS_FOLDER) -> dict[str, pa.Table]:
    """The tables by name, in the order of the schema. Raises SheetsRejected."""
    sheets, problems = _checked(folder)
    if problems:
        raise SheetsRejected(problems)
    derived = with_derived(sheets)
    return {sheet.name: _table(sheet, derived[sheet.name]) for sheet in schema.sheets()}


def _checked(folder: Path) -> tuple[Sheets, list[Problem]]:
    sheets, problems = read_sheets(folder)
    problems += find_cell_problems(sheets)
    mended, stale = correct(sheets)
    problems += stale
    # Rules between cells presume well-formed cells; on broken ones they would only repeat the same fault.
    return mended, problems or find_rule_problems(mended)


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


def _replace_folder(target: Path, tables: dict[str, pa.Table]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        for name, table in tables.items():
            pq.write_table(table, fresh / name, compression="zstd")
        fresh.chmod(0o755)
        written = read_tables(fresh)
        guard(target, str(written.about["version"]), written.digest)
        _swap(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _swap(fresh: Path, target: Path) -> None:
    if not target.exists():
        fresh.rename(target)
        return
    old = target.with_name(f".{target.name}-old-{os.getpid()}")
    target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old)
