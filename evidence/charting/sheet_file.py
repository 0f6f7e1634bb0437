"""A sheet as a spreadsheet program saves it: its encoding, its separator, its ends of line, its empty margins."""

import codecs
import csv
import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

# What stands between cells, and the word for it where it is not the usual one.
SEPARATORS = {",": "", ";": "rule.semicolon", "\t": "rule.tab"}
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
# As Windows names what its programs write where they are not asked for UTF-8.
WINDOWS = "Windows-1252"


class NotText(ValueError):
    """The file is no text in an encoding that can be told."""


class OtherEncoding(ValueError):
    """The file is text, in an encoding that has lost letters or may be taken for another; its name is the argument."""


@dataclass(frozen=True)
class SheetFile:
    """The header, each row under the line on which it ends, what separates the cells, and the lines without a cell."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    separator: str
    blank: tuple[int, ...]


def sheet_path(folder: Path, name: str) -> Path:
    """Where a sheet is, whatever the case of its file's name; where it should be, if it is not."""
    wanted = folder / f"{name}.csv"
    others = sorted(folder.glob("*")) if not wanted.exists() else []
    return next((path for path in others if path.name.casefold() == wanted.name), wanted)


def read_sheet_file(path: Path, columns: Collection[str]) -> SheetFile:
    """A sheet, its cells without blanks at their edges, without empty rows and without empty cells behind the header.

    `columns` are the names that its header should hold; by them its separator is known. Raises OSError, NotText,
    OtherEncoding, and csv.Error where quotes do not close.
    """
    # A pipe would be waited for, a device read without end.
    if path.exists() and not path.is_file():
        raise IsADirectoryError
    text = _text(path.read_bytes())
    separator = _separator(text, columns)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    return sheet_of([(reader.line_num, tuple(cell.strip() for cell in cells)) for cells in reader], separator)


def sheet_of(lines: Sequence[tuple[int, tuple[str, ...]]], separator: str = ",") -> SheetFile:
    """The sheet that lines of cells make, the first of them its header, without what is empty round them."""
    header = _without_margin(lines[0][1], 0) if lines else ()
    filled = [(line, _without_margin(cells, len(header))) for line, cells in lines[1:] if any(cells)]
    last = filled[-1][0] if filled else 0
    blank = tuple(line for line, cells in lines[1:] if line < last and not any(cells))
    return SheetFile(header, tuple(filled), separator, blank)


def sheet_csv(file: SheetFile) -> bytes:
    """The sheet as this project keeps it: UTF-8, commas, one line feed a row."""
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows([file.header, *(cells for _, cells in file.rows)])
    return written.getvalue().encode()


def _text(held: bytes) -> str:
    """The letters of a file, by the mark at its beginning, else in UTF-8."""
    encoding = next((name for mark, name in MARKS.items() if held.startswith(mark)), "utf-8")
    if held[:2].count(0) == 1:
        # Half of each letter is nothing, and no mark says which half.
        raise OtherEncoding("UTF-16")
    try:
        return held.decode(encoding)
    except UnicodeDecodeError as fault:
        raise _encoding_fault(held) from fault


def _encoding_fault(held: bytes) -> ValueError:
    """Windows' own encoding has no control characters but ends of line and tabs; what has is no text."""
    controls = set(range(32)) - {9, 10, 13}
    try:
        held.decode("cp1252")
    except UnicodeDecodeError:
        return NotText()
    return NotText() if controls & set(held) else OtherEncoding(WINDOWS)


def _separator(text: str, columns: Collection[str]) -> str:
    head = io.StringIO(text, newline="").readline()

    def named(separator: str) -> int:
        return len({cell.strip().strip('"').strip() for cell in head.split(separator)} & set(columns))

    return max(SEPARATORS, key=named)


def _without_margin(cells: tuple[str, ...], least: int) -> tuple[str, ...]:
    """The cells up to the last that is filled, but for the first so many."""
    while len(cells) > least and not cells[-1]:
        cells = cells[:-1]
    return cells
