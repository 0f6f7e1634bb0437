"""A matrix as data: its lines and what stands in every cell. Tables, heat maps and slides all read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from evidence.counts.summary import SPLITS

EMPTY, UNCODED, EDGE = "zero", "no-text", "edge"
# The key of the line that holds totals.
ALL = "all"


class Line(NamedTuple):
    """A row or a column: its key, its name, the number or sign for it on slides, and the group that it stands in.

    `edge` marks totals and margins, which are no option of a dimension; `brief` is its name over a narrow column.
    """

    key: str
    label: str
    short: str = ""
    group: str = ""
    edge: bool = False
    brief: str = ""

    @property
    def head(self) -> str:
        """What stands over it."""
        return self.brief or self.label

    @property
    def explained(self) -> str:
        """Its short name with its name, which are not to be parted at the end of a line."""
        return f"{self.short}\u00a0{self.label}"


class Square(NamedTuple):
    """One cell: what is printed in it, its state, the same in words, and how many of its studies are how sure."""

    text: str
    state: str
    spoken: str = ""
    pieces: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Grid:
    """Rows, columns and cells, the edges last. `corner` names the rows."""

    caption: str
    corner: str
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    cells: Mapping[tuple[str, str], Square]

    def at(self, row: Line, column: Line) -> Square:
        return self.cells[row.key, column.key]

    def grouped(self) -> list[tuple[str, list[Line]]]:
        """Rows under the names of their groups, in order."""
        order = dict.fromkeys(row.group for row in self.rows)
        return [(group, [row for row in self.rows if row.group == group]) for group in order]

    @property
    def bands(self) -> list[tuple[str, int]]:
        """The groups over the columns with the number of columns that each spans; none where no column has a group."""
        spans = [(group, len(list(lines))) for group, lines in groupby(self.columns, lambda line: line.group)]
        return spans if any(group for group, _ in spans) else []

    @property
    def states(self) -> set[str]:
        """The states in which any cell is."""
        return {cell.state for cell in self.cells.values()}

    @property
    def pieces(self) -> list[str]:
        """How sure studies of any cell are, surest first."""
        held = {name for cell in self.cells.values() for name, _ in cell.pieces}
        return [name for name in SPLITS["strength"] if name in held]
