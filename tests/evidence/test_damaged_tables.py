"""Whatever is in the folder of tables: a dataset that can be counted and shown, or the file and a reason in words."""

import json
import os
import shutil
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from evidence import schema
from evidence.counts.agreement import agreements
from evidence.counts.prisma import bounds, equations
from evidence.dataset import Dataset
from evidence.exports.citations import apa, dataset_citation, review_citation
from evidence.figures import catalogue
from evidence.link import Display, View
from evidence.load import TABLES_FOLDER, TableUnreadable, read_tables
from evidence.reading import read
from evidence.selection import Selection
from evidence.words import LANGUAGES, Say, read_words
from tests.case_rows import case_rows
from tests.damages import EXAMPLES, NAMES, described, tables_damaged

BAD_VALUES = case_rows("bad_values")
LONGEST = timedelta(seconds=60)
DAMAGED = "codebook", "studies", "findings", "flow", *NAMES


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return shutil.copytree(TABLES_FOLDER, tmp_path_factory.mktemp("damaged") / "tables")


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(TABLES_FOLDER, tmp_path / "tables")


def fault(folder):
    with pytest.raises(TableUnreadable) as unreadable:
        read_tables(folder)
    return unreadable.value.file.name, unreadable.value.reason


def counted(evidence, language):
    """That everything can be made that pages and files are made from."""
    dataset, say = Dataset(evidence), Say(language)
    reading = read(dataset, View(Selection(), Display()), say)
    assert all(catalogue.figure(reading, name).headline for name in catalogue.NAMES)
    assert len(reading.fingerprint) == 12 and dataset.options and reading.data
    assert [apa(study, say) for study in evidence.studies.to_dict("records")]
    assert dataset_citation(evidence.about, say) and review_citation(evidence.about)
    assert (
        bounds(evidence.flow) is not None and equations(evidence.flow) is not None and agreements(evidence) is not None
    )


@settings(max_examples=5 * EXAMPLES, deadline=LONGEST)
@given(some.sampled_from(DAMAGED), tables_damaged, some.sampled_from(list(LANGUAGES)))
def test_damaged_tables_are_sound_or_named_with_a_reason(place, name, damage, language):
    file = place / f"{name}.parquet"
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    try:
        counted(read_tables(place), language)
    except TableUnreadable as fault:
        assert f"tables.{fault.reason}" in read_words(language) and fault.file.parent == place
    finally:
        file.write_bytes(whole)


def test_a_bit_that_turned_is_noticed_wherever_it_stands_in_the_values(place):
    file = place / "flow.parquet"
    whole = file.read_bytes()
    first = pq.read_metadata(file).row_group(0).column(0)
    for byte in range(0, first.total_compressed_size, 5):
        turned = bytearray(whole)
        turned[first.dictionary_page_offset + byte] ^= 1
        file.write_bytes(turned)
        with suppress(TableUnreadable):
            assert read_tables(place).flow["box"].tolist() == pq.read_table(pa.BufferReader(whole))["box"].to_pylist()
    file.write_bytes(whole)


OTHERS = {
    "a folder": Path.mkdir,
    "a pipe": os.mkfifo,
    "a device without end": lambda path: path.symlink_to("/dev/zero"),
    "a text": lambda path: path.write_text("box,stage\n"),
}


@pytest.mark.parametrize("make", OTHERS.values(), ids=OTHERS)
def test_what_is_no_table_is_broken_and_not_waited_for(folder, make):
    (folder / "flow.parquet").unlink()
    make(folder / "flow.parquet")
    assert fault(folder) == ("flow.parquet", "broken")


def test_a_file_in_the_place_of_the_folder_is_no_dataset(tmp_path):
    (tmp_path / "tables").write_text("mine")
    assert fault(tmp_path / "tables") == ("codebook.parquet", "broken")


@pytest.mark.parametrize(
    "key, said",
    [
        (b"\xff", b"x"),
        (b"title_id", b"\xff\xfe"),
        (b"title_id", b""),
        (b"title_id", b" "),
        (b"title_id", b"\x00"),
        (b"version", b""),
        (b"version", b"9" * 5000),
        (b"version", b"latest"),
        (b"date", b"2026-02-30"),
        (b"licence_url", b"javascript:alert(1)"),
        (b"review", b""),
        (b"review", b"{"),
        (b"review", b"[]"),
        (b"review", b"[" * 100_000),
        (b"review", b'{"authors": []}'),
        (b"review", b'{"authors": ["A"], "title": "T", "institution": "I", "year": "then"}'),
        (b"review", b'{"authors": ["A"], "title": "T", "institution": "I", "year": 2021, "url": "javascript:x"}'),
    ],
)
def test_tables_that_do_not_say_what_they_are_are_not_read(folder, key, said):
    file = folder / "codebook.parquet"
    pq.write_table(described(key, said)(pq.read_table(file)), file)
    assert fault(folder) == ("codebook.parquet", "undescribed")


@pytest.mark.parametrize("rows_at_once", [1, 1000])
def test_rows_may_stand_in_as_many_groups_as_a_writer_likes(folder, evidence, rows_at_once):
    pq.write_table(pq.read_table(folder / "findings.parquet"), folder / "findings.parquet", row_group_size=rows_at_once)
    assert read_tables(folder).digest == evidence.digest


def test_what_other_programs_say_of_their_frames_is_not_heeded(folder, evidence):
    file = folder / "flow.parquet"
    pq.write_table(described(b"pandas", b"{")(pq.read_table(file)), file)
    assert read_tables(folder).digest == evidence.digest


def test_a_folder_whose_name_looks_like_a_column_adds_none(tmp_path, evidence):
    folder = shutil.copytree(TABLES_FOLDER, tmp_path / "version=1" / "tables")
    assert read_tables(folder).digest == evidence.digest


@pytest.mark.parametrize("case", BAD_VALUES, ids=lambda case: "-".join(list(case.values())[:4]))
def test_a_value_that_breaks_a_rule_is_named_with_its_file(folder, case):
    file = folder / f"{case['table']}.parquet"
    table = pq.read_table(file)
    at = table.column_names.index(case["column"])
    held = [json.loads(case["value"] or '""'), *table.column(at).to_pylist()[1:]]
    pq.write_table(table.set_column(at, table.field(at), pa.array(held, table.field(at).type)), file)
    assert fault(folder) == (file.name, case["reason"])


@pytest.mark.parametrize("name", ["codebook", "studies", "findings", "provenance"])
def test_an_entry_that_stands_there_twice_is_named(folder, name):
    file = folder / f"{name}.parquet"
    table = pq.read_table(file)
    pq.write_table(pa.concat_tables([table, table.slice(0, 1)]), file)
    assert fault(folder) == (file.name, "twice")


@pytest.mark.parametrize("name", schema.NEVER_EMPTY)
def test_without_the_rows_that_pages_need_there_is_nothing_to_show(folder, name):
    file = folder / f"{name}.parquet"
    pq.write_table(pq.read_table(file).slice(0, 0), file)
    assert fault(folder) == (file.name, "no_rows")


def test_a_column_that_stands_there_twice_is_foreign(folder):
    table = pq.read_table(folder / "flow.parquet")
    pq.write_table(table.append_column("box", table["box"]), folder / "flow.parquet")
    assert fault(folder) == ("flow.parquet", "foreign")


def test_a_table_of_another_version_among_the_others_is_named(folder):
    file = folder / "flow.parquet"
    pq.write_table(described(b"version", b"1.0.0")(pq.read_table(file)), file)
    assert fault(folder) == ("flow.parquet", "mixed")
