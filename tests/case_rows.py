"""The hard cases that tests are made from, kept as rows."""

import csv
from pathlib import Path

CASES = Path(__file__).with_name("cases")


def case_rows(name: str) -> list[dict[str, str]]:
    """The rows of one file of cases."""
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
