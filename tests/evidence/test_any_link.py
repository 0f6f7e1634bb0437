"""Whatever a link says, what is read of it is written and read as the same: 20,000 links, with EXAMPLES=1000 more."""

import os
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as some

from evidence.link import LETTERS, decode, encode
from tests.selections import known

# Each example reads so many links.
EXAMPLES, LINKS = int(os.environ.get("EXAMPLES", "250")), 80
PARTS = [*LETTERS, "v", "study", "place", "rows", "columns", "matrix", "figures", "zz", "\u202e", ""]
CODES = ["id-ji", "id-xx", "outreach", "hinders", "basis", "35-12", "2019", "barriers", "n5zxg", "", "<i>", "\x00"]


def any_link(chance):
    """A link of parts that there are and of some that there are not, in any order, sometimes with something in it."""
    parts = (
        f"{chance.choice(PARTS)}-{'.'.join(chance.choices(CODES, k=chance.randrange(4)))}"
        for _ in range(chance.randrange(7))
    )
    link = "_".join(parts)
    return link if chance.random() < 0.8 else link.replace(chance.choice("-_.ai"), chr(chance.randrange(1, 0x3000)))


@settings(max_examples=EXAMPLES)
@given(some.integers(0, 2**64))
def test_what_is_read_of_a_link_is_written_and_read_as_the_same(seed):
    chance = Random(seed)
    for link in (any_link(chance) for _ in range(LINKS)):
        view = decode(link, known())
        assert decode(encode(view.selection, view.display), known()) == view.understood(), link
