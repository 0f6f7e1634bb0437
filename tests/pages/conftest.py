"""The dashboard as one script, without a browser."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.opening import script


@pytest.fixture
def app() -> AppTest:
    return script()
