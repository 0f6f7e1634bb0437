from geo.making.borders import shared_lines
from geo.outlines import rings

WEST = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (1.0, 2.0), (0.0, 2.0), (0.0, 0.0)]
EAST = [(1.0, 0.0), (2.0, 0.0), (2.0, 2.0), (1.0, 2.0), (1.0, 1.0), (1.0, 0.0)]


def test_neighbours_share_one_line_and_it_is_drawn_once():
    assert shared_lines([WEST, EAST]) == [[(1.0, 0.0), (1.0, 1.0), (1.0, 2.0)]]


def test_an_island_alone_has_no_border():
    assert shared_lines([WEST]) == []


def test_the_provinces_share_a_tenth_of_their_lines():
    drawn = [ring for held in rings("provinces").values() for ring in held]
    shared = sum(len(line) for line in shared_lines(drawn))
    assert 0 < shared < sum(map(len, drawn)) / 5
