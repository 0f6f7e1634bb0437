"""The themes of the codebook: what they are called, and which codes are barriers, elements or strategies."""

from evidence.load import Evidence
from evidence.review import themes
from evidence.words import Say


def theme_name(theme: int, say: Say) -> str:
    """What a theme is called."""
    return say.of(themes()[theme], "name")


def role_codes(evidence: Evidence, *roles: str) -> tuple[str, ...]:
    """The codes of the themes that have these roles, role by role and theme by theme, in codebook order."""
    ordered = [number for role in roles for number, theme in themes().items() if theme["role"] == role]
    return tuple(code for number in ordered for code in evidence.theme_codes.get(number, ()))


def element_codes(evidence: Evidence) -> tuple[str, ...]:
    """The codes of the elements: a study may report each as a lack or as a support."""
    return role_codes(evidence, "element")


def barrier_codes(evidence: Evidence) -> tuple[str, ...]:
    """Codes under which a study can report a barrier: the barriers themselves first, then elements that lack."""
    return role_codes(evidence, "barrier", "element")


def strategy_codes(evidence: Evidence) -> tuple[str, ...]:
    """The codes of strategies."""
    return role_codes(evidence, "strategy")
