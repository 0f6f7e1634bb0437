"""The same questions answered by the dashboard's own functions, by DuckDB and by Polars, over the same Parquet.

Each engine has `opened`, which takes the folder of the tables, and `answered`, which takes what that gave and a
question.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

BARRIER = "human-resources"
GEO = Path(__file__).parents[3] / "geo"
# By name: rows of codes and counts, without those that count nothing.
Answers = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True)
class Question:
    """A view: studies of these provinces that hold this word. Of those that are left, everything is counted.

    selection    studies and findings left
    codes    code, studies that report it as a barrier; charted, on their own page only, contested
    segments    code, strength, studies that report it as a barrier
    areas    province, all studies; of those that report BARRIER: all, charted, on their own page only, contested
    matrix    code, island group, studies that say anything
    """

    provinces: tuple[str, ...]
    word: str
