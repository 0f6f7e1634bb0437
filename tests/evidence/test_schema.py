"""The schema is the one that other tools rely on."""

import pytest

from evidence import schema
from evidence.load import Evidence

SHEETS = schema.sheets()
COLUMNS = [column for sheet in SHEETS for column in sheet.columns]
PROMISED = {
    "codebook": "code table6 theme label_id label_en definition_id definition_en",
    "studies": "study number title authors year institution publication island_group provinces places place_level "
    "agency method systems informants_count informants_id informants_en summary_id summary_en in_references "
    "result_text url barriers strategies",
    "findings": "finding study code stance basis where certainty contested finding_id finding_en",
    "flow": "box stage unit value status where note_id note_en",
    "protocol": "",
    "context": "",
    "discrepancies": "",
    "references": "",
    "corrections": "",
}


def test_every_promised_column_exists_by_its_name():
    promised = {(sheet, name) for sheet, names in PROMISED.items() for name in names.split()}
    assert promised - {(column.sheet, column.name) for column in COLUMNS} == set()
    assert set(PROMISED) <= {sheet.name for sheet in SHEETS}


@pytest.mark.parametrize(
    "sheet, column, values",
    [
        ("findings", "stance", ("hinders", "supports", "mixed", "recommended", "practised")),
        ("findings", "basis", ("row", "displaced", "cited", "abstract")),
        ("findings", "certainty", ("high", "medium", "low")),
        ("flow", "status", ("reported", "derived", "not_reported", "unclear", "not_applicable")),
        ("studies", "result_text", ("own row", "displaced", "partly", "none")),
    ],
)
def test_every_promised_value_exists_by_its_name(sheet, column, values):
    assert schema.values_of(sheet, column) == values


def test_every_sheet_has_a_key_that_people_fill_in():
    keys = [column for column in COLUMNS if column.key]
    assert {column.sheet for column in keys} == {sheet.name for sheet in SHEETS}
    assert [column for column in keys if column.derived or not column.required] == []


def test_every_column_says_what_it_means_in_both_languages():
    assert [column for column in COLUMNS if not (column.means_id.strip() and column.means_en.strip())] == []
    assert {column.kind for column in COLUMNS} <= set(schema.KINDS)


def test_no_column_stands_twice_and_every_reference_leads_to_a_column():
    assert len({(c.sheet, c.name) for c in COLUMNS}) == len(COLUMNS)
    assert all(schema.sheet(c.refers_to[0]).column(c.refers_to[1]) for c in COLUMNS if c.refers_to)


def test_what_is_said_in_one_language_is_said_in_the_other():
    indonesian, english = (
        {(column.sheet, column.name.removesuffix(end)) for column in COLUMNS if column.name.endswith(end)}
        for end in ("_id", "_en")
    )
    assert indonesian == english != set()


def test_every_sheet_has_a_table_in_the_evidence():
    assert ["about", *(s.name for s in SHEETS)] == list(Evidence.__dataclass_fields__)


def test_the_items_of_a_list_cell_are_stripped_and_empty_ones_left_out():
    assert schema.split_list(" OSS ; SICANTIK;; ") == ("OSS", "SICANTIK")
    assert schema.split_list("") == ()
