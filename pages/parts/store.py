"""The evidence, read once and kept for all readers."""

import streamlit as st

from evidence import releases
from evidence.counts.compare import REST, groups
from evidence.counts.cross import DIMENSIONS
from evidence.counts.regions import SHADES
from evidence.counts.summary import SPLITS, barrier_codes, strategy_codes
from evidence.exports.deck.shapes import FORMATS
from evidence.exports.exhibit import NAMES
from evidence.figures.pieces import ORDERS
from evidence.link import Known
from evidence.load import read_tables
from evidence.selection import FILTERS, Facets

MATRICES = ("studies", "cross")
STUDY_ORDERS = ("number", "year", "place", "name")


@st.cache_resource(show_spinner=False)
def facets() -> Facets:
    """The whole evidence with its filter options. Raises TableUnreadable."""
    return Facets(read_tables())


@st.cache_resource(show_spinner=False, max_entries=4)
def released(version: str) -> Facets:
    """The evidence as it was released. Raises TableUnreadable, KeyError for a version that is not kept."""
    return Facets(read_tables(releases.kept()[version]))


@st.cache_resource(show_spinner=False)
def known() -> Known:
    """Everything a link may say."""
    return known_in(facets())


def known_in(found: Facets) -> Known:
    """Everything a link may say of this evidence."""
    return Known(
        filters={name: tuple(found.options[name]) for name in FILTERS} | {"required": found.requirements()},
        displays={
            "study": tuple(found.evidence.studies["study"]),
            "split": tuple(SPLITS),
            "order": (*ORDERS, *STUDY_ORDERS),
            "barrier": barrier_codes(found.evidence),
            "rows": DIMENSIONS,
            "columns": DIMENSIONS,
            "empty": ("hide",),
            "compare": groups(found),
            "against": (REST, *groups(found)),
            "matrix": MATRICES,
            "shade": SHADES,
            "strategy": strategy_codes(found.evidence),
            "figures": NAMES,
            "format": tuple(FORMATS),
        },
    )
