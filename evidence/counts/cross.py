"""Any two dimensions against each other: the cells of an evidence gap map.

Framework first: rows and columns are all options of a filter in their fixed order, so that a gap is a cell with 0.
Studies can stand in several cells; totals of rows, columns and corner are unique studies, and a margin holds the
studies that stand in no row or no column.
"""

from dataclasses import dataclass

from evidence.counts.summary import uncoded_studies
from evidence.selection import PICKING, Facets, Selection

DIMENSIONS = (
    "codes",
    "barriers",
    "strategies",
    "islands",
    "provinces",
    "places",
    "levels",
    "years",
    "methods",
    "systems",
)
Studies = frozenset[str]


@dataclass(frozen=True)
class Cross:
    """Studies by row and column. `uncoded`: studies of which nothing could be coded, which is not the same as 0."""

    rows: str
    columns: str
    by_row: dict[str, Studies]
    by_column: dict[str, Studies]
    contested: frozenset[tuple[str, str]]
    studies: Studies
    uncoded: Studies

    def cell(self, row: str, column: str) -> Studies:
        return self.by_row[row] & self.by_column[column]

    def outside_rows(self) -> Studies:
        """Studies that stand in no row."""
        return self.studies - frozenset().union(*self.by_row.values())

    def outside_columns(self) -> Studies:
        """Studies that stand in no column."""
        return self.studies - frozenset().union(*self.by_column.values())

    def contested_in(self, row: str, column: str) -> Studies:
        """Studies of a cell whose finding under its sub-theme is contested."""
        codes = [option for name, option in ((self.rows, row), (self.columns, column)) if name in PICKING]
        return frozenset(s for s in self.cell(row, column) if any((s, code) in self.contested for code in codes))

    def without_empty(self) -> "Cross":
        """The same without rows and columns in which no study stands."""
        kept_rows = {option: who for option, who in self.by_row.items() if who}
        kept_columns = {option: who for option, who in self.by_column.items() if who}
        return Cross(self.rows, self.columns, kept_rows, kept_columns, self.contested, self.studies, self.uncoded)

    def fullest(self) -> list[tuple[str, str, int]]:
        """The cells with most studies; none where every cell is empty."""
        counts = {(row, column): len(self.cell(row, column)) for row in self.by_row for column in self.by_column}
        most = max(counts.values(), default=0)
        return [(row, column, n) for (row, column), n in counts.items() if n == most and most]

    def empty_cells(self) -> int:
        return sum(not self.cell(row, column) for row in self.by_row for column in self.by_column)

    def unanswered(self) -> list[str]:
        """Rows in which studies stand, but none of them in any column."""
        reached = frozenset().union(*self.by_column.values())
        return [row for row, who in self.by_row.items() if who and not who & reached]


def cross(facets: Facets, selection: Selection, rows: str, columns: str) -> Cross:
    """The selected studies by two filters, each of DIMENSIONS."""
    studies, findings = facets.matching(selection)
    shown = facets.evidence.findings[facets.evidence.findings["finding"].isin(findings)]
    disputed = shown[shown["contested"]]
    return Cross(
        rows,
        columns,
        facets.studies_under(rows, studies, findings),
        facets.studies_under(columns, studies, findings),
        frozenset(zip(disputed["study"], disputed["code"], strict=True)),
        studies,
        studies & uncoded_studies(facets.evidence),
    )
