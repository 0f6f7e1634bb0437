"""python -m evidence check | build | keep | diff VERSION.

Name every fault of the sheets; write the tables and CODEBOOK.md; keep the tables of a released version for good; say
what changed since a version that is kept.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from evidence.charting.build import TABLES_FOLDER, NotATablesFolder, build, check
from evidence.charting.check import SHEETS_FOLDER, Problem, SheetsRejected
from evidence.charting.codebook_page import PATH, codebook_page
from evidence.contact import ContactUnusable, contact
from evidence.counts.changes_page import changes_page
from evidence.load import read_tables
from evidence.releases import AlreadyKept, NotKept, NotReleased, ReleaseChanged, keep, kept
from evidence.schema import sheets
from evidence.words import DEFAULT, LANGUAGES, Say


def main(arguments: list[str] | None = None) -> int:
    """Run a command; 0 if the sheets are sound, 1 if they are not."""
    parser = argparse.ArgumentParser(prog="python -m evidence", description=__doc__)
    parser.add_argument("command", choices=("check", "build", "keep", "diff"))
    parser.add_argument("version", nargs="?", default="", help="for diff: the kept version to compare with")
    parser.add_argument("--lang", choices=tuple(LANGUAGES), default=DEFAULT)
    parser.add_argument("--sheets", type=Path, default=SHEETS_FOLDER)
    parser.add_argument("--tables", type=Path, default=TABLES_FOLDER)
    asked = parser.parse_args(arguments)
    say = Say(asked.lang)
    if asked.command == "check":
        problems = check(asked.sheets)
        unusable = _contact_fault(say)
        return _refuse(problems, say, unusable) if problems or unusable else _report(say("rule.none"))
    if asked.command == "keep":
        return _keep(asked.tables, say)
    if asked.command == "diff":
        return _diff(asked.version, asked.tables, say)
    try:
        build(asked.tables, asked.sheets)
    except SheetsRejected as rejected:
        return _refuse(rejected.problems, say)
    except NotATablesFolder:
        print(say("rule.not_a_tables_folder", folder=asked.tables.name), file=sys.stderr)
        return 1
    except NotKept as fault:
        print(say("rule.not_kept", version=str(fault)), file=sys.stderr)
        return 1
    except ReleaseChanged as fault:
        print(say("rule.release_changed", version=str(fault)), file=sys.stderr)
        return 1
    if asked.tables.resolve() == TABLES_FOLDER:
        written = read_tables()
        PATH.write_text(codebook_page(written.codebook, written.coding_rules), "utf-8")
    return _report(say("rule.built", n=len(sheets()), folder=asked.tables.name))


def _keep(tables: Path, say: Say) -> int:
    try:
        return _report(say("rule.kept", version=keep(tables)))
    except NotReleased as fault:
        print(say("rule.not_released", version=str(fault)), file=sys.stderr)
    except AlreadyKept as fault:
        print(say("rule.already_kept", version=str(fault)), file=sys.stderr)
    return 1


def _diff(version: str, tables: Path, say: Say) -> int:
    """Every count that moved since a kept version, and every finding that came, went or changed, as Markdown."""
    if version not in kept():
        print(say("changes.unknown", version=version or "?", versions=say.listed(kept()) or "–"), file=sys.stderr)
        return 1
    print(changes_page(read_tables(kept()[version]), read_tables(tables), say))
    return 0


def _refuse(problems: list[Problem], say: Say, others: Sequence[str] = ()) -> int:
    faults = [*others, *(problem.said(say) for problem in problems)]
    for fault in faults:
        print(fault, file=sys.stderr)
    print(say("rule.count", n=len(faults)), file=sys.stderr)
    return 1


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


if __name__ == "__main__":
    sys.exit(main())
