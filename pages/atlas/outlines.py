"""Where the browser fetches the outlines of the map."""

import hashlib
from functools import cache

from geo.outlines import outline_path, read_outlines


@cache
def outline_address(layer: str) -> str:
    """Where the browser finds a layer, see geo.outlines. Relative, so that it works wherever the dashboard is mounted.

    Raises OutlinesUnreadable.
    """
    read_outlines(layer)
    mark = hashlib.sha256(outline_path(layer).read_bytes()).hexdigest()[:16]
    return f"geo/{layer}.geojson?v={mark}"
