"""Every place in the source can be followed, and is said in both languages."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from evidence import locator, schema
from evidence.charting.check import SHEETS_FOLDER
from evidence.words import LANGUAGES, Say

CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "locators.csv").open(encoding="utf-8", newline="")))
COLUMNS = [(s.name, c.name) for s in schema.sheets() for c in s.columns if c.kind == "locator"]


def charted(sheet, column):
    return sorted(set(pd.read_csv(SHEETS_FOLDER / f"{sheet}.csv", dtype=str, keep_default_na=False)[column]))


def test_the_sheets_have_places():
    assert len(COLUMNS) >= 9


@pytest.mark.parametrize("sheet, column", COLUMNS)
def test_every_place_in_the_sheets_can_be_followed(sheet, column):
    assert [where for where in charted(sheet, column) if not locator.is_locator(where)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sheet, column", COLUMNS)
def test_every_place_in_the_sheets_is_said_with_its_numbers(sheet, column, language):
    for where in charted(sheet, column):
        said = locator.say_where(where, Say(language))
        assert sorted(filter(str.isdigit, said)) == sorted(filter(str.isdigit, where))
        assert said.count(";") == where.count(";") and "{" not in said
        assert language == "id" or said == where


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["because"] or c["where"])
def test_a_hard_place_is_told_from_a_bad_one_and_said(case):
    assert locator.is_locator(case["where"]) == (case["valid"] == "yes")
    for language in LANGUAGES:
        if case[language]:
            assert locator.say_where(case["where"], Say(language)) == case[language]


@pytest.mark.parametrize("step", [*locator.SECTIONS, *locator.PARTS, *(f"row {name}" for name in locator.ROWS)])
def test_every_section_part_and_row_has_a_name_in_both_languages(step):
    assert locator.say_where(step, Say("en")) == step
    assert locator.say_where(step, Say("id"))
