"""What the code must know of the review that is charted: the roles of its themes, its turning point, its claims, what
of its protocol and its register is shown where.

Read from review.toml: whatever belongs to one review is data.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

PATH = Path(__file__).with_suffix(".toml")


@cache
def themes() -> dict[int, dict[str, Any]]:
    """The themes of the codebook by their numbers, in its order: theme, role, name_id, name_en.

    The roles are those of rules.STANCES_OF_ROLE: barrier, element, strategy.
    """
    return {theme["theme"]: theme for theme in _review()["themes"]}


@cache
def turning_point() -> dict[str, Any]:
    """Before and after what studies can be compared, if anything: year (the last before it), and what both sides are
    called (before_id, before_en, after_id, after_en).
    """
    return dict(_review().get("turning_point", {}))


@cache
def claims() -> tuple[dict[str, Any], ...]:
    """What the review claims, to be counted against its studies: code of the sub-theme, text_id, text_en."""
    return tuple(_review().get("claims", ()))


@cache
def questions() -> dict[str, str]:
    """What is counted (elements, barriers, strategies) -> the item of the protocol that it answers, if any."""
    return dict(_review().get("questions", {}))


def discrepancies(about: str) -> tuple[str, ...]:
    """The rows of the register that are shown where a reader meets what they are about: totals, remoteness."""
    return tuple(_review().get("discrepancies", {}).get(about, ()))


@cache
def _review() -> dict[str, Any]:
    return tomllib.loads(PATH.read_text("utf-8"))
