"""In which way a figure is shown, where that is not its default one: what tells its files apart beside the filters."""

from evidence.counts.compare import asked_groups
from evidence.figures.matrices import dimensions
from evidence.figures.pieces import (
    CODE_FIGURES,
    COMPARISONS,
    MAP,
    MATRIX,
    ORDERS,
    barrier_asked,
    followed,
    split_of,
)
from evidence.figures.places import asked_shade
from evidence.link import Display, View, link_code
from evidence.selection import Facets, select


def name_shown(name: str, facets: Facets, view: View) -> str:
    """A figure's name with the codes of how it is shown: matrix-places-strategies; bare where that is the default way.

    Lower case letters, digits and hyphens only, and as short as the codes are: nothing in it is free text.
    """
    asked, default = (_heeded(name, facets, view, display) for display in (view.display, Display()))
    return "-".join(map(link_code, (name, *filter(None, asked if asked != default else ()))))


def _heeded(name: str, facets: Facets, view: View, display: Display) -> tuple[str, ...]:
    if name == MAP:
        return asked_shade(display, facets.evidence)
    if name == MATRIX:
        return *dimensions(display), display.empty
    if name in COMPARISONS:
        return asked_groups(display.compare, display.against, facets)
    return _of_codes(name, facets, view, display) if name in CODE_FIGURES else ()


def _of_codes(name: str, facets: Facets, view: View, display: Display) -> tuple[str, ...]:
    order = display.order if display.order in ORDERS else ORDERS[0]
    if name != "for_barrier":
        return split_of(name, display), order
    evidence = select(facets, followed(name, view).selection)
    return barrier_asked(evidence, display), split_of(name, display), order
