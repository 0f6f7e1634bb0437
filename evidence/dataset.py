"""What the dataset says of itself: title, version, licence, how to cite, and the review it charts."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

PATH = Path(__file__).with_name("dataset.toml")


@cache
def dataset() -> dict[str, Any]:
    """dataset.toml as it stands; the review's own data under "review"."""
    return tomllib.loads(PATH.read_text("utf-8"))
