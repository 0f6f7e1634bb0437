"""What tables must keep to be counted and shown. A rule that is broken is a key of the words files under "tables"."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from evidence import schema
from evidence.cells import KIND_RULES, is_showable, longest
from evidence.schema import Column, Sheet
from geo.places import read_governments, read_provinces

Tables = Mapping[str, pa.Table]
# What a dataset says of itself as text, and what of its review beside the authors and the year.
SAID = ("name", "title_id", "title_en", "licence", "creator_id", "creator_en", "cite_id", "cite_en")
SAID_OF_REVIEW = ("title", "institution")
VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){0,3}", re.ASCII)
YEAR = re.compile(r"\d{4}", re.ASCII)
# Of the kinds that are text in a table; the others are right by their type.
TEXT_KINDS = ("slug", "locator", "url", "date")
LARGEST = 10**15


def is_described(about: Mapping[str, Any]) -> bool:
    """Whether a dataset says of itself all that is cited: title, version, date, licence, creators, review."""
    review = about.get("review")
    if not isinstance(review, dict) or not isinstance(review.get("authors"), list) or not review["authors"]:
        return False
    said = [*(about.get(name) for name in SAID), *(review.get(name) for name in SAID_OF_REVIEW), *review["authors"]]
    addresses = [address for name, address in review.items() if name.endswith("url") and address]
    forms: dict[str, list[Any]] = {"date": [about.get("date")], "url": [about.get("licence_url"), *addresses]}
    return (
        all(map(_is_said, said))
        and all(_is_said(text) and KIND_RULES[kind](text) for kind, texts in forms.items() for text in texts)
        and VERSION.fullmatch(str(about.get("version"))) is not None
        and YEAR.fullmatch(str(review.get("year"))) is not None
    )


def broken_rule(sheet: Sheet, tables: Tables) -> tuple[str, str] | None:
    """The first rule that a table breaks, and the column in which it does; None where it keeps them all."""
    return next(_broken_rules(sheet, tables), None)


def _broken_rules(sheet: Sheet, tables: Tables) -> Iterator[tuple[str, str]]:
    table = tables[sheet.name]
    if sheet.name in schema.NEVER_EMPTY and not len(table):
        yield "no_rows", ""
    held = [column for column in sheet.columns if column.name in table.column_names]
    for column in held:
        if rule := _broken_by_column(column, table[column.name], tables):
            yield rule, column.name
    if held and sheet.key and len(table.group_by(list(sheet.key)).aggregate([])) < len(table):
        yield "twice", "+".join(sheet.key)
    if sheet.name == "flow" and not _known_counts_have_values(table):
        yield "empty", "value"


def _broken_by_column(column: Column, cells: pa.ChunkedArray, tables: Tables) -> str:
    items = pc.list_flatten(cells) if column.kind == "list" else cells
    if column.required and (cells.null_count or _is_blank(column, cells)) or column.kind == "list" and items.null_count:
        return "empty"
    values = [value for value in pc.unique(items).to_pylist() if value is not None]
    if not all(_may_stand(column, value) for value in values):
        return "value"
    known = _known(column, tables)
    return "" if known is None or known.issuperset(values) else "unknown"


def _is_blank(column: Column, cells: pa.ChunkedArray) -> bool:
    """Whether a required cell holds nothing, though it is there."""
    if column.kind == "list":
        return bool(pc.any(pc.equal(pc.list_value_length(cells), 0)).as_py())
    return cells.type == pa.string() and bool(pc.any(pc.equal(cells, "")).as_py())


def _may_stand(column: Column, value: Any) -> bool:
    if isinstance(value, str):
        fitting = column.kind not in TEXT_KINDS or KIND_RULES[column.kind](value)
        fitting = fitting and is_showable(value) and len(value) <= longest(column)
        return fitting and (not column.values or value in column.values)
    if isinstance(value, float):
        return math.isfinite(value) and abs(value) < LARGEST
    if column.kind == "integer":
        return KIND_RULES["integer"](str(value)) and (not column.values or str(value) in column.values)
    return True


def _known(column: Column, tables: Tables) -> set[str] | None:
    """What a column may name; None where it may name anything."""
    if column.refers_to:
        sheet, name = column.refers_to
        return set(tables[sheet][name].to_pylist()) if name in tables[sheet].column_names else set()
    return _places(column.name) if column.sheet == "studies" else None


@cache
def _places(column: str) -> set[str] | None:
    held = {"places": read_governments, "provinces": read_provinces}.get(column)
    return set(held().index) if held else None


def _known_counts_have_values(flow: pa.Table) -> bool:
    pairs: Iterable[tuple[str, Any]] = zip(flow["status"].to_pylist(), flow["value"].to_pylist(), strict=True)
    return not any(status in ("reported", "derived") and value is None for status, value in pairs)


def _is_said(text: Any) -> bool:
    return isinstance(text, str) and text.strip() != "" and is_showable(text)
