"""What the headers of a request ask of a body: nothing where the reader has it, a part, or all of it (RFC 9110)."""

import re
from collections.abc import Mapping
from typing import NamedTuple

ONE_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")
PARTIAL, UNSATISFIABLE = 206, 416


def unchanged(mark: str, asked: Mapping[str, str]) -> bool:
    """Whether the reader has what bears this mark (section 13.1.2): `mark` without quotes and W/."""
    known = {one.strip().removeprefix("W/") for one in asked.get("if-none-match", "").split(",")}
    return bool(known & {"*", f'"{mark}"'})


class Part(NamedTuple):
    """What of a body is sent, with its status and the headers that say which part it is."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = {}


def part_of(body: bytes, asked: Mapping[str, str]) -> Part:
    """The part of a body that the headers ask for (section 14), as programs do that read tables by address.

    All of it where they ask for none, for several, or for what cannot be understood, and where `if-range` makes it
    depend on a mark: ours are weak.
    """
    wanted = ONE_RANGE.fullmatch(asked.get("range", "").replace(" ", ""))
    if not wanted or "if-range" in asked or wanted[0] == "bytes=-":
        return Part(body)
    first, last = _edges(wanted[1], wanted[2], len(body))
    if wanted[1] and wanted[2] and int(wanted[1]) > int(wanted[2]):
        return Part(body)
    if first > last:
        return Part(b"", UNSATISFIABLE, {"content-range": f"bytes */{len(body)}"})
    return Part(body[first : last + 1], PARTIAL, {"content-range": f"bytes {first}-{last}/{len(body)}"})


def _edges(first: str, last: str, size: int) -> tuple[int, int]:
    """The first and the last byte. Without a first, the last so many are meant."""
    if not first:
        return max(size - int(last), 0), size - 1
    return int(first), min(int(last or size), size - 1)
