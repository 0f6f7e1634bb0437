"""The answers of one view at growing numbers of studies, beside DuckDB and Polars over the same Parquet."""

import asyncio
import json
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from benchmark.engines import Question
from benchmark.repeated import repeat_tables
from benchmark.report import Cell, Measure
from benchmark.servers import ROOT
from benchmark.views import TABLES, Views

OURS, PEERS = "product", ("with_duckdb", "with_polars")
# A word that most studies hold, so that there is something to count.
WORD = "izin"
LONGEST_ANSWER = 300.0
# Copies of the tables -> the most that a view should take, in times of the faster peer. Only of these is memory told:
# that of small tables is lost in the engines' own.
TIME_AIMS = {1000: 2.0, 10_000: 1.5}
MEMORY_AIM = 2.0


@dataclass
class Engine:
    """An engine in its own process, and what it took for each question; `late` where one did not come."""

    process: asyncio.subprocess.Process
    seconds: list[float] = field(default_factory=list)
    answers: list[Any] = field(default_factory=list)
    peak: int = 0
    late: bool = False

    async def asked(self, question: Question) -> None:
        """Put a question and wait for the answer, unless an earlier one was late already."""
        if self.late:
            return
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(asdict(question)).encode() + b"\n")
        line = b""
        with suppress(TimeoutError):
            line = await asyncio.wait_for(self.process.stdout.readline(), LONGEST_ANSWER)
        if not line:
            # Too slow, or stopped for want of memory; what else may have stopped it, it has written to the terminal.
            self.late = True
            return
        reply = json.loads(line)
        self.seconds.append(reply["seconds"])
        self.answers.append(reply["answers"])
        self.peak = reply["peak"]

    @property
    def usual(self) -> float:
        """Seconds of a question, once the tables are open."""
        return median(self.seconds[1:])


@asynccontextmanager
async def running(name: str, folder: Path) -> AsyncIterator[Engine]:
    """An engine over the tables of a folder, until the end of the block."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}
    command = [sys.executable, "-m", "benchmark.counting", name, str(folder)]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, env=environment, limit=2**22)
    try:
        yield Engine(process)
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def compared(folder: Path, questions: Sequence[Question]) -> dict[str, Engine]:
    """All engines after the same questions, each question put to one after the other."""
    async with AsyncExitStack() as stack:
        engines = {name: await stack.enter_async_context(running(name, folder)) for name in (OURS, *PEERS)}
        for question in questions:
            for engine in engines.values():
                await engine.asked(question)
    return engines


def count_cells(engines: dict[str, Engine], size: int, copies: int) -> dict[str, Cell]:
    """The row of a size: times in those of the faster peer, memory in sizes of the tables as Arrow."""
    ours, peers, aim = engines[OURS], [engines[name] for name in PEERS], TIME_AIMS.get(copies)
    memory: dict[str, Cell] = {
        f"memory of {name.removeprefix('with_')}": Measure(engines[name].peak / size) for name in PEERS if aim
    }
    if ours.late:
        return {"a view": Measure(float("inf"), f"none in {LONGEST_ANSWER:.0f} s", aim), **memory}
    if any(peer.answers != ours.answers for peer in peers):
        return {"a view": "**answers differ**"}
    return {
        "a view": Measure(ours.usual / min(peer.usual for peer in peers), aim=aim),
        "the first, with opening": Measure(ours.seconds[0] / min(peer.seconds[0] for peer in peers)),
        **({"memory": Measure(ours.peak / size, aim=MEMORY_AIM)} if aim else {}),
        **memory,
    }


def count_columns(
    views: Views, all_copies: Sequence[int], rounds: int, tell: Callable[[str], None]
) -> dict[str, dict[str, Cell]]:
    """The columns of all sizes: head -> number of studies -> measure."""
    columns: dict[str, dict[str, Cell]] = {}
    questions = [Question(tuple(views.provinces()), WORD) for _ in range(rounds + 1)]
    for copies in all_copies:
        name = f"{len(views.studies) * copies:,} studies"
        with tempfile.TemporaryDirectory() as folder:
            size = repeat_tables(TABLES, Path(folder), copies)
            cells = count_cells(asyncio.run(compared(Path(folder), questions)), size, copies)
        tell(f"{name}: {cells['a view']}")
        for head, cell in cells.items():
            columns.setdefault(head, {})[name] = cell
    return columns
