"""All sheets in one workbook for spreadsheet programs: written with what each cell may hold, and read again."""

import io
import zlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import openpyxl
import xlsxwriter
from openpyxl.utils import get_column_letter

from evidence import schema
from evidence.charting.sheet_file import SheetFile, sheet_of
from evidence.schema import Column, Sheet
from evidence.words import Say

SUFFIX = ".xlsx"
# Rows below the last one for which choices are offered as well.
SPARE_ROWS = 500
# Characters of a column's width, and letters that a list of choices may have together; above it, they stand in a sheet.
NARROWEST, WIDEST, LONGEST_CHOICES = 8, 60, 255
CHOICES_SHEET = "_choices"
YES_NO = ("yes", "no")
# What a curator may do in a sheet whose keys are locked.
MAY = ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter")


# What openpyxl, zipfile and the parser of XML raise at a file that is damaged, packed otherwise or not there.
UNREADABLE: tuple[type[Exception], ...] = (OSError, BadZipFile, zlib.error, EOFError, SyntaxError, LookupError)
UNREADABLE += (ValueError, TypeError, AttributeError, NotImplementedError, RuntimeError)


class WorkbookUnreadable(Exception):
    """The file is no workbook that can be opened."""


def is_workbook(source: Path) -> bool:
    """Whether sheets are read from a workbook and not from a folder."""
    return source.suffix.casefold() == SUFFIX and not source.is_dir()


def cell_address(line: int, column: str, header: Sequence[str]) -> str:
    """As spreadsheet programs name it: E4; of a row alone its number; empty for the sheet as a whole."""
    letter = get_column_letter(header.index(column) + 1) if column in header else ""
    return f"{letter or 'A'}{line}" if line else ""


def read_workbook(path: Path) -> dict[str, SheetFile]:
    """The sheets of the schema that a workbook has, by name. Raises WorkbookUnreadable."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), read_only=True)
        pages = {page.title.strip().casefold(): page for page in book.worksheets}
        return {sheet.name: _read(pages[sheet.name]) for sheet in schema.sheets() if sheet.name in pages}
    except UNREADABLE as fault:
        raise WorkbookUnreadable(path) from fault


def _read(page: Any) -> SheetFile:
    """A sheet, its rows as long as its header: where its last cells are empty, a file may leave them out."""
    lines = [tuple(map(_text, cells)) for cells in page.iter_rows(values_only=True)]
    wide = len(lines[0]) if lines else 0
    return sheet_of([(n, (*cells, *("",) * (wide - len(cells)))) for n, cells in enumerate(lines, start=1)])


def _text(value: Any) -> str:
    """A cell as a curator sees it who formats it as text."""
    if isinstance(value, datetime):
        return (value.date() if value.time() == time() else value).isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, date | time):
        return value.isoformat()
    return "" if value is None else str(value).strip()


def workbook(files: Mapping[str, SheetFile], say: Say) -> bytes:
    """The sheets as one workbook.

    Each column says in a note what it means and may hold, in the curator's language; where it may hold few things they
    are offered in a list; codes are text, so that 12.07 is not 12.7; what rows are known by is locked.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        pages = {sheet.name: book.add_worksheet(sheet.name) for sheet in schema.sheets()}
        choices = _Choices(book)
        for sheet in schema.sheets():
            if sheet.name in files:
                _write(book, pages[sheet.name], sheet, files, choices, say)
    return buffer.getvalue()


class _Choices:
    """A hidden sheet with the lists that are too long to stand in a cell's own rule, one a column."""

    def __init__(self, book: Any) -> None:
        self.page, self.columns = book.add_worksheet(CHOICES_SHEET), 0
        self.page.hide()

    def range_of(self, values: Sequence[str]) -> str:
        for row, value in enumerate(values):
            self.page.write_string(row, self.columns, value)
        self.columns += 1
        letter = get_column_letter(self.columns)
        return f"={CHOICES_SHEET}!${letter}$1:${letter}${len(values)}"


def _write(book: Any, page: Any, sheet: Sheet, files: Mapping[str, SheetFile], choices: _Choices, say: Say) -> None:
    file, last = files[sheet.name], len(files[sheet.name].rows)
    head = book.add_format({"bold": True, "bottom": 1, "locked": True, "num_format": "@"})
    key, free = (book.add_format({"num_format": "@", "locked": locked}) for locked in (True, False))
    page.protect("", dict.fromkeys(MAY, True))
    page.freeze_panes(1, len(sheet.key))
    for n, name in enumerate(file.header):
        column = sheet.column(name)
        page.write_string(0, n, name, head)
        page.write_comment(0, n, _note(column, say), {"x_scale": 2.5, "y_scale": 1.5, "visible": False})
        page.set_column(n, n, _width(column, file, n), free)
        if offered := _offered(column, files):
            page.data_validation(1, n, last + SPARE_ROWS, n, _validation(offered, choices, column))
    for row, (_, cells) in enumerate(file.rows, start=1):
        for n, cell in enumerate(cells):
            if cell:
                page.write_string(row, n, cell, key if sheet.column(file.header[n]).key else free)


def _width(column: Column, file: SheetFile, n: int) -> int:
    letters = [len(column.name), *(len(cells[n]) for _, cells in file.rows)]
    return min(WIDEST, max(NARROWEST, *letters) + 2)


def _note(column: Column, say: Say) -> str:
    """What the column means, whether it must be filled, and what it may hold."""
    owed = say("rule.owed") if column.required else say("rule.optional")
    form = [] if column.kind == "text" else [say(f"rule.kind_{column.kind}")]
    among = [say("rule.one_of", values=", ".join(column.values))] if column.values else []
    return "\n".join((say.of({"means_id": column.means_id, "means_en": column.means_en}, "means"), owed, *form, *among))


def _offered(column: Column, files: Mapping[str, SheetFile]) -> Sequence[str]:
    """What a cell of this column may hold, where it is one of few things."""
    if column.kind == "list":
        return ()
    if column.kind == "yesno":
        return YES_NO
    if column.values or column.refers_to is None:
        return column.values
    sheet, name = column.refers_to
    if sheet not in files:
        return ()
    n = files[sheet].header.index(name)
    return tuple(dict.fromkeys(cells[n] for _, cells in files[sheet].rows if cells[n]))


def _validation(offered: Sequence[str], choices: _Choices, column: Column) -> dict[str, Any]:
    short = len(",".join(offered)) <= LONGEST_CHOICES and not any("," in value for value in offered)
    source = list(offered) if short else choices.range_of(offered)
    # What is not offered yet may be typed all the same: the row it refers to may come later, and check names it.
    return {"validate": "list", "source": source, "ignore_blank": not column.required, "error_type": "warning"}
