"""Provinces at the border and disadvantaged regencies, as official lists name them."""

import pytest

from geo.areas import BORDERS, areas_of, read_border_provinces, read_disadvantaged_regencies
from geo.places import place_names, read_places, read_provinces


def test_every_row_is_a_place_under_its_own_name_with_its_law_and_an_address():
    for table, places in ((read_border_provinces(), read_provinces()), (read_disadvantaged_regencies(), read_places())):
        assert table.index.is_unique and set(table.index) <= set(places.index)
        assert [place_names("id")[code] for code in table.index] == list(table["name"])
        assert table["law"].str.fullmatch(r"Perpres \d+/\d{4}").all() and table["where"].str.match("https?://").all()
    assert set(read_border_provinces()["border"]) == set(BORDERS)


@pytest.mark.parametrize(
    ("place", "areas"),
    [
        ("ID-KB", ("border",)),
        ("61.10", ("border", "disadvantaged")),  # Melawi
        ("35.12", ("disadvantaged",)),  # Situbondo
        ("64.72", ("border",)),  # Samarinda
        ("32.73", ()),  # Bandung
        ("ID-JB", ()),
    ],
)
def test_what_lists_say_of_a_place(place, areas):
    assert areas_of(place) == areas
