"""All sheets in one workbook: what is written can be read again, and a curator is helped and told in the same words."""

import shutil
from contextlib import suppress
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from evidence import schema
from evidence.__main__ import main
from evidence.cells import UNSHOWABLE
from evidence.charting.check import SHEETS_FOLDER, SheetsRejected, read_sheets
from evidence.charting.convert import write_sheets, write_workbook
from evidence.charting.inspection import check
from evidence.charting.sheet_file import SheetFile
from evidence.charting.workbook import WorkbookUnreadable, cell_address, read_workbook, workbook
from evidence.words import LANGUAGES, Say
from tests.damages import EXAMPLES, bytes_damaged
from tests.folders import held

OWN = held(SHEETS_FOLDER)
# What an XLSX file can hold, as it stands in a sheet: no control characters, no blanks at the edges.
texts = some.text(some.characters(codec="utf-8"), max_size=30).map(lambda text: UNSHOWABLE.sub("", text).strip())


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "sheets.xlsx"
    write_workbook(path, SHEETS_FOLDER, Say("id"))
    return path


@pytest.fixture
def book(written, tmp_path):
    """The workbook, to be changed by a program that is not ours."""
    return shutil.copy(written, tmp_path / "sheets.xlsx")


def change(path, **cells):
    """Set cells, named as sheet__address, and save."""
    opened = openpyxl.load_workbook(path)
    for where, value in cells.items():
        sheet, address = where.split("__")
        opened[sheet][address] = value
    opened.save(path)


def faults(path):
    return [(p.sheet, p.cell, p.rule, p.value) for p in check(path)]


def test_from_the_folder_to_a_workbook_and_back_not_a_byte_is_lost(written, tmp_path):
    write_sheets(tmp_path / "sheets", written)
    assert held(tmp_path / "sheets") == OWN


@settings(max_examples=60)
@given(some.lists(some.lists(texts, min_size=5, max_size=5).filter(any), max_size=6))
def test_any_text_comes_back_as_it_was(written, rows):
    header = tuple(column.name for column in schema.sheet("glossary").charted)
    file = SheetFile(header, tuple((n, tuple(row)) for n, row in enumerate(rows, start=2)), ",", ())
    path = written.with_name("any.xlsx")
    path.write_bytes(workbook({"glossary": file}, Say("en")))
    assert read_workbook(path)["glossary"] == file


@settings(max_examples=EXAMPLES)
@given(bytes_damaged)
def test_a_damaged_workbook_is_read_or_refused(written, damage):
    path = written.with_name("damaged.xlsx")
    path.write_bytes(damage(written.read_bytes()))
    with suppress(WorkbookUnreadable):
        assert isinstance(check(path), list)


def test_check_reads_a_workbook_that_another_program_saved(book):
    change(book)
    assert faults(book) == []


def test_rows_that_end_with_their_last_filled_cell_are_whole(written, tmp_path):
    brief = openpyxl.Workbook(write_only=True)
    for page in openpyxl.load_workbook(written).worksheets:
        copy = brief.create_sheet(page.title)
        for row in page.iter_rows(values_only=True):
            filled = max(n for n, cell in enumerate(row, start=1) if cell is not None)
            copy.append(row[:filled])
    brief.save(tmp_path / "brief.xlsx")
    assert faults(tmp_path / "brief.xlsx") == []


def test_a_build_from_the_workbook_writes_the_tables_of_the_folder(written, tmp_path):
    for source, target in ((written, "one"), (SHEETS_FOLDER, "other")):
        assert main(["build", "--sheets", str(source), "--tables", str(tmp_path / target)]) == 0
    assert held(tmp_path / "one") == held(tmp_path / "other")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_is_named_by_sheet_and_address(book, capsys, language):
    change(book, studies__E2="2018?", glossary__A3="p t s p", findings__A1="Temuan")
    assert main(["check", "--lang", language, "--sheets", str(book)]) == 1
    said = capsys.readouterr().err
    for place in ("studies!E2, year = '2018?'", "glossary!A3, term = 'p t s p'", "findings!A1, Temuan = 'Temuan'"):
        assert place in said
    assert ".csv" not in said.replace("missing.csv", "")


@pytest.mark.parametrize(
    "value, text",
    [
        (12.07, "12.07"),
        (2018, "2018"),
        (2018.0, "2018"),
        (date(2021, 2, 2), "2021-02-02"),
        (datetime(2021, 2, 2, 8, 30), "2021-02-02T08:30:00"),
        (True, "TRUE"),
        (" OSS\u00a0", "OSS"),
        ("=1+1", "=1+1"),
        ("#REF!", "#REF!"),
    ],
)
def test_what_a_program_made_of_a_cell_is_read_as_its_text(book, value, text):
    change(book, glossary__B2=value)
    assert read_sheets(book).sheets["glossary"].at[2, "name"] == text


