"""What the dataset says of itself: title, version, licence, how to cite, and the review it charts."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

PATH = Path(__file__).with_name("dataset.toml")
# What may change without the data, and stands in no table.
OF_THE_HOUSE = ("releases", "contact")


@cache
def description() -> dict[str, Any]:
    """What dataset.toml says of the dataset as it stands; the review's own data under "review"."""
    said = _read()
    return {name: value for name, value in said.items() if name not in OF_THE_HOUSE}


def contact_said() -> Any:
    """Where reports of errors go, as dataset.toml has it; empty where it names nobody."""
    return _read().get("contact", "")


@cache
def released() -> dict[str, str]:
    """Every version ever released, with its date; the last one is the newest."""
    return {release["version"]: release["date"] for release in _read()["releases"]}


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(PATH.read_text("utf-8"))
