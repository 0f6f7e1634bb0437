"""The benchmark's answer as Markdown: tables of ratios, misses of the aims in bold with the aim beside them."""

import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import psutil

PACKAGES = ("streamlit", "plotly", "pandas", "pyarrow", "duckdb", "polars")
NOTHING = ""


@dataclass(frozen=True)
class Measure:
    """A number, how it is written, and the most that it should be."""

    value: float
    form: str = "{:.1f}"
    aim: float | None = None

    @property
    def missed(self) -> bool:
        return self.aim is not None and self.value > self.aim

    def __str__(self) -> str:
        written = self.form.format(self.value)
        # What rounding would make equal to its aim is still a miss.
        return f"**{written}** (aim {self.aim:g})" if self.missed else written


Cell = Measure | str
Row = Sequence[Cell]


def table(heads: Sequence[str], rows: Iterable[Row]) -> str:
    """A Markdown table; all columns but the first hold numbers."""
    lines = [heads, ["---", *["--:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


def columns(measured: Mapping[str, Mapping[str, Cell]]) -> tuple[list[str], list[Row]]:
    """Heads and rows of a table from its columns: head -> name of the row -> cell."""
    names = dict.fromkeys(name for column in measured.values() for name in column)
    rows: list[Row] = [[name, *(column.get(name, NOTHING) for column in measured.values())] for name in names]
    return [NOTHING, *measured], rows


def conditions() -> str:
    """Date, machine and versions: without them no number can be read."""
    cores = psutil.cpu_count() or 1
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    busy = f"load {psutil.getloadavg()[0]:.0f} at the start"
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {cores} cores of {processor()} ({busy}), {platform.system()}, "
        f"Python {platform.python_version()}, {versions}."
    )


def processor() -> str:
    """The model of the processor, as far as the system tells."""
    file = Path("/proc/cpuinfo")
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def missed(rows: Iterable[Row]) -> tuple[int, int]:
    """How many of the numbers with an aim miss it, and how many have one."""
    aimed = [cell for row in rows for cell in row if isinstance(cell, Measure) and cell.aim is not None]
    return sum(cell.missed for cell in aimed), len(aimed)
