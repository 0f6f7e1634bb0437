"""What `check` says of many faults: each kind once, the first ten by line, then how many each sheet has."""

import shutil

import pytest

from evidence.__main__ import main
from evidence.charting.check import SHEETS_FOLDER, Problem
from evidence.charting.fault_list import fault_lines
from evidence.words import LANGUAGES, Say

YEARS = [Problem("studies", line, "year", "?", "kind_integer") for line in range(2, 14)]
NAME = Problem("glossary", 3, "name", "", "empty")


def lines(problems, language="en"):
    return list(fault_lines(problems, Say(language)))


def test_one_fault_is_one_line_and_the_sums():
    assert lines([NAME]) == [
        "glossary.csv line 3, name = '': must not be empty",
        "Faults: 1. The tables were left as they were.",
        "glossary.csv: 1",
    ]


def test_faults_of_one_kind_in_one_column_stand_together_the_first_ten_by_line():
    said = lines([YEARS[-1], NAME, *YEARS[:-1]])
    assert said[0] == "studies.csv, year, 12 times: must be a whole number"
    assert [line.split(",")[0] for line in said[1:11]] == [f"  studies.csv line {n}" for n in range(2, 12)]
    assert said[11] == "  and 2 more"
    assert said[12].startswith("glossary.csv line 3")
    assert said[-1] == "studies.csv: 12 and glossary.csv: 1"


def test_ten_faults_are_all_shown():
    assert len(lines(YEARS[:10])) == 1 + 10 + 2


def test_where_the_same_rule_asks_for_different_things_each_line_says_its_own():
    alike = [Problem("flow", n, "value", "", "flow_value", (("status", status),)) for n, status in ((2, "a"), (3, "b"))]
    assert lines(alike)[0] == "flow.csv, value, 2 times: see each line"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_line_0(tmp_path, capsys, language):
    folder = shutil.copytree(SHEETS_FOLDER, tmp_path / "sheets")
    (folder / "glossary.csv").unlink()
    (folder / "flow.csv").write_bytes(b"\xff\1\0")
    assert main(["check", "--lang", language, "--sheets", str(folder)]) == 1
    said, say = capsys.readouterr().err, Say(language)
    assert say("rule.at_line", line="0") not in said
    assert f"glossary.csv: {say('rule.no_file')}" in said and f"flow.csv: {say('rule.unreadable')}" in said
