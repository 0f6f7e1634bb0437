import pytest

from geo.making.coarse import coarser
from geo.outlines import rings

SQUARE = [(0.0, 0.0), (1.0, 0.001), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 0.0)]


def test_a_corner_on_the_line_goes_and_the_others_stay():
    assert coarser(SQUARE, 0.01) == [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 0.0)]


def test_nothing_goes_where_nothing_is_within_the_tolerance():
    assert coarser(SQUARE, 0.0001) == SQUARE


def test_an_islet_goes():
    assert coarser([(0.0, 0.0), (0.001, 0.0), (0.001, 0.001), (0.0, 0.0)], 0.02) == []


@pytest.mark.parametrize("province", ["ID-JI", "ID-KR", "ID-MA", "ID-JK"])
def test_every_province_keeps_land_to_click_on(province):
    found = [coarser(ring, 0.02) for ring in rings("provinces")[province]]
    assert any(found) and all(not ring or ring[0] == ring[-1] for ring in found)
