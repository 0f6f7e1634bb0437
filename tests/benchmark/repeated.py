"""The tables repeated: the same studies and findings again and again under new names, as Parquet."""

import shutil
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

# Columns that name a study or a finding, and so differ between the copies.
NAMING = {"studies": ("study",), "findings": ("finding", "study")}


def repeat_tables(source: Path, folder: Path, copies: int) -> int:
    """Write the tables, with so many copies of each study and its findings; their size in memory as Arrow, in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for file in source.glob("*.parquet"):
        if file.stem in NAMING:
            table = repeated(pq.read_table(file), NAMING[file.stem], copies)
            pq.write_table(table, folder / file.name)
        else:
            table = pq.read_table(file)
            shutil.copy(file, folder)
        size += table.nbytes
    return size


def repeated(table: pa.Table, naming: tuple[str, ...], copies: int) -> pa.Table:
    """So many copies of the rows, one copy after the other; the first keeps its names."""
    rows = np.tile(np.arange(table.num_rows), copies)
    marks = pa.array(np.repeat(["", *(f"-{copy}" for copy in range(2, copies + 1))], table.num_rows))
    whole = table.take(pa.array(rows))
    for name in naming:
        place = table.schema.get_field_index(name)
        named = pc.binary_join_element_wise(whole[name], marks, "")
        whole = whole.set_column(place, table.schema.field(place), named)
    return whole
