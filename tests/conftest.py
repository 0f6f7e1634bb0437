"""What many tests share: the dataset as built, read once."""

import pytest
from hypothesis import Phase, settings

from evidence.dataset import Dataset
from evidence.load import Evidence
from tests import selections

# Speed is measured elsewhere; on a loaded machine a slow example is no fault. What fails is said at once, without a
# search for the lines to blame.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
settings.register_profile("untimed", deadline=None, phases=PHASES)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    return selections.built()


@pytest.fixture(scope="session")
def evidence(dataset) -> Evidence:
    return dataset.evidence
