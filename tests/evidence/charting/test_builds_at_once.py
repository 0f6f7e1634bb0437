"""Builds beside builds and beside readers: the tables are whole at every moment, and who loses says so."""

import shutil
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pyarrow as pa
import pytest

from evidence import releases, replacing
from evidence.__main__ import main
from evidence.charting import build as building
from evidence.load import TABLES_FOLDER, TableUnreadable, read_tables
from evidence.words import LANGUAGES, Say
from pages.parts.store import Store
from tests.folders import held

ROOT = Path(__file__).parents[3]
ROUNDS = 3
# A process that reads the sheets once, and then builds into the folder it is given whenever it is told to.
BUILDER = """
import sys
from evidence.charting import build
from evidence.__main__ import main
held = build.build_tables()
build.build_tables = lambda folder: held
print("ready", flush=True)
for line in sys.stdin:
    print(main(["build", "--lang", "en", "--tables", sys.argv[1]]), flush=True)
"""


@pytest.fixture
def tables(tmp_path):
    return shutil.copytree(TABLES_FOLDER, tmp_path / "tables")


@pytest.fixture(scope="module")
def built():
    return building.build_tables()


def builder(tables):
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    return subprocess.Popen([sys.executable, "-c", BUILDER, str(tables)], cwd=ROOT, text=True, **pipes)


def told(process):
    process.stdin.write("build\n")
    process.stdin.flush()


def answer(process):
    """What a builder printed, up to the code with which the command ended."""
    return next(line for line in process.stdout if line.strip().isdigit()).strip()


def test_two_builds_at_once_leave_whole_tables_and_who_loses_says_so(tables, tmp_path):
    pair = builder(tables), builder(tables)
    assert [process.stdout.readline() for process in pair] == ["ready\n"] * 2
    codes = []
    for _ in range(ROUNDS):
        for process in pair:
            told(process)
        codes += [answer(process) for process in pair]
        assert "0" in codes[-2:]
        assert len(read_tables(tables).studies) == 27 and {*tmp_path.iterdir()} == {tables}
    said = [process.communicate()[1] for process in pair]
    lost = Say("en")("rule.under_way", folder=tmp_path.name) + "\n"
    assert "".join(said) == lost * codes.count("1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_build_beside_another_says_so_and_writes_nothing(tables, tmp_path, monkeypatch, capsys, built, language):
    monkeypatch.setattr(building, "build_tables", lambda folder: built)
    before = held(tmp_path)
    with replacing.alone(tmp_path):
        assert main(["build", "--tables", str(tables), "--lang", language]) == 1
    assert capsys.readouterr().err == Say(language)("rule.under_way", folder=tmp_path.name) + "\n"
    assert held(tmp_path) == before and main(["build", "--tables", str(tables)]) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_release_is_not_kept_while_its_tables_may_be_replaced(tables, tmp_path, monkeypatch, capsys, language):
    monkeypatch.setattr(releases, "FOLDER", tmp_path / "releases")
    with replacing.alone(tmp_path):
        assert main(["keep", "--tables", str(tables), "--lang", language]) == 1
    assert capsys.readouterr().err == Say(language)("rule.under_way", folder=tmp_path.name) + "\n"
    assert releases.kept() == {} and main(["keep", "--tables", str(tables)]) == 0


def marked(built, mark):
    """The same tables, but some texts of several of them bear a mark."""
    columns = {"coding_rules": "title_en", "studies": "title", "flow": "label_en", "glossary": "name"}
    return {
        name: table.set_column(
            table.column_names.index(columns[name]),
            table.field(columns[name]),
            pa.array([mark] * len(table)),
        )
        if name in columns
        else table
        for name, table in built.items()
    }


def marks(evidence):
    texts = evidence.coding_rules["title_en"], evidence.studies["title"], evidence.flow["label_en"]
    return {text for column in (*texts, evidence.glossary["name"]) for text in column}


def can_exchange(place):
    """Whether two folders can change places on this disk."""
    pair = place / "one", place / "other"
    for folder in pair:
        folder.mkdir()
    return replacing._exchanged(*pair)


@pytest.mark.parametrize("exchanging", [True, False], ids=["exchanged", "renamed"])
def test_who_reads_while_builds_go_on_never_reads_half_of_one_and_half_of_another(
    tables, monkeypatch, built, exchanging
):
    if not exchanging:
        monkeypatch.setattr(replacing, "_exchanged", lambda *folders: False)
    never_away = exchanging and can_exchange(tables.parent)
    builds = [marked(built, "old"), marked(built, "new")] * ROUNDS
    monkeypatch.setattr(building, "build_tables", lambda folder: builds.pop())
    monkeypatch.setattr(building, "guard", lambda *release: None)
    building.build(tables)
    store = Store(tables)
    going_on = Thread(target=lambda: [building.build(tables) for _ in range(len(builds))])
    going_on.start()
    while going_on.is_alive():
        assert marks(store.dataset().evidence) in ({"old"}, {"new"})
        try:
            assert marks(read_tables(tables)) in ({"old"}, {"new"})
        except TableUnreadable as fault:
            assert not never_away and fault.reason == "missing"
    assert builds == [] and marks(store.dataset().evidence) == {"old"}
