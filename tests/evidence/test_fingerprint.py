"""The fingerprint of a view: the same wherever the same is seen, another where anything else is."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as some

from evidence import schema
from evidence.dataset import Dataset
from evidence.fingerprint import fingerprint
from evidence.load import read_tables
from evidence.selection import FILTERS, Selection
from tests.selections import any_selections, built, selections
from tests.small_evidence import evidences, repeated

ROOT = Path(__file__).parents[2]
some_selections = selections | any_selections


def with_cell(evidence, table, column, value):
    """The dataset with one cell changed."""
    rows = getattr(evidence, table).copy()
    rows[column] = [value, *rows[column].iloc[1:]]
    return Dataset(replace(evidence, **{table: rows}))


@given(some_selections, some.sampled_from(FILTERS), some.text(min_size=1))
def test_it_is_an_x_and_eleven_hexadecimal_digits_that_tell_a_part_but_no_order_of_choosing(selection, name, of):
    mark = fingerprint(built(), selection)
    assert re.fullmatch("x[0-9a-f]{11}", mark)
    assert fingerprint(built(), selection, of) != mark
    assert fingerprint(built(), selection.with_choice(name, getattr(selection, name)[::-1])) == mark


@given(some_selections, some_selections)
def test_two_selections_have_one_fingerprint_only_if_they_choose_the_same(one, other):
    same = all(set(getattr(one, name)) == set(getattr(other, name)) for name in (*FILTERS, "required"))
    assert (fingerprint(built(), one) == fingerprint(built(), other)) == (same and one.words == other.words)


@settings(max_examples=60)
@given(some.sampled_from([sheet.name for sheet in schema.sheets()]), some.data())
def test_any_change_of_any_cell_of_text_changes_it(table, data):
    rows = getattr(built().evidence, table)
    column = data.draw(some.sampled_from([c for c in rows if isinstance(rows[c].iloc[0], str)]))
    text = data.draw(some.text())
    assume(text != rows[column].iloc[0])
    changed = with_cell(built().evidence, table, column, text)
    assert fingerprint(changed, Selection()) != fingerprint(built(), Selection())


@settings(max_examples=20)
@given(evidences, evidences)
def test_two_datasets_have_one_fingerprint_only_if_they_say_the_same(one, other):
    same = all(one.tables()[name].equals(frame) for name, frame in other.tables().items())
    assert (fingerprint(Dataset(one), Selection()) == fingerprint(Dataset(other), Selection())) == same
    assert fingerprint(Dataset(one), Selection()) != fingerprint(Dataset(repeated(one, 2)), Selection())


@pytest.mark.parametrize("value", [None, 0])
def test_not_reported_is_not_zero(evidence, value):
    other = 0 if value is None else None
    made = [with_cell(evidence, "studies", "informants_count", v) for v in (value, other)]
    assert fingerprint(made[0], Selection()) != fingerprint(made[1], Selection())


def test_it_is_the_same_in_another_process_and_when_read_again():
    code = (
        "from evidence.load import read_tables; from evidence.dataset import Dataset; "
        "from evidence.selection import Selection; from evidence.fingerprint import fingerprint; "
        "print(fingerprint(Dataset(read_tables()), Selection(provinces=('ID-JI',))))"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told.strip() == fingerprint(Dataset(read_tables()), Selection(provinces=("ID-JI",)))


def test_it_can_be_worked_out_again_from_the_tables_alone(evidence):
    assert evidence.digest == replace(evidence, about={}).digest
    assert evidence.digest != replace(evidence, glossary=evidence.glossary.iloc[::-1]).digest
