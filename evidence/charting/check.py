"""Find every fault in the charting sheets before anything is built from them."""

import csv
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pandas as pd

from evidence import schema
from evidence.cells import KIND_RULES, is_showable, longest, written_amiss
from evidence.charting.sheet_file import NotText, OtherEncoding, SheetFile, read_sheet_file, sheet_path
from evidence.charting.workbook import is_workbook, read_workbook
from evidence.schema import Column, Sheet, split_list
from evidence.words import Say

Sheets = dict[str, pd.DataFrame]
LONGEST_SAID = 300
SHEETS_FOLDER = Path(__file__).parents[1] / "sheets"


@dataclass(frozen=True)
class Problem:
    """One fault: where it is, what stands there, and the rule it breaks (a key of the words files, with its blanks).

    The line is 0 where it is the sheet as a whole, or a row that is not there. `cell` is its address where the sheet
    is one of a workbook: empty for the whole sheet, None where the sheet is a file of its own.
    """

    sheet: str
    line: int
    column: str
    value: str
    rule: str
    blanks: tuple[tuple[str, str], ...] = ()
    cell: str | None = None

    @property
    def source(self) -> str:
        """The sheet, as the curator's program names it."""
        return self.sheet if self.cell is not None else f"{self.sheet}.csv"

    def said(self, say: Say) -> str:
        """The fault as a sentence with sheet, line or cell, column, value and rule."""
        where = f" {say('rule.at_line', line=str(self.line))}" if self.line and self.cell is None else ""
        what = f"{self.column} = {_short(repr(self.value))}" if self.column else ""
        place = f"{self.source}!{self.cell}" if self.cell else f"{self.source}{where}"
        return say("rule.problem", place=", ".join(part for part in (place, what) if part), rule=self.broken(say))

    def broken(self, say: Say) -> str:
        """The rule that it breaks."""
        return say(f"rule.{self.rule}", **dict(self.blanks))


def _short(value: str) -> str:
    """As much of a value as tells it apart."""
    return value if len(value) <= LONGEST_SAID else f"{value[:LONGEST_SAID]}…"


