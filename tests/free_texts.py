"""The dataset with other words in every free text: all but the names on which other tables depend."""

from collections.abc import Callable
from dataclasses import replace

from evidence.load import Evidence
from evidence.schema import sheet

NAMES_OF_ROWS = {"finding", "column", "table6", "work"}


def reworded(evidence: Evidence, change: Callable[[str], str]) -> Evidence:
    """The same evidence, each filled cell of a free text changed."""
    tables = {
        name: frame.assign(
            **{
                column.name: [text and change(text) for text in frame[column.name]]
                for column in sheet(name).columns
                if column.kind == "text"
                and not (column.values or column.refers_to)
                and column.name in {*frame} - NAMES_OF_ROWS
            }
        )
        for name, frame in evidence.tables().items()
    }
    return replace(evidence, **tables)
