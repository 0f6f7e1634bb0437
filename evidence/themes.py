"""The roles of the codebook's themes: which codes are barriers, elements that can lack or help, or strategies."""

from evidence.load import Evidence

BARRIER_THEME, STRATEGY_THEME = 2, 4
# Elements of implementation and of the licensing system: a study may report each as a lack or as a support.
ELEMENT_THEMES = (1, 3)


def theme_codes(evidence: Evidence, *themes: int) -> tuple[str, ...]:
    """The codes of these themes, theme by theme, in codebook order."""
    return tuple(code for theme in themes for code in evidence.theme_codes.get(theme, ()))


def element_codes(evidence: Evidence) -> tuple[str, ...]:
    """The codes of the elements, in codebook order."""
    return theme_codes(evidence, *ELEMENT_THEMES)


def barrier_codes(evidence: Evidence) -> tuple[str, ...]:
    """Codes under which a study can report a barrier: the barriers themselves first, then elements that lack."""
    return theme_codes(evidence, BARRIER_THEME, *ELEMENT_THEMES)


def strategy_codes(evidence: Evidence) -> tuple[str, ...]:
    """The codes of strategies."""
    return theme_codes(evidence, STRATEGY_THEME)
