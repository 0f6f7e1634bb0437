"""From a folder of sheets to one workbook, and back: every row, or nothing."""

from pathlib import Path

from evidence import schema
from evidence.charting.check import SheetsRejected, read_sheets
from evidence.charting.inspection import placed
from evidence.charting.sheet_file import SheetFile, sheet_csv
from evidence.charting.workbook import workbook
from evidence.replacing import alone, file_replaced, folder_replaced, holds_alone
from evidence.words import Say


class NotASheetsFolder(Exception):
    """The target holds files that are no sheets; replacing it would lose them."""


class WorkbookExists(Exception):
    """The workbook is there already, and may hold what a curator has edited."""


def write_workbook(target: Path, source: Path, say: Say) -> None:
    """All sheets of a folder as one workbook, its notes in the curator's language.

    Raises WorkbookExists, SheetsRejected where a sheet or a row would be left out, WorkbookUnreadable, WritingUnderWay,
    OSError.
    """
    if target.exists():
        raise WorkbookExists(target)
    content = workbook(_whole(source), say)
    with alone(target.absolute().parent), file_replaced(target, content):
        pass


def write_sheets(target: Path, source: Path) -> None:
    """Each sheet of a workbook as a file of its own.

    Raises SheetsRejected where a sheet or a row would be left out, NotASheetsFolder if the target holds anything else,
    WorkbookUnreadable, WritingUnderWay, OSError; all stays as it was then.
    """
    names = {f"{sheet.name}.csv" for sheet in schema.sheets()}
    if target.exists() and not (holds_alone(target, ".csv") and {file.name for file in target.iterdir()} <= names):
        raise NotASheetsFolder(target)
    files = _whole(source)
    where = target.absolute()
    with alone(where.parent), folder_replaced(where) as fresh:
        for name, file in files.items():
            (fresh / f"{name}.csv").write_bytes(sheet_csv(file))


def _whole(source: Path) -> dict[str, SheetFile]:
    """Every sheet as it stands in its file. Raises SheetsRejected where one could not be read whole."""
    charting = read_sheets(source)
    if charting.problems:
        raise SheetsRejected([placed(problem, charting.files, source) for problem in charting.problems])
    return charting.files
