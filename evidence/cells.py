"""What a single cell may hold, whether it stands in a sheet or in a table."""

import re
from collections.abc import Callable
from datetime import date

from evidence.locator import is_locator
from evidence.schema import LIST_SEPARATOR, Column

# Control characters, ends of line among them, and what is no character at all: slides and workbooks cannot hold them.
UNSHOWABLE = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
# What a reader does not see: marks without width, and the hyphen that shows at the end of a line alone.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufff9-\ufffb]")
# What stands where a letter was lost, and UTF-8 that was read as Windows-1252.
LOST_LETTER, MISREAD = "\ufffd", re.compile("[ÂÃ][\u0080-\u00bf]|â(?:€|\u0080)|ï¿½")
# What programs write into a cell that could not be computed, and people into one that they leave open.
ERROR = re.compile(r"#(REF!|N/A|NAME\?|DIV/0!|VALUE!|NUM!|NULL!|SPILL!|CALC!|ERROR!)|Err:\d{3}", re.IGNORECASE)
STAND_INS = {"na", "n/a", "n.a.", "nan", "nil", "null", "none", "tba", "tbd", "todo"}
STAND_INS |= {"-", "--", "–", "—", "?", "??", "...", "…"}
# As many digits as a number can have and still be told from its neighbours.
NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?", re.ASCII)


# Letters that a cell may have, and one that names something on slides and at the heads of columns.
LONGEST, LONGEST_NAME = 4000, 100
NAMING = ("label_", "plain_", "short_")


def longest(column: Column) -> int:
    """How many letters a text of this column may have."""
    return LONGEST_NAME if column.name.startswith(NAMING) else LONGEST


def is_showable(value: str) -> bool:
    """Whether every character can be shown, in one line."""
    return UNSHOWABLE.search(value) is None


def written_amiss(value: str) -> str | None:
    """The rule that a filled cell breaks by how it is written, whatever its column; nothing, where it breaks none."""
    rules = {
        "lost_letter": LOST_LETTER in value or MISREAD.search(value) is not None,
        "invisible": INVISIBLE.search(value) is not None,
        "error_value": ERROR.fullmatch(value) is not None,
        "formula": value.startswith("="),
        "stand_in": value.casefold() in STAND_INS,
    }
    return next((rule for rule, broken in rules.items() if broken), None)


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


KIND_RULES: dict[str, Callable[[str], bool]] = {
    "text": lambda value: True,
    "slug": lambda value: re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value) is not None,
    "integer": lambda value: re.fullmatch(r"\d{1,9}", value, re.ASCII) is not None,
    "number": lambda value: NUMBER.fullmatch(value) is not None,
    "yesno": lambda value: value in ("yes", "no"),
    "list": lambda value: all(item.strip() for item in value.split(LIST_SEPARATOR)),
    "locator": is_locator,
    "date": _is_date,
    "url": lambda value: re.fullmatch(r"https?://[^\s<>\"]+", value) is not None,
}
