"""The fingerprint of a view: the same wherever the same is seen, another where anything else is."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from evidence.fingerprint import fingerprint
from evidence.load import read_tables
from evidence.selection import FILTERS, Facets, Selection

ROOT = Path(__file__).parents[2]
EVIDENCE = read_tables()
FACETS = Facets(EVIDENCE)
selections = some.builds(
    Selection,
    **{
        name: some.lists(some.sampled_from(tuple(FACETS.options[name])), max_size=3, unique=True).map(tuple)
        for name in FILTERS
    },
    words=some.sampled_from(["", "oss", "sosialisasi"]),
)


def with_cell(table, column, value):
    """The evidence with one cell changed."""
    rows = getattr(EVIDENCE, table).copy()
    rows[column] = [value, *rows[column].iloc[1:]]
    return Facets(replace(EVIDENCE, **{table: rows}))


@given(selections)
def test_it_is_twelve_hexadecimal_digits(selection):
    assert len(fingerprint(FACETS, selection)) == 12 and int(fingerprint(FACETS, selection), 16) >= 0


@given(selections, selections)
def test_two_selections_have_one_fingerprint_only_if_they_choose_the_same(one, other):
    chosen = [{name: set(getattr(s, name)) for name in (*FILTERS, "words")} for s in (one, other)]
    assert (fingerprint(FACETS, one) == fingerprint(FACETS, other)) == (chosen[0] == chosen[1])


@given(selections, some.text(min_size=1))
def test_a_part_of_a_selection_is_not_the_whole(selection, of):
    assert fingerprint(FACETS, selection, of) != fingerprint(FACETS, selection)


@given(selections, some.sampled_from(FILTERS))
def test_the_order_of_choosing_does_not_matter(selection, name):
    turned = selection.with_choice(name, getattr(selection, name)[::-1])
    assert fingerprint(FACETS, turned) == fingerprint(FACETS, selection)


@given(some.sampled_from(sorted(EVIDENCE.tables())), some.data())
def test_any_change_of_any_cell_of_text_changes_it(table, data):
    rows = getattr(EVIDENCE, table)
    column = data.draw(some.sampled_from([c for c in rows if isinstance(rows[c].iloc[0], str)]))
    text = data.draw(some.text())
    assume(text != rows[column].iloc[0])
    assert fingerprint(with_cell(table, column, text), Selection()) != fingerprint(FACETS, Selection())


@pytest.mark.parametrize("value", [None, 0])
def test_not_reported_is_not_zero(value):
    other = 0 if value is None else None
    made = [with_cell("studies", "informants_count", v) for v in (value, other)]
    assert fingerprint(made[0], Selection()) != fingerprint(made[1], Selection())


def test_it_is_the_same_in_another_process_and_when_read_again():
    code = (
        "from evidence.load import read_tables; from evidence.selection import Facets, Selection; "
        "from evidence.fingerprint import fingerprint; import json; "
        "print(json.dumps(fingerprint(Facets(read_tables()), Selection(provinces=('ID-JI',)))))"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert json.loads(told) == fingerprint(Facets(read_tables()), Selection(provinces=("ID-JI",)))


def test_it_can_be_worked_out_again_from_the_tables_alone():
    assert EVIDENCE.digest == replace(EVIDENCE, about={}).digest
    assert EVIDENCE.digest != replace(EVIDENCE, glossary=EVIDENCE.glossary.iloc[::-1]).digest
