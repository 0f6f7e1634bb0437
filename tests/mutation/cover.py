"""Which files of tests run which lines of the evidence, found once and kept until either changes."""

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

import coverage

from tests.mutation.trial import copy, in_child, run

# Those that start browsers and processes.
LEFT_OUT = {"test_drawing.py"}
# Seconds that the files which are asked took here: those beside a module come first, then the quickest.
MOST_SECONDS = 24


class Cover:
    """The files of tests by module and line, with the time that each takes."""

    def __init__(self, files: dict[str, Any]) -> None:
        self.files = files

    def of(self, module: str, line: int) -> list[str]:
        """The files of tests that run this line, the nearest first. What runs on import is run by all that use it."""
        running = [name for name, file in self.files.items() if line in file["lines"].get(module, ())]
        nearest = sorted(running, key=lambda name: self._distance(name, module))
        taken = list(accumulate(self.files[name]["seconds"] for name in nearest))
        return [
            name for name, seconds in zip(nearest, taken, strict=True) if name == nearest[0] or seconds <= MOST_SECONDS
        ]

    def _distance(self, name: str, module: str) -> tuple[int, float]:
        test, subject = Path(name), Path(module)
        own = test.stem == f"test_{subject.stem}"
        beside = test.parent.relative_to("tests") in (subject.parent, *subject.parents[:-2])
        return (0 if own else 1 if beside else 2), self.files[name]["seconds"]


def cover(root: Path, kept: Path, tell: Callable[[str], None]) -> Cover:
    """What was found before where nothing has changed since, else found anew."""
    known = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    product, found = _digest(sorted(root.glob("evidence/**/*.py"))), {}
    where = None
    for path in _tests(root):
        name, mark = str(path.relative_to(root)), product + _digest([path])
        if known.get(name, {}).get("mark") != mark:
            where = where or copy(root, kept.with_name("covered"))
            tell(f"what {name} runs")
            known[name] = {"mark": mark, **_lines(where, name)}
            kept.write_text(json.dumps(known), "utf-8")
        found[name] = known[name]
    return Cover(found)


def _tests(root: Path) -> Iterator[Path]:
    return (path for path in sorted(root.glob("tests/evidence/**/test_*.py")) if path.name not in LEFT_OUT)


def _digest(paths: list[Path]) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


def _lines(root: Path, name: str) -> dict[str, Any]:
    """The lines that a file of tests runs; those of functions only where a module has any that it runs."""
    data, begun = root / ".coverage", time.monotonic()

    def measured() -> int:
        measuring = coverage.Coverage(data_file=str(data), source=[str(root / "evidence")], config_file=False)
        measuring.start()
        code = run(root, [name])
        measuring.stop()
        measuring.save()
        return code

    if in_child(measured):
        raise SystemExit(f"{name} fails as things are.")
    read = coverage.CoverageData(str(data))
    read.read()
    lines = {str(Path(file).relative_to(root)): sorted(read.lines(file) or ()) for file in read.measured_files()}
    return {"seconds": round(time.monotonic() - begun, 2), "lines": lines}
