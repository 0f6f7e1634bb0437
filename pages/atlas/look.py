"""Where the map looks at first, and how large it is drawn."""

import math
from typing import NamedTuple

from geo.places import Bounds
from geo.projection import latitude, mercator
from pages.parts.window import FOLDED

INDONESIA = Bounds(94.6, -11.3, 141.3, 6.3)
# Pixels: on a map of the country that is narrower provinces are too small to be hit.
SMALL = 420
# What stands beside the map, and how wide a page grows on a laptop's type (pages.css).
SIDEBAR, PADDING, PHONE_PADDING, WIDEST = 300, 160, 32, 1312
BESIDE_PROFILE, COLUMN_GAP = 0.58, 16
TILE = 512
MARGIN = 0.94
NEAREST = 10.0
SHAPE, LOWEST, HIGHEST = 0.41, 180, 470
# Over a laptop's width a map may grow higher by so much a pixel; from a large screen on type grows, as pages.css says.
LAPTOP, HIGHER, LARGE, TYPE_GROWS = 1366, 0.27, 1920, 0.0052 / 16


class Size(NamedTuple):
    """Of the map, in CSS pixels."""

    width: int
    height: int


class Look(NamedTuple):
    """Centre in degrees and zoom as deck.gl counts it: at 0 the whole world is 512 pixels wide."""

    lon: float
    lat: float
    zoom: float


def map_size(window: int, with_profile: bool) -> Size:
    """How large the map will be in a window of that many pixels; a profile stands beside it unless it is a phone."""
    width = window - PHONE_PADDING
    if window > FOLDED:
        scale = type_scale(window)
        whole = min(window - int((SIDEBAR + PADDING) * scale), int(WIDEST * scale))
        width = int((whole - COLUMN_GAP) * BESIDE_PROFILE) if with_profile else whole
    highest = HIGHEST + int(HIGHER * max(window - LAPTOP, 0))
    return Size(width, min(max(int(width * (0.8 if with_profile else SHAPE)), LOWEST), highest))


def type_scale(window: int) -> float:
    """How many times larger type is in a window of that many pixels than on a laptop."""
    return 1 + max(window - LARGE, 0) * TYPE_GROWS


def look_at(box: Bounds, size: Size) -> Look:
    """The look that fits a box into a size, with a margin."""
    top, bottom = mercator(box.north), mercator(box.south)
    wide = (box.east - box.west) / 360 * TILE
    high = (top - bottom) / 360 * TILE
    fits = min(size.width * MARGIN / max(wide, 1e-6), size.height * MARGIN / max(high, 1e-6))
    return Look(round((box.west + box.east) / 2, 4), round(latitude((top + bottom) / 2), 4), _zoom(fits))


def can_be_hit(look: Look) -> bool:
    """Whether provinces are large enough to be chosen on the map."""
    return look.zoom >= look_at(INDONESIA, Size(SMALL, SMALL)).zoom


def on_screen(lon: float, lat: float, look: Look, size: Size) -> tuple[float, float]:
    """Pixels from the map's upper left corner to a point."""
    scale = TILE * 2**look.zoom
    x = (lon - look.lon) / 360 * scale + size.width / 2
    return x, (mercator(look.lat) - mercator(lat)) / 360 * scale + size.height / 2


def on_laptop(look: Look, size: Size, scale: float) -> tuple[Look, Size]:
    """A look and a size as they would be on a laptop, where type and pixels are so many times fewer."""
    return look._replace(zoom=look.zoom - math.log2(scale)), Size(int(size.width / scale), int(size.height / scale))


def _zoom(scale: float) -> float:
    return round(min(math.log2(scale), NEAREST), 3)
