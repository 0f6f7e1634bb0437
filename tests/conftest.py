"""What many tests share: the dataset as built, read once."""

import pytest

from evidence.load import read_tables
from evidence.selection import Facets


@pytest.fixture(scope="session")
def evidence():
    return read_tables()


@pytest.fixture(scope="session")
def facets(evidence):
    return Facets(evidence)
