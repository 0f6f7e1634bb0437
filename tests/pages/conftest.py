"""The dashboard as one script, without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

FRAME = Path(__file__).parents[2] / "pages" / "frame.py"


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_file(FRAME, default_timeout=60)
