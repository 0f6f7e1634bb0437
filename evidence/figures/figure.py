"""What every figure can say of itself: its name, its finding, what stands for it, and the numbers behind it."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from evidence.figures.theme import Spec
from evidence.reading import Reading
from evidence.words import Say

# Counted; studied, but not counted; no study at all.
COUNTED, SILENT, NONE = "counted", "silent", "none"


@dataclass(frozen=True, eq=False)
class Figure(ABC):
    """One figure of one reading. Words and numbers exist without its chart, which is drawn when it is asked for.

    `reading` holds the filters that the figure heeds, and is shown as the page of the figure shows it.
    """

    name: str
    title: str
    reading: Reading

    @property
    def say(self) -> Say:
        """The language of the figure."""
        return self.reading.say

    @property
    @abstractmethod
    def headline(self) -> str:
        """The sentence that states its finding."""

    @property
    @abstractmethod
    def alt(self) -> str:
        """The text that stands for it."""

    @property
    @abstractmethod
    def labels(self) -> Mapping[str, str]:
        """Key of each row -> its name."""

    @property
    @abstractmethod
    def rows(self) -> pd.DataFrame:
        """One row a bar, province, cell or box, as files have it: key, label, its number, its status, and more."""

    @property
    def silent(self) -> bool:
        """Whether it has nothing to show of these studies: no number but zero, or nothing to compare."""
        return False

    @property
    def remarks(self) -> tuple[str, ...]:
        """How to read it."""
        return ()


@dataclass(frozen=True, eq=False)
class Chart(Figure):
    """A figure that Plotly draws."""

    @property
    @abstractmethod
    def chart(self) -> go.Figure:
        """The chart in the colours of the light ground."""


@dataclass(frozen=True, eq=False)
class BarChart(Chart):
    """A figure of horizontal bars, cheap enough to be drawn for every page."""

    @property
    @abstractmethod
    def spec(self) -> Spec:
        """The chart in the colours of the light ground, as plain values."""

    @cached_property
    def chart(self) -> go.Figure:
        return go.Figure(self.spec)


def counted_rows(data: pd.DataFrame, labels: Mapping[str, str], *apart: str, **more: Any) -> pd.DataFrame:
    """Rows of counts as files have them: key, label, studies, of, status, then what tells the studies apart."""
    there = data["there"] if "there" in data else [0] * len(data)
    return pd.DataFrame(
        {
            "key": data["key"],
            "label": [labels[key] for key in data["key"]],
            "studies": data["studies"],
            "of": data["of"],
            "status": [_status(n, studied) for n, studied in zip(data["studies"], there, strict=True)],
            **{name: data[name] for name in apart},
            **more,
        }
    )


def _status(n: int, studied: int) -> str:
    return COUNTED if n else SILENT if studied else NONE
