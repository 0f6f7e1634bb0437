"""What the counts of a PRISMA flow allow to be checked, and between which bounds an unreported one must lie.

Bounds are never values: they are said beside the diagram, and no box is filled with them. Records, reports and studies
are different units, so one box is never subtracted from another of a different unit.
"""

from typing import NamedTuple

import pandas as pd

MAIN_LANE = "main"
KNOWN = ("reported", "derived")
# Why a count that is not reported is not here: our copy, and not the review, is silent.
UNREADABLE = "not_readable"


class Bounds(NamedTuple):
    """The least and the most that a count which is not reported can be; None where nothing limits it."""

    box: str
    least: int | None
    most: int | None


class Equation(NamedTuple):
    """before - removed = after, box by box, and whether it holds: None where a count is unknown."""

    before: str
    removed: tuple[str, ...]
    after: str
    unknown: int
    holds: bool | None


class Tally(NamedTuple):
    """How many counts of a flow are reported, of how many; how many our copy does not let us read; and the rest."""

    reported: int
    boxes: int
    unreadable: int
    silent: int


def tally(flow: pd.DataFrame) -> Tally:
    """The counts of a flow by what is known of them. What merely contradicts a count is not one of its own."""
    counted = flow[(flow["status"] != "unclear") & (flow["status"] != "not_applicable")]
    reported, unreadable = int(counted["status"].isin(KNOWN).sum()), int(is_unreadable(counted).sum())
    return Tally(reported, len(counted), unreadable, len(counted) - reported - unreadable)


def is_unreadable(flow: pd.DataFrame) -> "pd.Series[bool]":
    """Which counts may stand in the review, in a figure that cannot be read in our copy of it."""
    return (flow["status"] == "not_reported") & (flow["reason"] == UNREADABLE)


def bounds(flow: pd.DataFrame) -> list[Bounds]:
    """Bounds of each unreported count of the main lane: no box holds more than one before it, nor fewer than one after.

    Each included study has at least one report and each report at least one record, so a count of studies also bounds
    the counts of reports and records before it from below.
    """
    lane = flow[flow["lane"] == MAIN_LANE].sort_values("level")
    lane = lane[lane["level"] <= lane.loc[lane["unit"] == "studies", "level"].min()]
    known = lane[lane["status"].isin(KNOWN)].set_index("level")["value"]
    found = []
    for row in lane[~lane["status"].isin(KNOWN)].to_dict("records"):
        before, after = known[known.index < row["level"]], known[known.index > row["level"]]
        found.append(
            Bounds(row["box"], int(after.max()) if len(after) else None, int(before.min()) if len(before) else None)
        )
    return found


def equations(flow: pd.DataFrame) -> list[Equation]:
    """The sums of the main lane between boxes of one unit, each checked as far as its counts are known."""
    rows = flow.set_index("box", drop=False)
    main = flow[flow["lane"] == MAIN_LANE].sort_values("level").to_dict("records")
    found = []
    for before, after in zip(main, main[1:], strict=False):
        removed = flow[(flow["follows"] == before["box"]) & (flow["lane"] == "side") & (flow["status"] != "unclear")]
        if before["unit"] != after["unit"] or removed.empty:
            continue
        boxes = [before["box"], *removed["box"], after["box"]]
        unknown = sum(rows.loc[box, "status"] not in KNOWN for box in boxes)
        holds = None if unknown else bool(before["value"] - removed["value"].sum() == after["value"])
        found.append(Equation(before["box"], tuple(removed["box"]), after["box"], unknown, holds))
    return found
