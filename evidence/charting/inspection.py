"""Every fault of the sheets of a folder or workbook, all at once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from evidence.charting.check import SHEETS_FOLDER, Problem, Sheets, find_cell_problems, read_sheets
from evidence.charting.correct import correct
from evidence.charting.rules import find_rule_problems
from evidence.charting.sheet_file import SheetFile
from evidence.charting.workbook import cell_address, is_workbook


@dataclass(frozen=True)
class Inspection:
    """The sheets of a folder or workbook with their corrections made, as they stand in their files, and every fault."""

    sheets: Sheets
    files: dict[str, SheetFile]
    problems: tuple[Problem, ...]


def check(source: Path = SHEETS_FOLDER) -> list[Problem]:
    """Every fault of the sheets in this folder or workbook, all at once."""
    return list(inspection(source).problems)


def inspection(source: Path = SHEETS_FOLDER) -> Inspection:
    """The sheets of this folder or workbook, read and checked. Raises WorkbookUnreadable."""
    charting = read_sheets(source)
    mended, stale = correct(charting.sheets, charting.unread)
    problems = [*charting.problems, *find_cell_problems(charting.sheets, charting.unread), *stale]
    # Rules between cells presume well-formed cells; on broken ones they would only repeat the same fault. A correction
    # may itself put into a cell what must not stand there.
    problems = problems or find_cell_problems(mended) or find_rule_problems(mended)
    return Inspection(mended, charting.files, tuple(placed(problem, charting.files, source) for problem in problems))


def placed(problem: Problem, files: Mapping[str, SheetFile], source: Path) -> Problem:
    """The fault with the address of its cell, where it is one of a workbook."""
    if not is_workbook(source):
        return problem
    header = files[problem.sheet].header if problem.sheet in files else ()
    return replace(problem, cell=cell_address(problem.line, problem.column.split("+")[0], header))
