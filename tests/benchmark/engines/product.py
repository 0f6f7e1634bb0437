"""The dashboard's own functions. The one module of the benchmark that imports the product."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from benchmark.engines import BARRIER, Answers, Question
from evidence.counts.cross import Cross, cross
from evidence.counts.regions import area_counts, counted
from evidence.counts.summary import BARRIER_STANCES, barrier_codes, code_counts, code_segments
from evidence.load import read_tables
from evidence.selection import Facets, Selection, select


def opened(folder: Path) -> Facets:
    return Facets(read_tables(folder))


def answered(facets: Facets, question: Question) -> Answers:
    selection = Selection(provinces=question.provinces, words=question.word)
    left = select(facets, selection)
    codes = barrier_codes(left)
    areas = area_counts(left, "provinces", facets.options["provinces"], counted(left, "barrier", BARRIER))
    return {
        "selection": [(len(left.studies), len(left.findings))],
        "codes": _rows(code_counts(left, codes, BARRIER_STANCES), "code studies charted own_page contested"),
        "segments": _rows(code_segments(left, codes, BARRIER_STANCES, "strength"), "code segment studies"),
        "areas": _rows(areas, "area studies n charted own_page contested"),
        "matrix": list(_cells(cross(facets, selection, "codes", "islands"))),
    }


def _rows(frame: pd.DataFrame, columns: str) -> list[tuple[Any, ...]]:
    return list(frame[columns.split()].itertuples(index=False, name=None))


def _cells(matrix: Cross) -> Iterable[tuple[str, str, int]]:
    return ((row, column, len(matrix.cell(row, column))) for row in matrix.by_row for column in matrix.by_column)
