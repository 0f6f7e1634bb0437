"""A sheet is the same whatever program saved it, and one that cannot be read is one fault."""

import codecs
import csv
import io
import shutil
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from evidence.__main__ import main
from evidence.charting.check import SHEETS_FOLDER, read_sheets
from evidence.charting.inspection import check
from evidence.words import LANGUAGES, Say

SHEET = "glossary"


class Program(NamedTuple):
    """How it saves a sheet: encoding, what ends a line and a cell, and how much emptiness it leaves round the cells."""

    encoding: str = "utf-8"
    line: str = "\n"
    cell: str = ","
    columns: int = 0
    rows: int = 0
    blank: str = ""

    def saved(self, held: bytes) -> bytes:
        rows = list(csv.reader(io.StringIO(held.decode(), newline="")))
        wide = [[self.blank + cell + self.blank for cell in row] + [""] * self.columns for row in rows]
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=self.cell, lineterminator=self.line)
        writer.writerows(wide + [[""] * len(wide[0])] * self.rows)
        return text.getvalue().encode(self.encoding)


PROGRAMS = {
    "Excel, CSV UTF-8": Program("utf-8-sig", "\r\n"),
    "Excel, CSV UTF-8, in Indonesian": Program("utf-8-sig", "\r\n", ";"),
    "Excel, Unicode text": Program("utf-16", "\r\n", "\t"),
    "Excel for an old Mac": Program(line="\r"),
    "Google Sheets": Program(line="\r\n", rows=900),
    "LibreOffice, with a used range too large": Program(columns=3, rows=40),
    "text copied from a page": Program(blank="\u00a0"),
}
programs = some.builds(
    Program,
    some.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    some.sampled_from(["\n", "\r\n", "\r"]),
    some.sampled_from([",", ";", "\t"]),
    some.integers(0, 3),
    some.integers(0, 3),
    some.sampled_from(["", " ", "\u00a0", " \u3000"]),
)


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(SHEETS_FOLDER, tmp_path / "sheets")


def change(folder, damage):
    path = folder / f"{SHEET}.csv"
    path.write_bytes(damage(path.read_bytes()))
    return path


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_a_sheet_is_read_as_a_program_saves_it(folder, program):
    change(folder, program.saved)
    assert check(folder) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(programs)
def test_what_is_read_does_not_depend_on_the_program(folder, program):
    shutil.copy(SHEETS_FOLDER / f"{SHEET}.csv", folder)
    change(folder, program.saved)
    read, own = (read_sheets(one).sheets[SHEET].reset_index(drop=True) for one in (folder, SHEETS_FOLDER))
    assert read.equals(own)


@pytest.mark.parametrize("language", LANGUAGES)
def test_which_separator_was_taken_is_said_in_one_line(folder, capsys, language):
    for sheet in ("flow", "glossary"):
        path = folder / f"{sheet}.csv"
        path.write_bytes(Program(cell=";").saved(path.read_bytes()))
    assert main(["check", "--lang", language, "--sheets", str(folder)]) == 0
    said, say = capsys.readouterr().out.splitlines(), Say(language)
    sheets = say.listed(["flow.csv", "glossary.csv"])
    assert said[:-1] == [say("rule.separated", sheets=sheets, separator=say("rule.semicolon"))]


def test_the_name_of_a_file_may_be_in_other_capitals(folder):
    (folder / "glossary.csv").rename(folder / "Glossary.CSV")
    assert check(folder) == []


def test_lines_are_counted_as_the_file_has_them(folder):
    change(folder, lambda held: Program("utf-16", "\r\n", ";").saved(held.replace(b"\nptsp,", b"\np t s p,")))
    [problem] = [problem for problem in check(folder) if problem.rule == "kind_slug"]
    assert problem.line == 4


@pytest.mark.parametrize(
    "damage, encoding",
    [
        (lambda held: held.decode().replace("OSS", "“OSS”").encode("cp1252", "replace"), "Windows-1252"),
        (lambda held: held.decode().encode("utf-16-le"), "UTF-16"),
        (lambda held: held.decode().encode("utf-16-be"), "UTF-16"),
    ],
)
def test_an_encoding_that_loses_letters_is_one_fault_that_names_it(folder, damage, encoding):
    change(folder, damage)
    assert [(p.sheet, p.line, p.rule, dict(p.blanks)) for p in check(folder)] == [
        (SHEET, 0, "encoding", {"encoding": encoding})
    ]


def test_the_mark_of_utf_16_is_heeded_in_both_orders(folder):
    change(folder, lambda held: codecs.BOM_UTF16_BE + held.decode().encode("utf-16-be"))
    assert check(folder) == []


def test_blank_rows_between_others_are_one_fault(folder):
    change(folder, lambda held: held.replace(b"\nptsp,", b"\n,,,,\n\nptsp,"))
    assert [(p.line, p.rule, dict(p.blanks)) for p in check(folder)] == [(4, "blank_rows", {"n": "2"})]


@pytest.mark.parametrize("sheet", ["studies", "codebook", "findings"])
@pytest.mark.parametrize("damage", [lambda held: held.decode().encode("utf-16-le"), lambda held: b"", None])
def test_what_depends_on_a_sheet_that_cannot_be_read_is_held_back(folder, sheet, damage):
    path = folder / f"{sheet}.csv"
    path.write_bytes(damage(path.read_bytes())) if damage else path.unlink()
    assert {problem.sheet for problem in check(folder)} == {sheet}
