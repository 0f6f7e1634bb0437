"""Mend the known errors of the package of codes. A correction that no longer fits it stops the build."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from geo.making.nusantara import Nusantara

CORRECTIONS = Path(__file__).with_name("corrections.csv")


class StaleCorrections(Exception):
    """Rows of corrections.csv that do not fit the package any more."""


def read_corrections() -> pd.DataFrame:
    """Columns: table, key, column, source_says, we_use, why; an empty cell means blank."""
    return pd.read_csv(CORRECTIONS, dtype=str, keep_default_na=False)


def correct(source: Nusantara, corrections: pd.DataFrame) -> Nusantara:
    if stale := list(_stale(source, corrections)):
        raise StaleCorrections("\n".join(stale))
    mended = {"provinces": source.provinces.copy(), "regencies": source.regencies.copy()}
    for fix in corrections.itertuples(index=False):
        rows = mended[fix.table]
        rows.loc[rows["id"] == fix.key, fix.column] = fix.we_use
    return replace(source, **mended)


def _stale(source: Nusantara, corrections: pd.DataFrame) -> Iterator[str]:
    for line, fix in enumerate(corrections.itertuples(index=False), start=2):
        rows = getattr(source, fix.table)
        if not ((rows["id"] == fix.key) & (rows[fix.column] == fix.source_says)).any():
            yield (
                f"corrections.csv line {line}: {fix.table} {fix.key}, {fix.column} "
                f"is no longer {fix.source_says!r} in the package; look again and mend or remove the row"
            )
