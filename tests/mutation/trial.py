"""Tests run on a changed copy of the tree, each time in a child of this process, which has read the large libraries."""

import os
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import hypothesis
import pytest

READ_ONCE = ("numpy", "pandas", "pyarrow.parquet", "plotly.graph_objects", "pptx", "PIL.Image", "pybtex", "babel.dates")
OURS = (".git", "build", ".venv", "*.egg-info")
# Seconds after which a change is taken to have stopped the tests for ever, and bytes after which to grow for ever.
LONGEST, LARGEST = 600, 8 * 2**30
PASSED, NO_TESTS = 0, 5
# Programs of others, whose start takes longer than most tests.
PROGRAMS, OPENED = "chromium", "libreoffice"


class Reproducible:
    """The same examples in every run, no search for shorter ones (that one fails is enough), and no other programs."""

    def pytest_sessionstart(self) -> None:
        """After tests/conftest.py has said how tests run."""
        phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
        hypothesis.settings.register_profile(
            "reproducible", deadline=None, phases=phases, derandomize=True, database=None
        )
        hypothesis.settings.load_profile("reproducible")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out what a browser draws."""
        items[:] = [item for item in items if PROGRAMS not in getattr(item, "fixturenames", ())]


def copy(root: Path, to: Path) -> Path:
    """A fresh copy of the tree, to be changed."""
    shutil.rmtree(to, ignore_errors=True)
    return Path(shutil.copytree(root, to, ignore=shutil.ignore_patterns(*OURS)))


def read_libraries() -> None:
    """Read what no change touches, once for all trials."""
    for name in READ_ONCE:
        import_module(name)


@contextmanager
def changed(path: Path, text: str) -> Iterator[None]:
    """A file that says something else for a while. Its time moves: what Python has compiled is not taken for it."""
    before, at = path.read_text("utf-8"), path.stat()
    path.write_text(text, "utf-8")
    os.utime(path, (at.st_mtime + 10, at.st_mtime + 10))
    try:
        yield
    finally:
        path.write_text(before, "utf-8")
        os.utime(path, ns=(at.st_atime_ns, at.st_mtime_ns))


def notices(root: Path, tests: Sequence[str]) -> bool:
    """Whether one of these tests fails on the tree, or does not end."""
    sys.dont_write_bytecode = True
    return bool(tests) and in_child(lambda: run(root, tests)) not in (PASSED, NO_TESTS)


def run(root: Path, tests: Sequence[str]) -> int:
    """What pytest says of them, at the first fault."""
    os.chdir(root)
    sys.path.insert(0, str(root))
    quiet = [
        "-x",
        "-q",
        "-W",
        "default",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "-k",
        f"not {OPENED}",
        "--rootdir",
        str(root),
    ]
    return int(pytest.main([*quiet, *tests], plugins=[Reproducible()]))


def in_child(work: Callable[[], int]) -> int:
    """What the work gives, done by a child; its number as a fault where it took too long or was ended."""
    child = os.fork()
    if child == 0:
        _alone(work)
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return -signal.SIGKILL


def _alone(work: Callable[[], int]) -> None:
    """Work in a session of its own, silently, and end without what the parent does at its end."""
    os.setsid()
    resource.setrlimit(resource.RLIMIT_DATA, (LARGEST, LARGEST))
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)
    code = 1
    try:
        code = work()
    finally:
        os._exit(code)
