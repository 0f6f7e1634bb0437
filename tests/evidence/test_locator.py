"""Every place in the source can be followed, and is said in both languages."""

import pandas as pd
import pytest

from evidence import locator, schema
from evidence.charting.check import SHEETS_FOLDER
from evidence.words import LANGUAGES, Say
from tests.case_rows import case_rows

CASES = case_rows("locators")
COLUMNS = [(s.name, c.name) for s in schema.sheets() for c in s.columns if c.kind == "locator"]


PLACES = sorted(
    {
        where
        for sheet, column in COLUMNS
        for where in pd.read_csv(SHEETS_FOLDER / f"{sheet}.csv", dtype=str, keep_default_na=False)[column]
    }
)


def test_the_sheets_have_places():
    assert len(COLUMNS) >= 9 and len(PLACES) > 100


def test_every_place_in_the_sheets_can_be_followed():
    assert [where for where in PLACES if not locator.is_locator(where)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_in_the_sheets_is_said_with_its_numbers(language):
    for where in PLACES:
        said = locator.say_where(where, Say(language))
        assert sorted(filter(str.isdigit, said)) == sorted(filter(str.isdigit, where))
        assert said.count(";") == where.count(";") and "{" not in said
        assert language == "id" or said == where


def test_a_hard_place_is_told_from_a_bad_one():
    assert [case for case in CASES if locator.is_locator(case["where"]) != (case["valid"] == "yes")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hard_place_is_said(language):
    said = {case["where"]: locator.say_where(case["where"], Say(language)) for case in CASES if case[language]}
    assert said == {case["where"]: case[language] for case in CASES if case[language]} != {}


def test_every_section_part_and_row_has_a_name_in_both_languages():
    steps = [*locator.SECTIONS, *locator.PARTS, *(f"row {name}" for name in locator.ROWS)]
    assert [locator.say_where(step, Say("en")) for step in steps] == steps
    assert all(locator.say_where(step, Say("id")) for step in steps)
