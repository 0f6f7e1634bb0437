"""The PRISMA 2020 flow as a figure: its boxes, and the diagram in each of its layouts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from evidence.counts.prisma import tally
from evidence.figures.figure import Figure
from evidence.figures.flow_diagram import flow_diagram, narrow_flow_diagram, wide_flow_diagrams
from evidence.figures.flow_words import count_words, flow_alt


@dataclass(frozen=True, eq=False)
class Flow(Figure):
    """The flow of the search. No filter changes it: it tells of the whole review."""

    @property
    def table(self) -> pd.DataFrame:
        """The boxes, as in the flow table of the dataset."""
        return self.reading.everything.flow

    @property
    def headline(self) -> str:
        return self.say("flow.k_of_m", **tally(self.table)._asdict())

    @cached_property
    def alt(self) -> str:
        return flow_alt(self.table, self.say)

    @property
    def labels(self) -> Mapping[str, str]:
        return {row["box"]: self.say.of(row, "label") for row in self.table.to_dict("records")}

    @property
    def rows(self) -> pd.DataFrame:
        flow = self.table
        words = {field: [self.say.of(row, field) for row in flow.to_dict("records")] for field in ("label", "note")}
        return pd.DataFrame(
            {
                "key": flow["box"],
                "label": words["label"],
                "stage": flow["stage"],
                "unit": flow["unit"],
                "value": flow["value"],
                "status": flow["status"],
                "reason": flow["reason"],
                "in_words": [count_words(row, self.say) for _, row in flow.iterrows()],
                "where": flow["where"],
                "note": words["note"],
            }
        )

    @cached_property
    def svg(self) -> str:
        """The diagram as it stands on a page."""
        return flow_diagram(self.table, self.say)

    @cached_property
    def narrow_svg(self) -> str:
        """The same in one column, for phones."""
        return narrow_flow_diagram(self.table, self.say)

    @cached_property
    def wide_svgs(self) -> tuple[str, ...]:
        """The same laid out to the side, for wide pictures and for those less wide."""
        return wide_flow_diagrams(self.table, self.say)
