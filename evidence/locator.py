"""Where in the source something stands: "Table 5, row 12, cell 5; Discussion, Barriers, paragraph 1".

A locator is one or more places, separated by semicolons; a place is read from the whole to the part. Sections,
paragraphs and cells are counted as printed: a paragraph or row broken by a page counts once, a cell is the N-th of its
line. Locators are kept in English and said in the reader's language.
"""

import re
from collections.abc import Callable

SECTIONS = (
    "Article",
    "Abstract",
    "Introduction",
    "Method",
    "Results",
    "Discussion",
    "Conclusion",
    "References",
    "Thesis abstract",
    "Findings of this study",
)
PARTS = ("Indonesian", "English", "Implementation", "Barriers", "Licensing system", "Strategies")
ROWS = ("Population", "Intervention", "Comparison", "Outcome", "Study design", "Publication years", "Language")
NUMBERED = {
    "table": r"Table ([1-6])",
    "figure": r"Figure (\d)",
    "row": r"row (\d+)",
    "line_under": r"line under row (\d+)",
    "line_above": r"line above row (\d+)",
    "cell": r"cell (\d)",
    "paragraph": r"paragraph (\d+)",
    "part": r"part (\d[a-g])",
}
PAGE = re.compile(r"https?://\S+")
SITE = re.compile(r"[\w.-]+\.(?:com|id|org)$")

Say = Callable[..., str]


def places(where: str) -> list[str]:
    """The single places of a locator."""
    return [place.strip() for place in where.split(";")]


def is_locator(where: str) -> bool:
    """Whether a reader can follow every place of this locator."""
    return all(_is_place(place) for place in places(where))


def say_where(where: str, say: Say) -> str:
    """The locator in the reader's language; addresses and titles stay as they are."""
    return "; ".join(", ".join(_say_step(step, say) for step in place.split(", ")) for place in places(where))


def _is_place(place: str) -> bool:
    if PAGE.fullmatch(place):
        return True
    first, *rest = place.split(", ")
    if first == "References" or SITE.fullmatch(first):
        return len(rest) <= 1 and all(rest)
    return (first in SECTIONS or _numbered(first) in ("table", "figure")) and all(map(_is_step, rest))


def _is_step(step: str) -> bool:
    return step in PARTS or step.removeprefix("row ") in ROWS or _numbered(step) is not None


def _numbered(step: str) -> str | None:
    return next((name for name, pattern in NUMBERED.items() if re.fullmatch(pattern, step)), None)


def _say_step(step: str, say: Say) -> str:
    if step in SECTIONS or step in PARTS:
        return say(f"locator.{_slug(step)}")
    if step.removeprefix("row ") in ROWS:
        return say("locator.named_row", name=say(f"locator.row_{_slug(step.removeprefix('row '))}"))
    if name := _numbered(step):
        return say(f"locator.{name}", number=step.split()[-1])
    return step


def _slug(name: str) -> str:
    return name.lower().replace(" ", "_")
