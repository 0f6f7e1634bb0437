"""Damage of every kind, drawn at random: to the bytes of a file, to the rows and columns of a sheet or of a table.

EXAMPLES=20000 looks longer.
"""

import csv
import io
import os
from collections.abc import Callable

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import strategies as some

from evidence import schema

Damage = Callable[[bytes], bytes]
Rows = list[list[str]]
Change = Callable[[pa.Table], pa.Table]

# Of the examples that are asked for, the share that a file read whole can bear.
EXAMPLES = max(1, int(os.environ.get("EXAMPLES", "250")) // 25)
NAMES = [sheet.name for sheet in schema.sheets()]
# What breaks readers of text: ends of text and of line, no UTF-8, marks of other encodings, quotes and separators.
STRAY = [b"\0", b"\r", b"\r\n", b"\n", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b'"', b",", b""]
VALUES = sorted({value for sheet in schema.sheets() for column in sheet.columns for value in column.values})
CELLS = ["", " ", "0", "-1", "9" * 400, "1e999", "NaN", "yes", "no", ";", "a;b", "x" * 200_000, "\0", "\ufffe"]
CELLS += ["=1+1", "<i>", "{n}", "Table 5, row 1", "http://[", "2021-02-30", "35.78", "99.99", "ID-JI", "outreach"]

places = some.floats(0, 1, exclude_max=True)
cells = some.sampled_from(CELLS) | some.sampled_from(VALUES) | some.text(max_size=40)


def _at(place: float, of: int) -> int:
    return int(place * of)


def cut(place: float) -> Damage:
    """What is left of a file that was cut off somewhere."""
    return lambda held: held[: _at(place, len(held) + 1)]


def overwritten(place: float, stray: bytes, length: int) -> Damage:
    """Other bytes in the place of so many."""

    def damage(held: bytes) -> bytes:
        at = _at(place, len(held) + 1)
        return held[:at] + stray + held[at + length :]

    return damage


def flipped(*bits: float) -> Damage:
    """Single bits turned over."""

    def damage(held: bytes) -> bytes:
        turned = bytearray(held)
        for bit in bits if held else ():
            at = _at(bit, 8 * len(held))
            turned[at // 8] ^= 1 << at % 8
        return bytes(turned)

    return damage


bytes_damaged = some.one_of(
    some.builds(cut, places),
    some.builds(overwritten, places, some.sampled_from(STRAY) | some.binary(max_size=9), some.integers(0, 3)),
    some.builds(flipped, places, places),
)


def _rowwise(change: Callable[[Rows], Rows]) -> Damage:
    def damage(held: bytes) -> bytes:
        written = io.StringIO(newline="")
        csv.writer(written).writerows(change(list(csv.reader(io.StringIO(held.decode(), newline="")))))
        return written.getvalue().encode()

    return damage


def cell_replaced(row: float, column: float, cell: str) -> Damage:
    """One cell that says something else; that of the header renames a column."""

    def change(rows: Rows) -> Rows:
        at = rows[_at(row, len(rows))]
        at[_at(column, len(at))] = cell
        return rows

    return _rowwise(change)


def cells_exchanged(first: float, second: float, column: float) -> Damage:
    """Two cells of a column, each in the place of the other."""

    def change(rows: Rows) -> Rows:
        one, other = rows[_at(first, len(rows))], rows[_at(second, len(rows))]
        at = _at(column, len(one))
        one[at], other[at] = other[at], one[at]
        return rows

    return _rowwise(change)


def rows_changed(place: float, how: str) -> Damage:
    """Rows left out, doubled, in another order, or not there at all."""

    def change(rows: Rows) -> Rows:
        head, held = rows[:1], rows[1:]
        at = _at(place, len(held))
        return (
            head
            + {
                "without": held[:at] + held[at + 1 :],
                "twice": [*held, *held[at : at + 1]],
                "turned": held[at:] + held[:at],
                "none": [],
                "one": held[at : at + 1],
            }[how]
        )

    return _rowwise(change)


def columns_changed(place: float, how: str) -> Damage:
    """A column left out, doubled or moved, header and all."""

    def change(rows: Rows) -> Rows:
        at = _at(place, len(rows[0]))
        ways: dict[str, Callable[[list[str]], list[str]]] = {
            "without": lambda row: row[:at] + row[at + 1 :],
            "twice": lambda row: [*row, row[at]],
            "moved": lambda row: row[at:] + row[:at],
        }
        return [ways[how](row) for row in rows]

    return _rowwise(change)


sheets_damaged = some.one_of(
    bytes_damaged,
    some.builds(cell_replaced, places, places, cells),
    some.builds(cell_replaced, places, places, cells),
    some.builds(cells_exchanged, places, places, places),
    some.builds(rows_changed, places, some.sampled_from(["without", "twice", "turned", "none", "one"])),
    some.builds(columns_changed, places, some.sampled_from(["without", "twice", "moved"])),
)


def _tablewise(change: Change, rows_at_once: int) -> Damage:
    def damage(held: bytes) -> bytes:
        written = io.BytesIO()
        pq.write_table(change(pq.read_table(pa.BufferReader(held))), written, row_group_size=rows_at_once)
        return written.getvalue()

    return damage


def value_replaced(row: float, column: float, value: object) -> Change:
    """One cell that says something else, where its type can hold that."""

    def change(table: pa.Table) -> pa.Table:
        at, field = _at(column, table.num_columns), table.schema.field(_at(column, table.num_columns))
        held = table.column(at).to_pylist()
        held[_at(row, len(held))] = [value, value] if pa.types.is_list(field.type) and value is not None else value
        try:
            return table.set_column(at, field, pa.array(held, field.type))
        except (pa.ArrowException, OverflowError):
            return table

    return change


def table_rows_changed(place: float, how: str) -> Change:
    """Rows left out, doubled, or not there at all."""

    def change(table: pa.Table) -> pa.Table:
        one = table.slice(_at(place, len(table)), 1)
        return {"one": one, "none": table.slice(0, 0), "twice": pa.concat_tables([table, one])}[how]

    return change


def column_retyped(column: float, how: str) -> Change:
    """A column of another type, left out or doubled."""

    def change(table: pa.Table) -> pa.Table:
        at = _at(column, table.num_columns)
        name, held = table.column_names[at], table.column(at)
        if how == "without":
            return table.remove_column(at)
        if how == "twice":
            return table.append_column(name, held)
        types = {"large": pa.large_string(), "view": pa.string_view(), "coded": pa.dictionary(pa.int8(), pa.string())}
        texts = pa.array([str(value) for value in held.to_pylist()])
        return table.set_column(at, name, texts.dictionary_encode() if how == "coded" else texts.cast(types[how]))

    return change


def described(key: bytes, said: bytes) -> Change:
    """Metadata that say something else, or nothing."""

    def change(table: pa.Table) -> pa.Table:
        others = {name: text for name, text in table.schema.metadata.items() if name != key}
        return table.replace_schema_metadata({**others, **({key: said} if said else {})})

    return change


VALUED = [None, "", "nobody-2000", "javascript:alert(1)", "\0", -1, 0, 2**31 - 1, float("nan"), float("inf"), -1e308]
KEYS = [b"version", b"date", b"review", b"licence_url", b"title_id", b"pandas", b"ARROW:schema", b"\xff"]
SAID = [b"", b"\xff\xfe", b"{", b"[]", b"{}", b"[" * 3000, b"9" * 5000, b"1.0.0", b"2026-02-30", b"\0"]
changes = some.one_of(
    some.builds(value_replaced, places, places, some.sampled_from(VALUED) | cells),
    some.builds(table_rows_changed, places, some.sampled_from(["one", "none", "twice"])),
    some.builds(column_retyped, places, some.sampled_from(["without", "twice", "large", "view", "coded"])),
    some.builds(described, some.sampled_from(KEYS), some.sampled_from(SAID)),
)
tables_damaged = some.one_of(bytes_damaged, some.builds(_tablewise, changes, some.sampled_from([1, 7, 1000])))
