"""What a file is made by: the code, the words and the outlines that it comes from, as one short mark."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

HOUSE = Path(__file__).parents[2]
# Whatever of these changes can change a file: how it is made, what it says, what it draws.
FOLDERS = ("evidence", "geo")
KINDS = ("*.py", "*.toml", "*.css", "*.js", "*.csv", "*.geojson")
LIBRARIES = ("plotly", "python-pptx", "xlsxwriter", "babel", "pandas")


@cache
def edition() -> str:
    """A mark that changes with the code of this installation, and with the libraries that write files."""
    digest = hashlib.sha256(" ".join(map(version, LIBRARIES)).encode())
    for path in sorted(file for folder in FOLDERS for kind in KINDS for file in (HOUSE / folder).rglob(kind)):
        digest.update(path.relative_to(HOUSE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
