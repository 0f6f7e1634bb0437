"""Which files of tests run which lines of the evidence, found once and kept until either changes."""

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

import coverage

from tests.mutation.trial import copy, in_child, run

# Those that start browsers and processes.
LEFT_OUT = {"test_drawing.py"}
# Seconds that the files took here which are asked of a change: those of the folder of its module, and others.
MOST_BESIDE, MOST_ELSEWHERE = 180, 10


class Cover:
    """The files of tests by module and line, with the time that each takes."""

    def __init__(self, files: dict[str, Any]) -> None:
        self.files = files

    def of(self, module: str, lines: Iterable[int]) -> list[str]:
        """The files of tests that run any of these lines, the nearest first. All that import a module run its top."""
        wanted = set(lines)
        running = [name for name, file in self.files.items() if not wanted.isdisjoint(file["lines"].get(module, ()))]
        running.sort(key=lambda name: (Path(name).stem != f"test_{Path(module).stem}", self.files[name]["seconds"]))
        near = [name for name in running if _beside(name, module)]
        far = [name for name in running if name not in near]
        return [*self._within(near, MOST_BESIDE), *self._within(far, MOST_ELSEWHERE)]

    def _within(self, names: list[str], most: float) -> list[str]:
        """As many of these as took so many seconds; the first in any case."""
        taken = accumulate(self.files[name]["seconds"] for name in names)
        return [
            name for place, (name, after) in enumerate(zip(names, taken, strict=True)) if not place or after <= most
        ]


def _beside(name: str, module: str) -> bool:
    """Whether a file of tests stands in the folder of a module, or in one above it but the topmost."""
    folder = Path(module).parent
    return Path(name).parent.relative_to("tests") in (folder, *folder.parents[:-2])


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
