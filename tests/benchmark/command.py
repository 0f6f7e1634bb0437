"""The command: which parts are measured, how long, and the tables that are printed."""

import argparse
import asyncio
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmark import report
from benchmark.counts import count_columns
from benchmark.files import file_columns
from benchmark.load import load_column
from benchmark.pages import page_columns, page_costs
from benchmark.readers import reader_columns
from benchmark.report import Cell
from benchmark.views import views

Table = tuple[list[str], list[report.Row]]
PARTS = ("pages", "aged", "load", "counts", "files", "readers")


@dataclass(frozen=True)
class Amount:
    """How much is measured: enough for a table to be published, or enough to see that all of it works."""

    rounds: int
    age: int
    loads: int
    questions: int
    copies: tuple[int, ...]
    files: int
    crowds: tuple[int, ...]
    seconds: float


FULL = Amount(
    rounds=12,
    age=1500,
    loads=5,
    questions=5,
    copies=(1, 100, 1000, 10_000),
    files=5,
    crowds=(1, 20, 50, 100),
    seconds=60,
)
QUICK = Amount(rounds=4, age=160, loads=2, questions=2, copies=(1, 100), files=2, crowds=(1, 20), seconds=16)


def tell(progress: str) -> None:
    """Say what has been done; the answer itself goes to standard output alone."""
    print(progress, file=sys.stderr, flush=True)


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description="What the dashboard costs beside a floor and peers, as Markdown.")
    parser.add_argument("--only", default=",".join(PARTS), help=f"parts to measure, with commas: {', '.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="fewer runs, smaller sizes: to see that it works")
    parser.add_argument("--age", type=int, help=f"runs before an aged process is measured ({FULL.age})")
    asked = parser.parse_args(given)
    asked.only = tuple(part.strip() for part in asked.only.split(",") if part.strip())
    if unknown := set(asked.only) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    return asked


def pages_table(asked: argparse.Namespace, amount: Amount) -> Table:
    """Everything that is measured page by page."""
    found: dict[str, dict[str, Cell]] = {}
    if "pages" in asked.only:
        found |= page_columns(asyncio.run(page_costs(views(), amount.rounds, 0, tell)))
    if "aged" in asked.only:
        age = amount.age if asked.age is None else asked.age
        found |= page_columns(asyncio.run(page_costs(views(), amount.rounds, age, tell)), f" after {age} others")
    if "load" in asked.only:
        found |= load_column(views(), amount.loads, tell)
    return report.columns(found)


def tables(asked: argparse.Namespace, amount: Amount) -> Iterator[Table]:
    """The tables of the parts that were asked for."""
    if {"pages", "aged", "load"} & set(asked.only):
        yield pages_table(asked, amount)
    if "counts" in asked.only:
        yield report.columns(count_columns(views(), amount.copies, amount.questions, tell))
    if "files" in asked.only:
        yield report.columns(file_columns(views(), amount.files, tell))
    if "readers" in asked.only:
        yield report.columns(reader_columns(views(), amount.crowds, amount.seconds, tell))


def main(given: Sequence[str] | None = None) -> None:
    """Measure what is asked for and print each table as soon as it is there."""
    asked = arguments(given)
    print(report.conditions())
    misses, aims = 0, 0
    for heads, rows in tables(asked, QUICK if asked.quick else FULL):
        print(f"\n{report.table(heads, rows)}", flush=True)
        missed, aimed = report.missed(rows)
        misses, aims = misses + missed, aims + aimed
    print(f"\n{misses} of {aims} numbers with an aim miss it: in bold, with the aim.")
