"""Share the land out among the local governments.

On each island every village point gets the land that is nearer to it than to any other village there (its Voronoi
cell); a local government is the sum of the cells of its villages. Island by island, so that no cell reaches across a
strait.
"""

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely import MultiPoint, MultiPolygon, Polygon, STRtree, box

from geo.making.land import polygons

# A village on the shore may stand a little way out in the generalised sea: some 2 km, in degrees.
ASHORE = 0.02
FRAME = box(90, -15, 146, 10)

Share = tuple[str, list[Polygon]]


def share_out(islands: list[Polygon], villages: pd.DataFrame) -> dict[str, MultiPolygon]:
    """Land by local government (35.18). `villages` has the columns place, longitude and latitude."""
    points = shapely.points(villages["longitude"], villages["latitude"])
    places = villages["place"].to_numpy()
    island_of = _island_of(points, islands)
    nearest = STRtree(points)
    shares: dict[str, list[Polygon]] = {}
    for number, island in enumerate(islands):
        here = np.flatnonzero(island_of == number)
        if not len(here):
            # Nobody lives on it, or nobody the source knows of: it goes with the nearest village.
            here = np.array([nearest.nearest(island.representative_point())])
        for place, land in _divide(island, points[here], places[here]):
            shares.setdefault(place, []).extend(land)
    return {place: MultiPolygon(shares[place]) for place in sorted(shares)}


def _island_of(points: NDArray[np.object_], islands: list[Polygon]) -> NDArray[np.int64]:
    """The number of the island each village stands on, -1 for a village too far out at sea."""
    (villages, nearest), distance = STRtree(islands).query_nearest(points, return_distance=True, all_matches=False)
    island_of = np.full(len(points), -1)
    island_of[villages] = np.where(distance < ASHORE, nearest, -1)
    return island_of


def _divide(island: Polygon, points: NDArray[np.object_], places: NDArray[np.object_]) -> list[Share]:
    present = sorted(set(places))
    if len(present) == 1:
        return [(present[0], [island])]
    cells = shapely.get_parts(shapely.voronoi_polygons(MultiPoint(points), extend_to=FRAME, ordered=True))
    return [(place, polygons(island & shapely.union_all(cells[places == place]))) for place in present]
