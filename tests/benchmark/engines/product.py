"""The dashboard's own functions. The one module of the benchmark that imports the product."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from benchmark.engines import BARRIER, Answers, Question
from evidence.counts.cross import Cross, cross
from evidence.counts.regions import area_counts, measured
from evidence.counts.summary import BARRIER_STANCES, code_counts, code_segments
from evidence.dataset import Dataset, select
from evidence.load import read_tables
from evidence.selection import Selection
from evidence.themes import barrier_codes


def opened(folder: Path) -> Dataset:
    return Dataset(read_tables(folder))


def answered(dataset: Dataset, question: Question) -> Answers:
    selection = Selection(provinces=question.provinces, words=question.word)
    left = select(dataset, selection)
    codes = barrier_codes(left)
    areas = area_counts(left, dataset, "provinces", dataset.options["provinces"], measured(left, "barrier", BARRIER))
    return {
        "selection": [(len(left.studies), len(left.findings))],
        "codes": _rows(code_counts(left, codes, BARRIER_STANCES), "code studies charted own_page contested doubtful"),
        "segments": _rows(code_segments(left, codes, BARRIER_STANCES, "strength"), "code segment studies"),
        "areas": _rows(areas, "area studies n charted own_page contested doubtful"),
        "matrix": list(_cells(cross(dataset, selection, "codes", "islands"))),
    }


def _rows(frame: pd.DataFrame, columns: str) -> list[tuple[Any, ...]]:
    return list(frame[columns.split()].itertuples(index=False, name=None))


def _cells(matrix: Cross) -> Iterator[tuple[str, str, int]]:
    for row, counts in zip(matrix.rows.options, matrix.counts.tolist(), strict=True):
        yield from ((row, column, n) for column, n in zip(matrix.columns.options, counts, strict=True))
