"""Any two dimensions against each other: the cells of an evidence gap map.

Framework first: rows and columns are all options of a filter in their fixed order, so that a gap is a cell with 0.
Studies can stand in several cells; totals of rows, columns and corner are unique studies, and a margin holds the
studies that stand in no row or no column.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from evidence.counts.summary import OWN_PAGE, SPLITS
from evidence.dataset import Dataset, Mask
from evidence.selection import PICKING, Selection

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
Counts = NDArray[np.intp]
# Why no study stands in a cell: its row and its column each have studies, but none in common; its row has studies, of
# which none stands in any column; or no study has its row, or its column, at all.
APART, ALONE, NOBODY = "apart", "alone", "nobody"


@dataclass(frozen=True, eq=False)
class Axis:
    """One dimension: its options, which study has which (a row a study), and how sure that is.

    contested: under which its finding is contested; doubtful: under which, though not contested, it is in doubt whose
    text it is; charted: under which the review charted it, not its own page alone;
    certain: under which it did so with high certainty. What is no sub-theme is beyond doubt.
    """

    name: str
    options: tuple[str, ...]
    having: Mask
    contested: Mask
    doubtful: Mask
    charted: Mask
    certain: Mask

    @property
    def own_page(self) -> Counts:
        """Studies of each option that only their own pages put there."""
        return np.asarray((self.having & ~self.charted).sum(axis=0))

    def without_empty(self) -> "Axis":
        """The same without options that no study has."""
        used = np.any(self.having, axis=0)
        options = tuple(option for option, kept in zip(self.options, used, strict=True) if kept)
        masks = (mask[:, used] for mask in (self.having, self.contested, self.doubtful, self.charted, self.certain))
        return Axis(self.name, options, *masks)


@dataclass(frozen=True, eq=False)
class Cross:
    """Studies by row and column. `uncoded`: studies of which nothing could be coded, which is not the same as 0."""

    rows: Axis
    columns: Axis
    studies: NDArray[np.object_]
    uncoded: Mask

    @cached_property
    def counts(self) -> Counts:
        """Studies in each cell."""
        return together(self.rows.having, self.columns.having)

    @cached_property
    def contested(self) -> Counts:
        """Studies of each cell whose finding under its sub-theme is contested."""
        return self._either(self.rows.contested, self.columns.contested)

    @cached_property
    def doubtful(self) -> Counts:
        """Studies of each cell of whose finding, though not contested, it is in doubt whose text it is."""
        rows, columns = self.rows, self.columns
        return self._either(rows.contested | rows.doubtful, columns.contested | columns.doubtful) - self.contested

    def _either(self, rows: Mask, columns: Mask) -> Counts:
        """Studies of each cell marked so in its row, in its column, or in both."""
        either = together(rows, self.columns.having) + together(self.rows.having, columns)
        return either - together(rows, columns)

    @cached_property
    def strengths(self) -> dict[str, Counts]:
        """The studies of each cell by how sure it is, each in one: under the less sure of its row and its column."""
        rows, columns = self.rows, self.columns
        charted = together(rows.charted, columns.charted)
        uncontested = together(rows.charted & ~rows.contested, columns.charted & ~columns.contested)
        sound_rows, sound_columns = (~axis.contested & ~axis.doubtful for axis in (rows, columns))
        sound = together(rows.charted & sound_rows, columns.charted & sound_columns)
        certain = together(rows.certain & sound_rows, columns.certain & sound_columns)
        parts = certain, sound - certain, charted - uncontested, uncontested - sound, self.counts - charted
        return dict(zip(SPLITS["strength"], parts, strict=True))

    @property
    def graded(self) -> bool:
        """Whether a dimension is one of sub-themes, under which a finding is more or less sure."""
        return self.rows.name in PICKING or self.columns.name in PICKING

    @cached_property
    def emptiness(self) -> NDArray[np.object_]:
        """Why no study stands in a cell: APART, ALONE or NOBODY; empty where one does."""
        down, across = (np.any(axis.having, axis=0) for axis in (self.rows, self.columns))
        nobody = ~down[:, None] | ~across
        alone = ~np.any(self.counts, axis=1, keepdims=True)
        cases = [np.broadcast_to(case, self.counts.shape) for case in (self.counts > 0, nobody, alone)]
        return np.select(cases, ["", NOBODY, ALONE], APART).astype(object)

    def in_cell(self, row: str, column: str) -> tuple[str, ...]:
        """The slugs of the studies of a cell."""
        at = self.rows.options.index(row), self.columns.options.index(column)
        return tuple(self.studies[self.rows.having[:, at[0]] & self.columns.having[:, at[1]]])

    def outside(self, axis: Axis) -> Mask:
        """The studies that have no option of an axis."""
        return ~np.any(axis.having, axis=1)

    def without_empty(self) -> "Cross":
        """The same without rows and columns in which no study stands."""
        return replace(self, rows=self.rows.without_empty(), columns=self.columns.without_empty())

    def fullest(self) -> list[tuple[str, str, int]]:
        """The cells with most studies; none where every cell is empty."""
        most = int(self.counts.max(initial=0))
        cells = np.argwhere((self.counts == most) & (most > 0))
        return [(self.rows.options[row], self.columns.options[column], most) for row, column in cells]

    def empty_cells(self) -> int:
        """Cells in which no study stands."""
        return int((self.counts == 0).sum())

    def unanswered(self) -> list[str]:
        """Rows in which studies stand, but none of them in any column."""
        lonely = np.any(self.rows.having, axis=0) & ~np.any(self.counts, axis=1)
        return [option for option, alone in zip(self.rows.options, lonely, strict=True) if alone]


def cross(dataset: Dataset, selection: Selection, rows: str, columns: str) -> Cross:
    """The selected studies by two filters, each of DIMENSIONS."""
    studies, findings = dataset.masks(selection)
    coded = np.bincount(dataset.owners, minlength=len(studies)) > 0
    slugs = dataset.evidence.studies["study"].to_numpy(object)
    down, across = (_axis(dataset, name, studies, findings) for name in (rows, columns))
    return Cross(down, across, slugs[studies], ~coded[studies])


def _axis(dataset: Dataset, name: str, studies: Mask, findings: Mask) -> Axis:
    having = dataset.incidence(name, studies, findings)[studies]
    options = tuple(dataset.options[name])
    if name not in PICKING:
        nowhere = np.zeros_like(having)
        return Axis(name, options, having, nowhere, nowhere, having, having)
    said = dataset.evidence.findings
    order = [tuple(dataset.options["codes"]).index(option) for option in options]
    contested, doubtful = (
        having & dataset.incidence("codes", studies, findings & np.asarray(said[doubt], bool))[studies][:, order]
        for doubt in ("contested", "doubtful")
    )
    in_review = findings & np.asarray(said["basis"] != OWN_PAGE, bool)
    sure = in_review & np.asarray(said["certainty"] == "high", bool)
    charted, certain = (dataset.incidence(name, studies, kept)[studies] for kept in (in_review, sure))
    return Axis(name, options, having, contested, doubtful & ~contested, charted, certain)


def together(rows: Mask, columns: Mask) -> Counts:
    """For each row and column the number of studies that stand in both; whole in 32 bits up to 16 million studies."""
    return np.rint(rows.T.astype(np.float32) @ columns.astype(np.float32)).astype(np.intp)
