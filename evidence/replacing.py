"""Putting what was written in the place of what was there: whole or not at all, and one command at a time.

What is new stands beside what is old until it is complete. A command that was killed on the way leaves it behind under
a name that only commands use, and the next one clears it away.
"""

import ctypes
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, where commands do not heed one another.
    fcntl = None  # type: ignore[assignment]

# renameat2 of Linux, by which two folders change places in one step.
AT_WORKING_FOLDER, EXCHANGE = -100, 2


class WritingUnderWay(Exception):
    """Another command is writing in the same place."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder against other commands. The system lets go of it when the process ends, however it does.

    Raises WritingUnderWay.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if fcntl is None:
        yield
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        _lock(held, folder)
        yield
    finally:
        os.close(held)


@contextmanager
def folder_replaced(target: Path) -> Iterator[Path]:
    """An empty folder that takes the place of the target when the block ends; if that fails, the target stays."""
    _clear(target)
    fresh = Path(tempfile.mkdtemp(prefix=_begin(target, "new"), dir=target.parent))
    try:
        yield fresh
        fresh.chmod(0o755)
        _swap(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def file_replaced(target: Path, content: bytes) -> Iterator[None]:
    """What takes the place of the target when the block ends; if that fails, the target stays."""
    fresh = target.with_name(f"{_begin(target, 'new')}file")
    try:
        fresh.write_bytes(content)
        yield
        fresh.replace(target)
    finally:
        with suppress(OSError):
            fresh.unlink()


def holds_alone(target: Path, suffix: str) -> bool:
    """Whether a folder holds files of this kind and nothing else, so that nobody loses anything if it is replaced."""
    return target.is_dir() and all(file.suffix == suffix and file.is_file() for file in target.iterdir())


def _lock(held: int, folder: Path) -> None:
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise WritingUnderWay(folder) from None
    except OSError:
        # Some disks of a network know no locks: there, as on Windows, commands do not heed one another.
        return


def _begin(target: Path, of: str) -> str:
    return f".{target.name}-{of}-"


def _left(target: Path, of: str) -> list[Path]:
    return sorted(path for path in target.parent.iterdir() if path.name.startswith(_begin(target, of)))


def _clear(target: Path) -> None:
    """Remove what a command that was killed left behind, and bring the old back where it was already put aside."""
    for old in _left(target, "old"):
        if target.exists():
            shutil.rmtree(old)
        else:
            old.rename(target)
    for new in _left(target, "new"):
        shutil.rmtree(new)


def _swap(fresh: Path, target: Path) -> None:
    """The fresh folder under the name of the target; the old one under that of the fresh one, or gone."""
    if not target.exists():
        fresh.rename(target)
    elif not _exchanged(fresh, target):
        old = target.with_name(f"{_begin(target, 'old')}{os.getpid()}")
        target.rename(old)
        try:
            fresh.rename(target)
        except OSError:
            old.rename(target)
            raise
        shutil.rmtree(old, ignore_errors=True)


def _exchanged(fresh: Path, target: Path) -> bool:
    """Whether the system let two folders change places, so that at no moment there is none."""
    with suppress(AttributeError, OSError, TypeError):
        names = os.fsencode(fresh), os.fsencode(target)
        rename = ctypes.CDLL(None).renameat2
        return int(rename(AT_WORKING_FOLDER, names[0], AT_WORKING_FOLDER, names[1], EXCHANGE)) == 0
    return False
