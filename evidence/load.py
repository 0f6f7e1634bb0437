"""Read the built tables. The only reading of tables in this package."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from evidence import schema
from evidence.soundness import broken_rule, is_described

TABLES_FOLDER = Path(__file__).with_name("tables")
# The table whose description of the dataset is read; every table carries the same.
ABOUT_TABLE = "codebook"
# Metadata that tell of the table and of the program that wrote it, not of the dataset.
NOT_ABOUT = ("table", "pandas", "ARROW:schema")
# How often tables that are built anew while they are read are read again.
ATTEMPTS = 10
Stamp = tuple[int, int]

# Columns of findings that name one of a few things, kept as categories: study in the order of studies, code in that of
# the codebook, the others in that of their values in the schema. What is counted is counted by their numbers.
CATEGORIES = ("stance", "basis", "certainty")


@dataclass(frozen=True, eq=False)
class Evidence:
    """The dataset, or a selection of it. Each table has the columns of its sheet in schema.csv; lists are tuples.

    The index of studies is the position of each in the whole dataset, and the number of its category in findings.
    `about` is what the dataset says of itself in its tables: version, date, licence, how to cite.
    """

    about: Mapping[str, Any]
    codebook: pd.DataFrame
    coding_rules: pd.DataFrame
    studies: pd.DataFrame
    findings: pd.DataFrame
    outside: pd.DataFrame
    statements: pd.DataFrame
    flow: pd.DataFrame
    prisma_scr: pd.DataFrame
    protocol: pd.DataFrame
    context: pd.DataFrame
    regulations: pd.DataFrame
    discrepancies: pd.DataFrame
    references: pd.DataFrame
    corrections: pd.DataFrame
    provenance: pd.DataFrame
    missing: pd.DataFrame
    passes: pd.DataFrame
    decisions: pd.DataFrame
    glossary: pd.DataFrame

    def study(self, slug: str) -> dict[str, Any]:
        """The row of one study. Raises KeyError."""
        if slug not in self._rows:
            self._rows[slug] = self.studies.iloc[self._places[slug]].to_dict()
        return self._rows[slug]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {slug: place for place, slug in enumerate(self.studies["study"])}

    @cached_property
    def _rows(self) -> dict[str, dict[str, Any]]:
        return {}

    @cached_property
    def code_places(self) -> dict[str, int]:
        """Code -> its place in the codebook, which is the number of its category in findings."""
        return {code: place for place, code in enumerate(self.codebook["code"])}

    @cached_property
    def theme_codes(self) -> dict[int, tuple[str, ...]]:
        """Theme -> its codes, in codebook order."""
        themes = dict.fromkeys(self.codebook["theme"])
        pairs = list(zip(self.codebook["theme"], self.codebook["code"], strict=True))
        return {theme: tuple(code for of, code in pairs if of == theme) for theme in themes}

    @cached_property
    def categories(self) -> dict[str, NDArray[np.intp]]:
        """The columns of names of the findings by the numbers of their categories."""
        names = ("study", "code", *CATEGORIES)
        return {name: np.asarray(self.findings[name].cat.codes, np.intp) for name in names}

    def tables(self) -> dict[str, pd.DataFrame]:
        """All tables by name, in the order of the schema."""
        return {sheet.name: getattr(self, sheet.name) for sheet in schema.sheets()}

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all that the tables say; the same wherever and whenever the same data are read.

        A column without any value says nothing, nor does one that this version did not have yet: a release keeps the
        digest that it had.
        """
        version = str(self.about.get("version", ""))
        known = {sheet.name: [c.name for c in sheet.known_to(version)] for sheet in schema.sheets()}
        said = {name: self.tables()[name][columns].dropna(axis="columns", how="all") for name, columns in known.items()}
        held = {
            name: [list(map(plain_value, row)) for row in frame.itertuples(index=False, name=None)]
            for name, frame in said.items()
            if known[name]
        }
        return hashlib.sha256(json.dumps(held, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


class TableUnreadable(Exception):
    """A table that is not there, is damaged, is not ours or breaks a rule.

    `reason` is a key of the words files under "tables"; `column`: where the rule is broken, if in one.
    """

    def __init__(self, file: Path, reason: str, column: str = "") -> None:
        super().__init__(f"{file.name}: {reason} {column}".strip())
        self.file, self.reason, self.column = file, reason, column

    @property
    def place(self) -> str:
        """Where the file stands in the project; of one that stands elsewhere no more than its name is told."""
        house = TABLES_FOLDER.parents[1]
        inside = self.file.is_relative_to(house)
        return self.file.relative_to(house).as_posix() if inside else f"evidence/tables/{self.file.name}"


def read_tables(folder: Path = TABLES_FOLDER) -> Evidence:
    """The whole dataset. Raises TableUnreadable, naming the file.

    What tables of an earlier release lack, since it came later, is empty: columns, and whole tables. Where a build puts
    others in their place meanwhile, those are read.
    """
    for _ in range(ATTEMPTS):
        before = stamp(folder)
        try:
            read = _read_folder(folder)
        except TableUnreadable:
            if stamp(folder) == before:
                raise
        else:
            if stamp(folder) == before:
                return read
    raise TableUnreadable(folder / f"{ABOUT_TABLE}.parquet", "changing")


def stamp(folder: Path) -> Stamp:
    """What changes with every build, which puts a new folder in the place of the old one."""
    try:
        status = folder.stat()
    except OSError:
        return 0, 0
    return status.st_ino, status.st_mtime_ns


def categorised(findings: pd.DataFrame, studies: pd.DataFrame, codebook: pd.DataFrame) -> pd.DataFrame:
    """Findings whose columns of names are categories, in the order in which everything is counted and shown."""
    orders = {"study": list(studies["study"]), "code": list(codebook["code"])}
    orders |= {name: list(schema.values_of("findings", name)) for name in CATEGORIES}
    return findings.assign(**{name: pd.Categorical(findings[name], order) for name, order in orders.items()})


def plain_value(value: Any) -> Any:
    """A value of a table as JSON knows it: lists for tuples, null for what is missing, Python's own numbers."""
    if isinstance(value, tuple):
        return list(value)
    if value is None or value is pd.NA or value != value:
        return None
    return value.item() if hasattr(value, "item") else value


def _read_folder(folder: Path) -> Evidence:
    about = _about(_file(schema.sheet(ABOUT_TABLE), folder))
    tables = {sheet.name: _read_table(sheet, folder, about["version"]) for sheet in schema.sheets()}
    for sheet in schema.sheets():
        if broken := broken_rule(sheet, tables):
            raise TableUnreadable(_file(sheet, folder), *broken)
    frames = {sheet.name: _filled(sheet, _frame(tables[sheet.name])) for sheet in schema.sheets()}
    frames["findings"] = categorised(frames["findings"], frames["studies"], frames["codebook"])
    return Evidence(about=about, **frames)


def _about(file: Path) -> dict[str, Any]:
    """The metadata that build writes into every table; what is not a text stands there as JSON."""
    try:
        metadata = _read_parquet(file, ()).schema.metadata or {}
        held = {key.decode(): value.decode() for key, value in metadata.items()}
        said = {key: value for key, value in held.items() if key not in NOT_ABOUT}
        about = {key: json.loads(value) if value[:1] in ("{", "[") else value for key, value in said.items()}
    except (ValueError, RecursionError):
        raise TableUnreadable(file, "undescribed") from None
    if not is_described(about):
        raise TableUnreadable(file, "undescribed")
    return about


def _read_parquet(file: Path, columns: Sequence[str]) -> pa.Table:
    """Those of these columns that a file has. Raises TableUnreadable where any part of it is damaged."""
    try:
        # A pipe would be waited for.
        if file.exists() and not file.is_file():
            raise IsADirectoryError
        with pq.ParquetFile(file, page_checksum_verification=True) as held:
            names = held.schema_arrow.names
            table = held.read([name for name in columns if name in names])
            table.validate(full=True)
            if columns and len(table) != held.metadata.num_rows:
                raise pa.ArrowInvalid("fewer rows than the file says")
            return table
    except FileNotFoundError:
        raise TableUnreadable(file, "missing") from None
    except PermissionError:
        raise TableUnreadable(file, "denied") from None
    # Damaged bytes can say anything: of sizes, of types, of texts that are none.
    except (pa.ArrowException, OSError, ValueError, MemoryError, OverflowError):
        raise TableUnreadable(file, "broken") from None


def _file(sheet: schema.Sheet, folder: Path) -> Path:
    return folder / f"{sheet.name}.parquet"


def _read_table(sheet: schema.Sheet, folder: Path, version: str) -> pa.Table:
    """The columns of the sheet that its table has."""
    file, known = _file(sheet, folder), sheet.known_to(version)
    if not known and not file.exists():
        return pa.table({})
    table = _read_parquet(file, [c.name for c in sheet.columns])
    if any(not _has(table.schema, column, column in known) for column in sheet.columns):
        raise TableUnreadable(file, "foreign")
    if (table.schema.metadata or {}).get(b"version", version.encode()) != version.encode():
        raise TableUnreadable(file, "mixed")
    return table


def _frame(table: pa.Table) -> pd.DataFrame:
    # What other programs say in the metadata of how their frame looked is not heeded.
    return table.replace_schema_metadata(None).to_pandas(integer_object_nulls=True)


def _filled(sheet: schema.Sheet, held: pd.DataFrame) -> pd.DataFrame:
    """All columns of the sheet with their types; those that are not held are empty."""
    frame = held.reindex(columns=[c.name for c in sheet.columns])
    for column in sheet.columns:
        if column.kind == "list":
            frame[column.name] = [tuple(items) if _is_list(items) else () for items in frame[column.name]]
        elif column.kind == "yesno" and column.name not in held:
            frame[column.name] = False
        elif column.kind == "integer" and not column.required:
            frame[column.name] = frame[column.name].astype("Int64")
        elif column.kind not in ("integer", "number", "yesno"):
            frame[column.name] = frame[column.name].astype(object).where(frame[column.name].notna(), None)
    return frame


def _is_list(items: Any) -> bool:
    return items is not None and not isinstance(items, float)


def _has(found: pa.Schema, column: schema.Column, known: bool) -> bool:
    if found.names.count(column.name) != 1:
        return column.name not in found.names and not known
    held, wanted = found.field(column.name).type, schema.ARROW_TYPES[column.kind]
    # The name of a list's items differs between writers; what they are must not.
    return pa.types.is_list(held) and held.value_type == pa.string() if column.kind == "list" else held == wanted
