"""Every fault of the sheets is named: sheet, line, column, value and rule, in both languages."""

import csv
import shutil

import pytest

from evidence import schema
from evidence.charting.check import SHEETS_FOLDER, Problem, read_sheets
from evidence.charting.correct import correct
from evidence.charting.inspection import check
from evidence.words import LANGUAGES, Say, read_words
from tests.case_rows import case_rows

BAD_CELLS = case_rows("bad_cells")
FORM_RULES = {"no_file", "unopened", "unreadable", "no_rows", "no_column", "unknown_column", "ragged", "blank_rows"}
FORM_RULES |= {"encoding"}
NO_RULES = {"problem", "none", "count", "built", "not_a_tables_folder", "kept", "already_kept", "not_released"}
NO_RULES |= {"not_kept", "release_changed", "under_way", "disk_full", "may_not_write", "disk_failed"}
NO_RULES |= {"tables_unreadable", "undescribed"}
NO_RULES |= {"at_line", "kind", "several", "more", "count_sheet", "separated", "semicolon", "tab"}
NO_RULES |= {"owed", "optional", "written", "name_workbook", "name_sheets", "not_a_sheets_folder"}
NO_RULES |= {"workbook_unreadable", "workbook_exists"}


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(SHEETS_FOLDER, tmp_path / "sheets")


