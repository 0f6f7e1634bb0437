"""Mercator's projection, in which every map of ours is drawn. Heights are in degrees of longitude."""

import math


def mercator(lat: float) -> float:
    """How far a latitude lies above the equator on the map."""
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def latitude(height: float) -> float:
    """The latitude that lies so far above the equator on the map."""
    return math.degrees(math.atan(math.sinh(math.radians(height))))
