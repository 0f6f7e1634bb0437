"""What many tests share: the dataset as built, read once."""

import pytest
from hypothesis import settings

from evidence.load import read_tables
from evidence.selection import Facets

# Speed is measured elsewhere; on a loaded machine a slow example is no fault.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def evidence():
    return read_tables()


@pytest.fixture(scope="session")
def facets(evidence):
    return Facets(evidence)
