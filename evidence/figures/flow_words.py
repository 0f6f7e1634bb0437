"""What the boxes of a PRISMA flow say, and the flow as a whole."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from evidence.counts.prisma import KNOWN, UNREADABLE, tally
from evidence.words import Say


def count_words(row: pd.Series, say: Say) -> str:
    """The count of a box in words: a number where one is known, never an empty bracket."""
    if row["status"] in KNOWN:
        return say(f"flow.{row['status']}", n=int(row["value"]))
    if row["status"] == "unclear" and not pd.isna(row["value"]):
        return say("flow.unclear_value", n=int(row["value"]))
    if is_slight(row):
        return say("flow.not_readable")
    return say(f"flow.{row['status']}")


def flow_alt(flow: pd.DataFrame, say: Say) -> str:
    """Which counts are known, how many our copy does not let us read, and how many are not reported."""
    known = flow[flow["status"] == "reported"]
    named = say.listed(
        say("flow.known", label=say.of(row, "label"), n=int(row["value"])) for _, row in known.iterrows()
    )
    return say("alt.flow", known=named, **tally(flow)._asdict())


def is_slight(row: Mapping[str, Any] | pd.Series) -> bool:
    """Whether a box has no count because our copy of the review cannot be read there."""
    return bool(row["status"] == "not_reported" and row.get("reason") == UNREADABLE)
