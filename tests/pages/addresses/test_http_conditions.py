"""What headers ask of a body: nothing, a part, or all of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pages.addresses.http_conditions import Part, part_of, unchanged

TEN = b"0123456789"


@pytest.mark.parametrize(
    "asked, body, named",
    [
        ("bytes=0-3", b"0123", "0-3"),
        ("bytes=8-", b"89", "8-9"),
        ("bytes=-3", b"789", "7-9"),
        ("bytes=-99", TEN, "0-9"),
        ("bytes=5-99", b"56789", "5-9"),
    ],
)
def test_a_part_is_sent_with_its_place(asked, body, named):
    assert part_of(TEN, {"range": asked}) == Part(body, 206, {"content-range": f"bytes {named}/10"})


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=-0", "bytes=99-200"])
def test_a_part_that_is_not_there_is_refused_with_the_size(asked):
    assert part_of(TEN, {"range": asked}) == Part(b"", 416, {"content-range": "bytes */10"})


@pytest.mark.parametrize("asked", ["", "bytes=", "bytes=-", "bytes=3-1", "bytes=0-1,4-5", "lines=0-1", "bytes=x-y"])
def test_what_is_not_understood_is_answered_with_all_of_it(asked):
    assert part_of(TEN, {"range": asked}) == Part(TEN)


def test_a_part_that_depends_on_a_mark_is_not_sent_because_ours_are_weak():
    assert part_of(TEN, {"range": "bytes=0-3", "if-range": '"x"'}) == Part(TEN)


@given(some.binary(min_size=1, max_size=60), some.integers(1, 70))
def test_parts_one_after_another_are_the_whole(body, size):
    firsts = range(0, len(body), size)
    parts = [part_of(body, {"range": f"bytes={first}-{first + size - 1}"}).body for first in firsts]
    assert b"".join(parts) == body


@pytest.mark.parametrize(
    "known, is_known", [('"x"', True), ('"y", W/"x"', True), ("*", True), ('"xy"', False), ("", False)]
)
def test_a_mark_is_known_by_its_whole_name(known, is_known):
    assert unchanged("x", {"if-none-match": known}) is is_known
