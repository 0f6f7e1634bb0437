"""A short mark of what a view shows, by which two people can tell that they saw the same.

It is the beginning of the SHA-256 of the data and the filters, written as JSON: no language, no clock, no order of
clicking, no version of the link's format goes into it. Ways of showing (how bars are split, their order) do not either:
they change no study and no finding. Where a file holds a part of a view (`of`), the part goes into it as well.
"""

import hashlib
import json
from dataclasses import fields

from evidence.dataset import Dataset
from evidence.selection import Selection

# No hexadecimal digit stands first: 546161915e89 is a number to whatever reads a CSV.
FIRST, LENGTH = "x", 12


def fingerprint(dataset: Dataset, selection: Selection, of: str = "") -> str:
    """The mark of a selection of this evidence, or of a part of it: an x and eleven hexadecimal digits."""
    held = {field.name: getattr(selection, field.name) for field in fields(Selection)}
    chosen = {name: value if isinstance(value, str) else sorted(value) for name, value in held.items() if value}
    said = json.dumps([dataset.evidence.digest, chosen, *filter(None, [of])], ensure_ascii=False, sort_keys=True)
    return (FIRST + hashlib.sha256(said.encode()).hexdigest())[:LENGTH]
