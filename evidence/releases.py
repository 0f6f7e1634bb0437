"""Released versions of the dataset whose tables are kept, so that what is pinned to one can still be drawn from it."""

import shutil
from contextlib import nullcontext
from pathlib import Path

from evidence.description import released
from evidence.load import TABLES_FOLDER, TableUnreadable, read_tables
from evidence.replacing import alone, folder_replaced

FOLDER = Path(__file__).with_name("releases")


class NotReleased(Exception):
    """The tables are of a version that dataset.toml does not list as released."""


class AlreadyKept(Exception):
    """The version is kept already, and a release never changes."""


class NotKept(Exception):
    """Tables of a released version would be overwritten, and it is not kept."""


class ReleaseChanged(Exception):
    """The tables of a version that is kept would change, and a release never changes."""


def kept(folder: Path | None = None) -> dict[str, Path]:
    """The folder of tables of every released version that is kept. Other folders are no releases."""
    where = folder or FOLDER
    return {version: where / version for version in released() if (where / version).is_dir()}


def guard(tables: Path, fresh: str, digest: str, folder: Path | None = None) -> None:
    """Refuse what would lose or alter a release: tables of version `fresh` in the place of those that are there.

    `digest`: that of the new tables, as Evidence has it. Raises NotKept, ReleaseChanged; does nothing where the tables
    that are there cannot be read.
    """
    try:
        there = str(read_tables(tables).about["version"])
    except TableUnreadable:
        return
    held = kept(folder)
    if there != fresh and there in released() and there not in held:
        raise NotKept(there)
    if fresh in held and read_tables(held[fresh]).digest != digest:
        raise ReleaseChanged(fresh)


def keep(tables: Path = TABLES_FOLDER, folder: Path | None = None) -> str:
    """Keep the tables as they are under their own version, which is returned.

    Raises TableUnreadable, NotReleased, AlreadyKept, WritingUnderWay, OSError; nothing is kept then.
    """
    version = str(read_tables(tables).about["version"])
    if version not in released():
        raise NotReleased(version)
    target = (folder or FOLDER) / version
    beside = target.parent.resolve() != tables.parent.resolve()
    # Neither may a build replace the tables meanwhile.
    with alone(tables.parent), alone(target.parent) if beside else nullcontext():
        if target.exists():
            raise AlreadyKept(version)
        with folder_replaced(target) as fresh:
            for file in tables.glob("*.parquet"):
                shutil.copyfile(file, fresh / file.name)
            read_tables(fresh)
    return version
