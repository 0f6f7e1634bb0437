"""Areas on the globe."""

import numpy as np
import shapely
from numpy.typing import NDArray

EARTH_RADIUS_KM = 6371.0


def km2(outline: shapely.Geometry) -> float:
    """Area in square kilometres, on a sphere."""
    return float(shapely.transform(outline, _equal_area).area)


def _equal_area(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Lambert's cylindrical projection, in kilometres: it keeps areas."""
    lon, lat = np.radians(degrees).T
    return EARTH_RADIUS_KM * np.column_stack([lon, np.sin(lat)])