def test_codes_of_places_stay_text(written):
    places = {cell.value for cell in openpyxl.load_workbook(written)["studies"]["J"][1:]}
    assert {"32.73", "73.73"} <= places and all(isinstance(place, str) for place in places)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_column_says_what_it_means_and_may_hold(tmp_path, language):
    write_workbook(tmp_path / "a.xlsx", SHEETS_FOLDER, Say(language))
    opened = openpyxl.load_workbook(tmp_path / "a.xlsx")
    for sheet in schema.sheets():
        notes = {cell.value: cell.comment.text for cell in opened[sheet.name][1]}
        assert list(notes) == [column.name for column in sheet.charted]
        for column in sheet.charted:
            means = {"id": column.means_id, "en": column.means_en}[language]
            assert all(said in notes[column.name] for said in (means, *column.values))


def choices(opened, sheet, letter):
    """What is offered in the second row of a column."""
    [rule] = [rule for rule in opened[sheet].data_validations.dataValidation if f"{letter}2" in rule.sqref]
    if "!" not in rule.formula1:
        return rule.formula1.strip('"').split(",")
    page, _, cells = rule.formula1.lstrip("=").partition("!")
    return [cell.value for (cell,) in opened[page][cells.replace("$", "")]]


def test_where_a_cell_may_hold_few_things_they_are_offered(written):
    opened = openpyxl.load_workbook(written)
    assert choices(opened, "studies", "I") == ["sumatera", "jawa", "indonesia-tengah"]
    assert choices(opened, "studies", "V") == ["yes", "no"]
    assert choices(opened, "passes", "A") == [row.split(",")[0] for row in OWN_ROWS]
    assert opened["_choices"].sheet_state == "hidden"


OWN_ROWS = (SHEETS_FOLDER / "studies.csv").read_text("utf-8").splitlines()[1:]


def test_heads_stand_still_and_what_rows_are_known_by_is_locked(written):
    opened = openpyxl.load_workbook(written)
    assert opened["findings"].freeze_panes == "B2" and opened["findings"].protection.sheet
    locked = {address: opened["findings"][address].protection.locked for address in ("A1", "A2", "B2", "F1")}
    assert locked == {"A1": True, "A2": True, "B2": False, "F1": True}


def test_a_row_that_would_be_left_out_stops_the_writing(tmp_path):
    folder = shutil.copytree(SHEETS_FOLDER, tmp_path / "sheets")
    (folder / "glossary.csv").write_bytes((folder / "glossary.csv").read_bytes() + b"one,two\n")
    with pytest.raises(SheetsRejected) as rejected:
        write_workbook(tmp_path / "a.xlsx", folder, Say("en"))
    assert [p.rule for p in rejected.value.problems] == ["ragged"] and not (tmp_path / "a.xlsx").exists()


def test_a_sheet_that_a_workbook_lacks_is_named(book, tmp_path):
    opened = openpyxl.load_workbook(book)
    del opened["flow"]
    opened.save(book)
    assert faults(book) == [("flow", "", "no_file", "")]
    assert main(["sheets", str(tmp_path / "new"), "--sheets", str(book)]) == 1
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_say_what_they_wrote(tmp_path, capsys, language):
    def run(*arguments):
        return main([*arguments, "--lang", language])

    say = Say(language)
    assert run("workbook", str(tmp_path / "a.xlsx")) == 0
    assert run("sheets", str(tmp_path / "new"), "--sheets", str(tmp_path / "a.xlsx")) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [say("rule.written", file="a.xlsx"), say("rule.written", file="new")]
    assert run("workbook") == run("workbook", str(tmp_path / "a.csv")) == run("sheets") == 1
    assert capsys.readouterr().err.splitlines() == [say("rule.name_workbook")] * 2 + [say("rule.name_sheets")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_workbook_and_a_folder_of_other_things_are_refused(written, tmp_path, capsys, language):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "mine").write_text("mine")
    say = Say(language)
    for path in (tmp_path / "a.xlsx", tmp_path / "nowhere.xlsx"):
        assert main(["check", "--lang", language, "--sheets", str(path)]) == 1
        assert capsys.readouterr().err.strip() == say("rule.workbook_unreadable", file=path.name)
    assert main(["sheets", str(tmp_path), "--lang", language, "--sheets", str(written)]) == 1
    assert say("rule.not_a_sheets_folder", folder=tmp_path.name) in capsys.readouterr().err
    assert (tmp_path / "mine").read_text() == "mine"


@pytest.mark.parametrize(
    "line, column, address", [(4, "b", "B4"), (1, "a", "A1"), (7, "", "A7"), (7, "z", "A7"), (0, "b", ""), (0, "", "")]
)
def test_an_address_is_the_one_that_the_program_shows(line, column, address):
    assert cell_address(line, column, ("a", "b")) == address


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_curator_has_edited_is_never_written_over(book, tmp_path, capsys, language):
    before, say = book.read_bytes(), Say(language)
    assert main(["workbook", str(book), "--lang", language]) == 1
    assert capsys.readouterr().err.strip() == say("rule.workbook_exists", file=book.name)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.csv").write_text("mine")
    assert main(["sheets", str(tmp_path / "mine"), "--lang", language, "--sheets", str(book)]) == 1
    assert say("rule.not_a_sheets_folder", folder="mine") in capsys.readouterr().err
    assert book.read_bytes() == before and (tmp_path / "mine" / "notes.csv").read_text() == "mine"
