"""Find every fault in the charting sheets before anything is built from them."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from evidence import schema
from evidence.cells import KIND_RULES, is_showable, longest
from evidence.schema import Column, Sheet, split_list

Sheets = dict[str, pd.DataFrame]
LONGEST_SAID = 300
SHEETS_FOLDER = Path(__file__).parents[1] / "sheets"


@dataclass(frozen=True)
class Problem:
    """One fault: where it is, what stands there, and the rule it breaks (a key of the words files, with its blanks)."""

    sheet: str
    line: int
    column: str
    value: str
    rule: str
    blanks: tuple[tuple[str, str], ...] = ()

    def said(self, say: Callable[..., str]) -> str:
        """The fault as a sentence with sheet, line, column, value and rule."""
        rule = say(f"rule.{self.rule}", **dict(self.blanks))
        return say(
            "rule.problem",
            sheet=f"{self.sheet}.csv",
            line=str(self.line),
            column=self.column,
            value=_short(repr(self.value)),
            rule=rule,
        )


def _short(value: str) -> str:
    """As much of a value as tells it apart."""
    return value if len(value) <= LONGEST_SAID else f"{value[:LONGEST_SAID]}…"


class SheetsRejected(Exception):
    """The charting sheets break their own rules."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems in the sheets")
        self.problems = problems


def read_sheets(folder: Path = SHEETS_FOLDER) -> tuple[Sheets, list[Problem]]:
    """All sheets as text, each row under its line number in the file, and the faults of form.

    A sheet that is missing or whose header is wrong comes back empty, so that the other sheets can still be checked.
    """
    read = {sheet.name: _read_sheet(sheet, folder) for sheet in schema.sheets()}
    return {name: rows for name, (rows, _) in read.items()}, [p for _, problems in read.values() for p in problems]


def find_cell_problems(sheets: Sheets) -> list[Problem]:
    """Faults that one cell or one key shows: empty, of the wrong kind, not allowed, dangling, doubled."""
    return [problem for sheet in schema.sheets() for problem in _cell_problems(sheet, sheets)]


def _read_sheet(sheet: Sheet, folder: Path) -> tuple[pd.DataFrame, list[Problem]]:
    wanted = [c.name for c in sheet.charted]
    empty = pd.DataFrame(columns=wanted, dtype=object)
    try:
        header, rows = _lines(folder / f"{sheet.name}.csv")
    except FileNotFoundError:
        return empty, [Problem(sheet.name, 0, "", "", "no_file")]
    except OSError as fault:
        return empty, [Problem(sheet.name, 0, "", str(fault.strerror or ""), "unopened")]
    except (UnicodeDecodeError, csv.Error) as fault:
        return empty, [Problem(sheet.name, 0, "", str(fault), "unreadable")]
    if sorted(header) != sorted(wanted):
        return empty, list(_header_problems(sheet, header, wanted))
    if not rows and sheet.name in schema.NEVER_EMPTY:
        return empty, [Problem(sheet.name, 1, "", "", "no_rows")]
    ragged = [
        Problem(sheet.name, line, "", str(len(cells)), "ragged", (("n", str(len(wanted))),))
        for line, cells in rows
        if len(cells) != len(wanted)
    ]
    whole = {line: cells for line, cells in rows if len(cells) == len(wanted)}
    return pd.DataFrame.from_dict(whole, orient="index", columns=header, dtype=object)[wanted], ragged


def _lines(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header of a sheet, and each row with its line. Raises OSError, UnicodeDecodeError, csv.Error."""
    # A pipe would be waited for, a device read without end.
    if path.exists() and not path.is_file():
        raise IsADirectoryError
    # With the mark that spreadsheets put before UTF-8, or without.
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        return next(reader, []), [(reader.line_num, cells) for cells in reader]


def _header_problems(sheet: Sheet, header: list[str], wanted: list[str]) -> Iterator[Problem]:
    yield from (Problem(sheet.name, 1, name, "", "no_column") for name in wanted if name not in header)
    yield from (Problem(sheet.name, 1, name, name, "unknown_column") for name in header if name not in wanted)
    yield from (Problem(sheet.name, 1, name, name, "twice") for name in dict.fromkeys(header) if header.count(name) > 1)


def _cell_problems(sheet: Sheet, sheets: Sheets) -> Iterator[Problem]:
    rows = sheets[sheet.name]
    for column in sheet.charted:
        known = _known(column, sheets)
        for line, value in rows[column.name].items():
            if broken := _broken_rule(column, value, known):
                yield Problem(sheet.name, int(str(line)), column.name, value, *broken)
    for line in rows.index[rows.duplicated(list(sheet.key))]:
        key = " ".join(rows.loc[line, list(sheet.key)])
        yield Problem(sheet.name, int(line), "+".join(sheet.key), key, "twice")


def _known(column: Column, sheets: Sheets) -> set[str]:
    return set(sheets[column.refers_to[0]][column.refers_to[1]]) if column.refers_to else set()


def _broken_rule(column: Column, value: str, known: set[str]) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    if value == "":
        return ("empty", ()) if column.required else None
    if value != value.strip():
        return "spaces", ()
    if not is_showable(value):
        return "unshowable", ()
    if len(value) > longest(column):
        return "too_many_letters", (("n", str(longest(column))),)
    if not KIND_RULES[column.kind](value):
        return f"kind_{column.kind}", ()
    items = split_list(value) if column.kind == "list" else (value,)
    if column.values and not set(items) <= set(column.values):
        return "one_of", (("values", ", ".join(column.values)),)
    if column.refers_to and not set(items) <= known:
        return "refers_to", (("sheet", f"{column.refers_to[0]}.csv"),)
    return None
