"""One engine in a process of its own, so that its memory can be seen: python -m benchmark.counting <engine> <folder>

Reads a question a line and writes an answer a line, both as JSON.
"""

import json
import resource
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, TextIO

from benchmark.engines import Answers, Question


def rows_counted(answers: Answers) -> dict[str, list[list[Any]]]:
    """Answers in an order of their own, without the rows that count nothing: every engine gives the same."""
    return {
        name: sorted([list(row) for row in rows if any(isinstance(cell, int) and cell for cell in row)], key=str)
        for name, rows in answers.items()
    }


def peak_bytes() -> int:
    """The most memory that this process has held."""
    if (status := Path("/proc/self/status")).exists():
        # What getrusage says on Linux begins with the memory of the process that started this one.
        lines = dict(line.split(":", 1) for line in status.read_text("utf-8").splitlines())
        return int(lines["VmHWM"].split()[0]) * 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def replies(engine: ModuleType, folder: Path, questions: TextIO) -> Iterator[dict[str, Any]]:
    """One for each question: the answers, the seconds they took, the memory held at most beside the program's own.

    The first one's seconds hold the opening of the tables.
    """
    program, opened = peak_bytes(), None
    for line in questions:
        started = time.perf_counter()
        opened = opened if opened is not None else engine.opened(folder)
        answers = engine.answered(opened, Question(**json.loads(line)))
        seconds = time.perf_counter() - started
        yield {"seconds": seconds, "peak": peak_bytes() - program, "answers": rows_counted(answers)}


if __name__ == "__main__":
    name, tables = sys.argv[1:]
    for reply in replies(import_module(f"benchmark.engines.{name}"), Path(tables), sys.stdin):
        print(json.dumps(reply), flush=True)
