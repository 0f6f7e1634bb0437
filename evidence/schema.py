"""What each charting sheet must look like, read from schema.csv.

The checker, the builder, the generated CODEBOOK.md and the data dictionary all read these same lines.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

import pyarrow as pa

HERE = Path(__file__).parent
LIST_SEPARATOR = ";"
# Without sub-themes and studies there is nothing to count; pages quote protocol and context, and draw the flow.
NEVER_EMPTY = ("codebook", "studies", "flow", "protocol", "context")

ARROW_TYPES: dict[str, pa.DataType] = {
    "text": pa.string(),
    "slug": pa.string(),
    "locator": pa.string(),
    "url": pa.string(),
    "integer": pa.int32(),
    "number": pa.float64(),
    "yesno": pa.bool_(),
    "date": pa.string(),
    "list": pa.list_(pa.string()),
}

Kind = Literal["text", "slug", "integer", "number", "yesno", "date", "list", "locator", "url"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Column:
    """One column of one sheet. A derived column is computed by build and never stands in a sheet.

    `since`: the version of the dataset that first had it; empty where the first one had.
    """

    sheet: str
    name: str
    kind: Kind
    key: bool
    required: bool
    derived: bool
    values: tuple[str, ...]
    refers_to: tuple[str, str] | None
    since: str
    means_id: str
    means_en: str


@dataclass(frozen=True)
class Sheet:
    """A charting sheet and the table built from it; columns in the order of schema.csv."""

    name: str
    columns: tuple[Column, ...]

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.columns if c.key)

    @property
    def charted(self) -> tuple[Column, ...]:
        """The columns that people fill in."""
        return tuple(c for c in self.columns if not c.derived)

    def known_to(self, version: str) -> tuple[Column, ...]:
        """The columns that a version of the dataset had: none where the sheet is younger, all where none is named."""
        return tuple(c for c in self.columns if not version or _numbers(c.since) <= _numbers(version))

    def column(self, name: str) -> Column:
        return next(c for c in self.columns if c.name == name)


@cache
def sheets() -> tuple[Sheet, ...]:
    """All sheets of the dataset, in the order of schema.csv."""
    columns = list(_columns())
    names = dict.fromkeys(c.sheet for c in columns)
    return tuple(Sheet(name, tuple(c for c in columns if c.sheet == name)) for name in names)


def sheet(name: str) -> Sheet:
    """The sheet of this name. Raises StopIteration where there is none."""
    return next(s for s in sheets() if s.name == name)


def values_of(sheet_name: str, column: str) -> tuple[str, ...]:
    """The values a column may take, in the order in which they are shown."""
    return sheet(sheet_name).column(column).values


def passes() -> tuple[str, ...]:
    """The coding passes, in their order: the columns of the sheet that say what each of them coded."""
    return tuple(column.name for column in sheet("passes").columns if column.name.endswith("_pass"))


def split_list(cell: str) -> tuple[str, ...]:
    """The items of a list cell."""
    return tuple(item.strip() for item in cell.split(LIST_SEPARATOR) if item.strip())


def _numbers(version: str) -> tuple[int, ...]:
    """A version as it is ordered: 1.10.0 after 1.9.0."""
    return tuple(int(number) for number in version.split(".") if number.isdecimal())


def _columns() -> Iterator[Column]:
    with (HERE / "schema.csv").open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            if line["kind"] not in KINDS:
                raise ValueError(f"schema.csv: {line['sheet']}.{line['column']} has the unknown kind {line['kind']!r}")
            target = tuple(line["refers_to"].split("."))
            yield Column(
                sheet=line["sheet"],
                name=line["column"],
                kind=cast(Kind, line["kind"]),
                key=line["key"] == "yes",
                required=line["required"] == "yes",
                derived=line["derived"] == "yes",
                values=tuple(filter(None, line["values"].split("|"))),
                refers_to=cast(tuple[str, str], target) if len(target) == 2 else None,
                since=line["since"],
                means_id=line["means_id"],
                means_en=line["means_en"],
            )


def arrow_schema(sheet: Sheet, about: Mapping[str, Any]) -> pa.Schema:
    """Types of a table, what each column means in both languages, and the dataset's description of itself (`about`)."""
    fields = [
        pa.field(c.name, ARROW_TYPES[c.kind], metadata={"means_id": c.means_id, "means_en": c.means_en})
        for c in sheet.columns
    ]
    said = {
        key: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for key, value in about.items()
    }
    return pa.schema(fields, metadata={"table": sheet.name, **said})
