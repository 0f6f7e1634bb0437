"""The dataset that every reader sees, read once and read again when its tables have been built anew."""

from functools import lru_cache
from pathlib import Path
from threading import Lock

from evidence import releases
from evidence.dataset import Dataset
from evidence.load import TABLES_FOLDER, Stamp, TableUnreadable, read_tables, stamp


class Store:
    """The newest readable build of a folder of tables. One that cannot be read leaves the one before in its place."""

    def __init__(self, folder: Path = TABLES_FOLDER) -> None:
        self._folder, self._lock = folder, Lock()
        self._stamp: Stamp | None = None
        self._dataset: Dataset | None = None

    def dataset(self) -> Dataset:
        """The dataset as it was built last. Raises TableUnreadable where none was ever read."""
        now = stamp(self._folder)
        with self._lock:
            if now != self._stamp or self._dataset is None:
                self._read()
                # Also of a build that could not be read: it is not tried again before the next one.
                self._stamp = now
            assert self._dataset is not None
            return self._dataset

    def _read(self) -> None:
        try:
            self._dataset = Dataset(read_tables(self._folder))
        except TableUnreadable:
            if self._dataset is None:
                raise


_STORE = Store()


def dataset() -> Dataset:
    """The whole dataset. Raises TableUnreadable."""
    return _STORE.dataset()


@lru_cache(maxsize=4)
def released(version: str) -> Dataset:
    """The dataset as it was released. Raises TableUnreadable, KeyError for a version that is not kept."""
    return Dataset(read_tables(releases.kept()[version]))
