"""What links of earlier versions of the format say otherwise, or left unsaid because it was the default then."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Renamed:
    """What links up to version `until` of the format called something else: one code of a part, or the part itself."""

    until: int
    part: str
    now: str
    code: str = ""


# Oldest first, so that a link goes through every change since it was made. A link that was once given out stays here.
RENAMED = (
    Renamed(0, "axis", now="columns"),
    Renamed(0, "matrix", code="places", now="cross"),
    # One mark for contradicted texts and for those of doubtful ownership.
    Renamed(1, "x", code="yes", now="contested.doubtful"),
)


@dataclass(frozen=True)
class Unsaid:
    """What links up to version `until` of the format meant where they left a part out whose default is another now.

    It holds on `page` alone, or beside another part of the link (matrix-cross); a link that says nothing at all asks
    for what is shown today.
    """

    until: int
    part: str
    meant: str
    page: str = ""
    beside: str = ""


UNSAID = (
    Unsaid(1, "matrix", "studies", page="matrix"),
    Unsaid(1, "rows", "codes", beside="matrix-cross"),
    Unsaid(1, "columns", "islands", beside="matrix-cross"),
    Unsaid(1, "rows", "codes", beside="figures-matrix"),
    Unsaid(1, "columns", "islands", beside="figures-matrix"),
)
