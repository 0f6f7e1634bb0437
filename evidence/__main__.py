"""python -m evidence check | build | keep | diff VERSION | workbook FILE | sheets FOLDER.

Name every fault of the sheets; write the tables and CODEBOOK.md; keep the tables of a released version for good; say
what changed since a version that is kept; write all sheets as one workbook, and the sheets of a workbook as files.
"""

import argparse
import errno
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from evidence.charting.build import TABLES_FOLDER, NotATablesFolder, NotDescribed, build, check_description
from evidence.charting.check import SHEETS_FOLDER, Problem, SheetsRejected
from evidence.charting.codebook_page import PATH
from evidence.charting.convert import NotASheetsFolder, WorkbookExists, write_sheets, write_workbook
from evidence.charting.fault_list import fault_lines
from evidence.charting.inspection import inspection
from evidence.charting.sheet_file import SEPARATORS
from evidence.charting.workbook import WorkbookUnreadable, is_workbook
from evidence.contact import ContactUnusable, contact
from evidence.counts.changes_page import changes_page
from evidence.load import TableUnreadable, read_tables
from evidence.releases import AlreadyKept, NotKept, NotReleased, ReleaseChanged, keep, kept
from evidence.replacing import WritingUnderWay
from evidence.schema import sheets
from evidence.words import DEFAULT, LANGUAGES, Say

# The disk, the description, and what else a command refuses.
FAULTS = (OSError, NotDescribed, NotATablesFolder, NotASheetsFolder, WorkbookUnreadable, TableUnreadable)
REFUSALS = (WorkbookExists, NotKept, ReleaseChanged, NotReleased, AlreadyKept, WritingUnderWay)


def main(arguments: list[str] | None = None) -> int:
    """Run a command; 0 if it did what was asked, 1 if it did not, having said why."""
    parser = argparse.ArgumentParser(prog="python -m evidence", description=__doc__)
    parser.add_argument("command", choices=("check", "build", "keep", "diff", "workbook", "sheets"))
    parser.add_argument("target", nargs="?", default="", help="the kept version, the workbook or the folder")
    parser.add_argument("--lang", choices=tuple(LANGUAGES), default=DEFAULT)
    parser.add_argument("--sheets", type=Path, default=SHEETS_FOLDER, help="the folder of sheets, or a workbook")
    parser.add_argument("--tables", type=Path, default=TABLES_FOLDER)
    asked = parser.parse_args(arguments)
    say = Say(asked.lang)
    try:
        return _run(asked, say)
    except SheetsRejected as rejected:
        return _refuse(rejected.problems, say)
    except (*FAULTS, *REFUSALS) as fault:
        print(_why_not(fault, say), file=sys.stderr)
        return 1


def _run(asked: argparse.Namespace, say: Say) -> int:
    if asked.command == "check":
        return _check(asked.sheets, say)
    if asked.command == "keep":
        return _report(say("rule.kept", version=keep(asked.tables)))
    if asked.command == "diff":
        return _diff(asked.target, asked.tables, say)
    if asked.command in ("workbook", "sheets"):
        return _convert(asked.command, asked.target, asked.sheets, say)
    own = os.path.realpath(asked.tables) == str(TABLES_FOLDER)
    build(asked.tables, asked.sheets, PATH if own else None)
    return _report(say("rule.built", n=len(sheets()), folder=asked.tables.name))


def _convert(command: str, target: str, source: Path, say: Say) -> int:
    """All sheets as one workbook, or those of a workbook as files."""
    to_workbook = command == "workbook"
    if not target or to_workbook != is_workbook(Path(target)):
        print(say("rule.name_workbook" if to_workbook else "rule.name_sheets"), file=sys.stderr)
        return 1
    if to_workbook:
        write_workbook(Path(target), source, say)
    else:
        write_sheets(Path(target), source)
    return _report(say("rule.written", file=Path(target).name))


def _check(folder: Path, say: Say) -> int:
    """What is wrong with the sheets, the description and the contact, or how much was read without a fault."""
    found = inspection(folder)
    for separator, word in SEPARATORS.items():
        separated = [f"{sheet}.csv" for sheet, file in found.files.items() if file.separator == separator]
        if word and separated:
            print(say("rule.separated", sheets=say.listed(separated), separator=say(word)))
    unusable = _description_fault(say) or _contact_fault(say)
    if found.problems or unusable:
        return _refuse(found.problems, say, unusable)
    return _report(say("rule.none", sheets=len(found.sheets), rows=sum(map(len, found.sheets.values()))))


def _why_not(fault: Exception, say: Say) -> str:
    """Why a command changed nothing, and what to do."""
    match fault:
        case NotATablesFolder():
            return say("rule.not_a_tables_folder", folder=_name(fault))
        case NotASheetsFolder():
            return say("rule.not_a_sheets_folder", folder=_name(fault))
        case WorkbookExists():
            return say("rule.workbook_exists", file=_name(fault))
        case WorkbookUnreadable():
            return say("rule.workbook_unreadable", file=_name(fault))
        case NotDescribed():
            return say("rule.undescribed")
        case NotKept():
            return say("rule.not_kept", version=str(fault))
        case ReleaseChanged():
            return say("rule.release_changed", version=str(fault))
        case NotReleased():
            return say("rule.not_released", version=str(fault))
        case AlreadyKept():
            return say("rule.already_kept", version=str(fault))
        case WritingUnderWay():
            return say("rule.under_way", folder=_name(fault))
        case TableUnreadable():
            reason = say(f"tables.{fault.reason}", file=str(fault.file))
            return say("rule.tables_unreadable", reason=reason)
        case OSError(errno=errno.ENOSPC | errno.EDQUOT | errno.EFBIG):
            return say("rule.disk_full")
        case OSError(errno=errno.EACCES | errno.EPERM | errno.EROFS):
            return say("rule.may_not_write", folder=str(Path(str(fault.filename or ".")).parent))
        case _:
            return say("rule.disk_failed", reason=str(fault))


def _name(fault: Exception) -> str:
    return Path(str(fault)).name


def _diff(version: str, tables: Path, say: Say) -> int:
    """Every count that moved since a kept version, and every finding that came, went or changed, as Markdown."""
    if version not in kept():
        print(say("changes.unknown", version=version or "?", versions=say.listed(kept()) or "–"), file=sys.stderr)
        return 1
    print(changes_page(read_tables(kept()[version]), read_tables(tables), say))
    return 0


def _refuse(problems: Sequence[Problem], say: Say, others: Sequence[str] = ()) -> int:
    for line in (*others, *(fault_lines(problems, say) if problems else ())):
        print(line, file=sys.stderr)
    return 1


def _description_fault(say: Say) -> list[str]:
    """That dataset.toml cannot be used, if so."""
    try:
        check_description()
    except NotDescribed:
        return [say("rule.undescribed")]
    return []


def _contact_fault(say: Say) -> list[str]:
    """That the address for reports cannot be used, if so."""
    try:
        contact()
    except ContactUnusable as fault:
        return [say("contact.unusable", address=str(fault))]
    return []


def _report(sentence: str) -> int:
    print(sentence)
    return 0


def _speak_utf_8() -> None:
    """What is said is one and the same text whatever the terminal is set to: the changes go into a file."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    _speak_utf_8()
    sys.exit(main())