class SheetsRejected(Exception):
    """The charting sheets break their own rules."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems in the sheets")
        self.problems = problems


@dataclass(frozen=True)
class Charting:
    """All sheets as text, each row under its line in the file; their faults of form.

    Sheets that could not be read are empty, so that the others can still be checked, and named in `unread`.
    `files`: each sheet that was read, as it stands in its file.
    """

    sheets: Sheets
    problems: tuple[Problem, ...]
    unread: frozenset[str]
    files: dict[str, SheetFile]


def read_sheets(source: Path = SHEETS_FOLDER) -> Charting:
    """The sheets of a folder, or of a workbook, as spreadsheet programs save them."""
    book = read_workbook(source) if is_workbook(source) else None
    files = {sheet.name: _sheet_file(sheet, partial(_held, source, book, sheet)) for sheet in schema.sheets()}
    whole = {name: file for name, file in files.items() if isinstance(file, SheetFile)}
    return Charting(
        {sheet.name: _rows(sheet, whole.get(sheet.name)) for sheet in schema.sheets()},
        tuple(problem for sheet in schema.sheets() for problem in _form_problems(sheet, files[sheet.name])),
        frozenset(files.keys() - whole.keys()),
        whole,
    )


def _held(source: Path, book: Mapping[str, SheetFile] | None, sheet: Sheet) -> SheetFile:
    """A sheet as its file or the workbook has it. Raises what read_sheet_file raises."""
    if book is None:
        return read_sheet_file(sheet_path(source, sheet.name), [c.name for c in sheet.charted])
    if sheet.name not in book:
        raise FileNotFoundError
    return book[sheet.name]


def find_cell_problems(sheets: Sheets, unread: Set[str] = frozenset()) -> list[Problem]:
    """Faults that one cell or one key shows: empty, of the wrong kind, not allowed, dangling, doubled.

    What refers to a sheet that could not be read is held back: nobody can tell whether it dangles.
    """
    return [problem for sheet in schema.sheets() for problem in _cell_problems(sheet, sheets, unread)]


def _sheet_file(sheet: Sheet, held: Callable[[], SheetFile]) -> SheetFile | list[Problem]:
    """A sheet as it is held, or why there are no rows to be had from it."""
    wanted = [c.name for c in sheet.charted]
    try:
        file = held()
    except FileNotFoundError:
        return [Problem(sheet.name, 0, "", "", "no_file")]
    except OSError:
        return [Problem(sheet.name, 0, "", "", "unopened")]
    except OtherEncoding as fault:
        return [Problem(sheet.name, 0, "", "", "encoding", (("encoding", str(fault)),))]
    except (NotText, csv.Error):
        return [Problem(sheet.name, 0, "", "", "unreadable")]
    if sorted(file.header) != sorted(wanted):
        return list(_header_problems(sheet, file.header, wanted))
    if not file.rows and sheet.name in schema.NEVER_EMPTY:
        return [Problem(sheet.name, 1, "", "", "no_rows")]
    return file


def _rows(sheet: Sheet, file: SheetFile | None) -> pd.DataFrame:
    """The rows of a sheet that have a cell for each column; none where it could not be read."""
    wanted = [c.name for c in sheet.charted]
    if file is None:
        return pd.DataFrame(columns=wanted, dtype=object)
    whole = {line: cells for line, cells in file.rows if len(cells) == len(wanted)}
    return pd.DataFrame.from_dict(whole, orient="index", columns=list(file.header), dtype=object)[wanted]


def _form_problems(sheet: Sheet, file: SheetFile | list[Problem]) -> Iterator[Problem]:
    """Why a sheet could not be read, else its rows that are empty or have too many or too few cells."""
    if not isinstance(file, SheetFile):
        yield from file
        return
    if file.blank:
        yield Problem(sheet.name, file.blank[0], "", "", "blank_rows", (("n", str(len(file.blank))),))
    wanted = len(sheet.charted)
    for line, cells in file.rows:
        if len(cells) != wanted:
            blanks = (("n", str(wanted)), ("cells", str(len(cells))))
            yield Problem(sheet.name, line, "", "", "ragged", blanks)


def _header_problems(sheet: Sheet, header: tuple[str, ...], wanted: list[str]) -> Iterator[Problem]:
    yield from (Problem(sheet.name, 1, name, "", "no_column") for name in wanted if name not in header)
    yield from (Problem(sheet.name, 1, name, name, "unknown_column") for name in header if name not in wanted)
    yield from (Problem(sheet.name, 1, name, name, "twice") for name in dict.fromkeys(header) if header.count(name) > 1)


def _cell_problems(sheet: Sheet, sheets: Sheets, unread: Set[str]) -> Iterator[Problem]:
    rows = sheets[sheet.name]
    for column in sheet.charted:
        known = _known(column, sheets, unread)
        for line, value in rows[column.name].items():
            if broken := _broken_rule(column, value, known):
                yield Problem(sheet.name, int(str(line)), column.name, value, *broken)
    for line in rows.index[rows.duplicated(list(sheet.key))]:
        key = " ".join(rows.loc[line, list(sheet.key)])
        yield Problem(sheet.name, int(line), "+".join(sheet.key), key, "twice")


def _known(column: Column, sheets: Sheets, unread: Set[str]) -> set[str] | None:
    """What a column may refer to; nothing, where it refers to nothing or that could not be read."""
    if column.refers_to is None or column.refers_to[0] in unread:
        return None
    return set(sheets[column.refers_to[0]][column.refers_to[1]])


def _broken_rule(column: Column, value: str, known: set[str] | None) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    if value == "":
        return ("empty", ()) if column.required else None
    if not is_showable(value):
        return "unshowable", ()
    items = split_list(value) if column.kind == "list" else (value,)
    for part in (value, *items):
        if part not in column.values and (amiss := written_amiss(part)):
            return amiss, ()
    if len(value) > longest(column):
        return "too_many_letters", (("n", str(longest(column))),)
    if not KIND_RULES[column.kind](value):
        return f"kind_{column.kind}", ()
    if column.values and not set(items) <= set(column.values):
        return "one_of", (("values", ", ".join(column.values)),)
    if column.refers_to and known is not None and not set(items) <= known:
        return "refers_to", (("sheet", f"{column.refers_to[0]}.csv"),)
    if len(set(items)) < len(items):
        return "doubled_item", ()
    return None
