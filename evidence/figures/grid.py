"""A matrix as data: its lines and what stands in every cell. Tables, heat maps and slides all read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

EMPTY, UNCODED, EDGE = "zero", "no-text", "edge"
# The key of the line that holds totals.
ALL = "all"


class Line(NamedTuple):
    """A row or a column: its key, its name, its short name for narrow heads, and the group that it stands in.

    `edge` marks totals and margins, which are no option of a dimension; `spoken` replaces a name too short alone.
    """

    key: str
    label: str
    short: str = ""
    group: str = ""
    edge: bool = False
    spoken: str = ""

    @property
    def head(self) -> str:
        """What stands over it: a code of the codebook by its number, which the key explains; else its name."""
        return self.short if self.short and (self.group or self.edge) else self.label

    @property
    def explained(self) -> str:
        """Its short name with its name, which are not to be parted at the end of a line."""
        name = self.label.removeprefix(self.short).lstrip()
        return f"{self.short}\u00a0{name}"


class Square(NamedTuple):
    """One cell: what is printed in it, its state, and the same in words."""

    text: str
    state: str
    spoken: str = ""


@dataclass(frozen=True)
class Grid:
    """Rows, columns and cells, the edges last. `corner` names the rows; `brief` says that heads are short names."""

    caption: str
    corner: str
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    cells: Mapping[tuple[str, str], Square]
    brief: bool = False

    def at(self, row: Line, column: Line) -> Square:
        return self.cells[row.key, column.key]

    def grouped(self) -> list[tuple[str, list[Line]]]:
        """Rows under the names of their groups, in order."""
        order = dict.fromkeys(row.group for row in self.rows)
        return [(group, [row for row in self.rows if row.group == group]) for group in order]

    @property
    def key(self) -> str:
        """What the numbers over the columns stand for; empty where names stand there."""
        return "; ".join(line.explained for line in self.columns if line.head != line.label)
