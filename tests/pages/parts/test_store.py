"""A running dashboard and a new build of the tables: it is taken up at the next view, or the old one stays."""

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from evidence.charting.build import build
from evidence.load import TABLES_FOLDER, TableUnreadable
from pages.parts.store import Store


@pytest.fixture
def tables(tmp_path):
    return shutil.copytree(TABLES_FOLDER, tmp_path / "tables")


def test_the_same_build_is_read_once(tables):
    store = Store(tables)
    assert store.dataset() is store.dataset()


def test_a_new_build_is_taken_up_without_a_restart(tables):
    store = Store(tables)
    before = store.dataset()
    build(tables)
    assert store.dataset() is not before
    assert store.dataset().evidence.digest == before.evidence.digest


def test_a_reader_in_the_middle_of_a_page_keeps_the_version_it_began_with(tables):
    store = Store(tables)
    before = store.dataset()
    build(tables)
    store.dataset()
    assert len(before.evidence.studies) == sum(before.options["levels"].values())


def emptied(file):
    """A column in which a cell is owed, without any."""
    table = pq.read_table(file)
    place = table.column_names.index("code")
    pq.write_table(table.set_column(place, table.field(place), pa.nulls(len(table), pa.string())), file)


def retold(file):
    """Findings that name no study of the dataset."""
    table = pq.read_table(file)
    place = table.column_names.index("study")
    pq.write_table(table.set_column(place, table.field(place), pa.array(["nobody"] * len(table))), file)


@pytest.mark.parametrize("damage", [Path.unlink, lambda file: file.write_bytes(b"PAR1"), emptied, retold])
def test_a_broken_build_is_refused_and_the_old_one_stays(tables, damage):
    store = Store(tables)
    before = store.dataset()
    shutil.copytree(tables, tables.with_name("new"))
    damage(tables.with_name("new") / "findings.parquet")
    shutil.rmtree(tables)
    tables.with_name("new").rename(tables)
    assert store.dataset() is before
    build(tables)
    assert store.dataset() is not before


def test_where_nothing_could_ever_be_read_the_file_is_named(tmp_path):
    with pytest.raises(TableUnreadable, match="codebook"):
        Store(tmp_path / "nowhere").dataset()


def test_a_file_in_the_place_of_the_folder_or_above_it_is_named_too(tmp_path):
    (tmp_path / "file").write_text("mine")
    for folder in (tmp_path / "file", tmp_path / "file" / "tables"):
        with pytest.raises(TableUnreadable, match="codebook"):
            Store(folder).dataset()


def test_while_the_tables_are_away_the_ones_before_stay(tables):
    store = Store(tables)
    before = store.dataset()
    tables.rename(tables.with_name("away"))
    assert store.dataset() is before
    tables.with_name("away").rename(tables)
    assert store.dataset().evidence.digest == before.evidence.digest
