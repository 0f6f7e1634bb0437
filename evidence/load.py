"""Read the built tables. The only reading of tables in this package."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from evidence import schema

TABLES_FOLDER = Path(__file__).with_name("tables")


@dataclass(frozen=True)
class Evidence:
    """The dataset, or a selection of it. Each table has the columns of its sheet in schema.csv; lists are tuples."""

    codebook: pd.DataFrame
    studies: pd.DataFrame
    findings: pd.DataFrame
    flow: pd.DataFrame
    prisma_scr: pd.DataFrame
    protocol: pd.DataFrame
    context: pd.DataFrame
    discrepancies: pd.DataFrame
    references: pd.DataFrame
    corrections: pd.DataFrame
    provenance: pd.DataFrame
    missing: pd.DataFrame
    passes: pd.DataFrame
    glossary: pd.DataFrame

    def study(self, slug: str) -> Any:
        """The row of one study. Raises KeyError."""
        return self.studies.set_index("study", drop=False).loc[slug]

    def tables(self) -> dict[str, pd.DataFrame]:
        """All tables by name, in the order of the schema."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


class TableUnreadable(Exception):
    """A table that is not there, is damaged or is not ours. `reason` is a key of the words files under "tables"."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(f"{file.name}: {reason}")
        self.file, self.reason = file, reason


def read_tables(folder: Path = TABLES_FOLDER) -> Evidence:
    """The whole dataset. Raises TableUnreadable, naming the file."""
    return Evidence(**{sheet.name: _read_table(sheet, folder / f"{sheet.name}.parquet") for sheet in schema.sheets()})


def _read_table(sheet: schema.Sheet, file: Path) -> pd.DataFrame:
    try:
        table = pq.read_table(file)
    except FileNotFoundError:
        raise TableUnreadable(file, "missing") from None
    except (pa.ArrowInvalid, OSError):
        raise TableUnreadable(file, "broken") from None
    if any(not _has(table.schema, column) for column in sheet.columns):
        raise TableUnreadable(file, "foreign")
    frame = table.to_pandas(integer_object_nulls=True)[[c.name for c in sheet.columns]]
    for column in sheet.columns:
        if column.kind == "list":
            frame[column.name] = [tuple(items) if items is not None else () for items in frame[column.name]]
        elif column.kind == "integer" and not column.required:
            frame[column.name] = frame[column.name].astype("Int64")
        elif column.kind not in ("integer", "number", "yesno"):
            frame[column.name] = frame[column.name].astype(object).where(frame[column.name].notna(), None)
    return frame


def _has(found: pa.Schema, column: schema.Column) -> bool:
    if column.name not in found.names:
        return False
    held, wanted = found.field(column.name).type, schema.ARROW_TYPES[column.kind]
    # The name of a list's items differs between writers; what they are must not.
    return pa.types.is_list(held) and held.value_type == pa.string() if column.kind == "list" else held == wanted