def sheet_rows(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def set_cell(folder, sheet, key, column, value):
    """Change one cell; its line number in the file."""
    path, keys = folder / f"{sheet}.csv", schema.sheet(sheet).key
    head, *rows = sheet_rows(path)
    [place] = [i for i, row in enumerate(rows) if " ".join(row[head.index(k)] for k in keys) == key]
    rows[place][head.index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return place + 2


def test_the_sheets_have_no_problems():
    assert check() == []


@pytest.mark.parametrize(
    "case", BAD_CELLS, ids=lambda c: "-".join((c["rule"], c["sheet"], c["column"], c["value"][:12]))
)
def test_a_bad_cell_is_named(folder, case):
    line = set_cell(folder, case["sheet"], case["key"], case["column"], case["value"])
    problems = check(folder)
    if case["found_at"]:
        assert (case["found_at"], case["rule"]) in {(f"{p.sheet}.{p.column}", p.rule) for p in problems}
    else:
        named = (case["sheet"], line, case["column"], case["value"], case["rule"])
        assert named in {(p.sheet, p.line, p.column, p.value, p.rule) for p in problems}
    assert all("{" not in problem.said(Say(language)) for problem in problems for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_problem_is_said_with_sheet_line_column_value_and_rule(language):
    problem = Problem("findings", 12, "stance", "likes", "one_of", (("values", "hinders, supports"),))
    said = problem.said(Say(language))
    assert all(part in said for part in ("findings.csv", "12", "stance", "'likes'", "hinders, supports"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_number_is_never_written_with_a_thousands_separator(language):
    assert "1234" in Problem("findings", 1234, "stance", "likes", "empty").said(Say(language))


def test_every_rule_has_a_case():
    rules = {key.removeprefix("rule.") for key in read_words("en") if key.startswith("rule.")}
    assert {case["rule"] for case in BAD_CELLS} | FORM_RULES == rules - NO_RULES


def test_all_faults_of_the_cells_are_reported_at_once(folder):
    faults = {
        ("studies", set_cell(folder, "studies", "ulfa-2018", "year", "2018?"), "kind_integer"),
        ("findings", set_cell(folder, "findings", "ulfa-2018.outreach.1", "stance", "likes"), "one_of"),
        ("flow", set_cell(folder, "flow", "identified", "label_en", ""), "empty"),
        ("glossary", set_cell(folder, "glossary", "oss", "name", "#NAME?"), "error_value"),
    }
    assert {(p.sheet, p.line, p.rule) for p in check(folder)} == faults


def test_all_faults_between_cells_are_reported_at_once(folder):
    set_cell(folder, "studies", "ulfa-2018", "in_references", "no")
    set_cell(folder, "flow", "screened", "value", "100")
    set_cell(folder, "codebook", "human-resources", "table6", "2b")
    assert {p.rule for p in check(folder)} >= {"reference_differs", "flow_value", "codebook_order"}


def test_a_missing_sheet_is_named_and_the_others_are_still_checked(folder):
    set_cell(folder, "context", "complaints-1", schema.sheet("context").key[0], "x y")
    set_cell(folder, "glossary", "oss", schema.sheet("glossary").key[0], "x y")
    for sheet in schema.sheets():
        path = folder / f"{sheet.name}.csv"
        moved = path.rename(folder / "elsewhere")
        found = {(p.sheet, p.line, p.rule) for p in check(folder)}
        moved.rename(path)
        assert (sheet.name, 0, "no_file") in found
        others = {"context", "glossary"} - {sheet.name}
        assert {(other, 2, "kind_slug") for other in others} <= found


def test_a_sheet_that_holds_only_its_header_is_read(folder):
    for sheet in schema.sheets():
        path = folder / f"{sheet.name}.csv"
        whole = path.read_text("utf-8")
        path.write_text(whole.splitlines()[0] + "\n", "utf-8")
        charting = read_sheets(folder)
        rules = ["no_rows"] if sheet.name in schema.NEVER_EMPTY else []
        assert [problem.rule for problem in charting.problems] == rules and charting.sheets[sheet.name].empty
        check(folder)
        path.write_text(whole, "utf-8")


def test_unknown_missing_and_doubled_columns_are_named(folder):
    path = folder / "glossary.csv"
    path.write_text(
        path.read_text("utf-8").replace("term,name,english,meaning_id", "term,nama,english,term", 1), "utf-8"
    )
    found = {(p.line, p.column, p.rule) for p in check(folder) if p.sheet == "glossary"}
    assert found == {
        (1, "name", "no_column"),
        (1, "meaning_id", "no_column"),
        (1, "nama", "unknown_column"),
        (1, "term", "twice"),
    }


def test_the_order_of_columns_does_not_matter(folder):
    path = folder / "glossary.csv"
    rows = sheet_rows(path)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([row[::-1] for row in rows])
    assert check(folder) == []


@pytest.mark.parametrize("row, cells", [("oss,OSS", "2"), ("a,b,c,d,e,f", "6")])
def test_a_ragged_row_is_named_by_its_line(folder, row, cells):
    path = folder / "glossary.csv"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([*lines[:3], row, *lines[3:]]) + "\n", "utf-8")
    [problem] = check(folder)
    assert (problem.sheet, problem.line, problem.rule) == ("glossary", 4, "ragged")
    assert dict(problem.blanks) == {"n": "5", "cells": cells}


@pytest.mark.parametrize("content", [b"term,name\na,\xff\0\n", b"term,name\na,\x81\n", b'term,name\n"a,b\n'])
def test_a_file_that_is_no_csv_is_named(folder, content):
    (folder / "glossary.csv").write_bytes(content)
    assert [(p.sheet, p.rule) for p in check(folder)] == [("glossary", "unreadable")]


def test_corrections_are_applied_once_and_stale_the_second_time():
    sheets = read_sheets().sheets
    once, problems = correct(sheets)
    assert problems == []
    assert once["studies"].set_index("study").loc["ulfa-2018", "authors"] == "Ulfa"
    assert {p.rule for p in correct(once)[1]} == {"stale_correction"}
    assert len(correct(once)[1]) == len(sheets["corrections"])


def test_a_correction_changes_its_cell_and_no_other():
    sheets = read_sheets().sheets
    mended, _ = correct(sheets)
    changed = {
        (name, key, column)
        for name, rows in sheets.items()
        for column in rows
        for key, before, after in zip(rows.iloc[:, 0], rows[column], mended[name][column], strict=True)
        if before != after
    }
    fixes = sheets["corrections"]
    assert changed == set(zip(fixes["sheet"], fixes["key"], fixes["column"], strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cell_without_end_is_named_in_a_sentence_that_has_one(folder, language):
    line = set_cell(folder, "glossary", "oss", "meaning_en", "x" * 100_000)
    [problem] = check(folder)
    assert (problem.line, problem.rule) == (line, "too_many_letters") and len(problem.said(Say(language))) < 500
