"""The matrices in a real browser: whole at a laptop's width, and the gap map on a phone too."""

import pytest
from playwright.sync_api import expect

from evidence.words import LANGUAGES
from tests.browser.layout import too_small
from tests.browser.states import State, opened

# How much further than it is wide each table reaches that can be seen.
SIDEWAYS = """() => [...document.querySelectorAll(".scroll")].filter((one) => one.getClientRects().length)
  .map((one) => one.scrollWidth - one.clientWidth)"""
# Streamlit's own bar, in pixels.
UNDER_THE_BAR = 60
VIEWS = {
    "gap map": "",
    "sub-themes by islands": "v-2_rows-codes_columns-islands",
    "provinces by sub-themes": "v-2_rows-provinces_columns-codes",
    "studies": "v-2_matrix-studies",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", VIEWS)
def test_at_the_width_of_a_laptop_no_matrix_moves_sideways_and_its_columns_keep_their_names_in_sight(
    server, page, name, language
):
    page.set_viewport_size({"width": 1280, "height": 800})
    opened(page, server, State(name, "matrix", VIEWS[name]), language)
    assert page.evaluate(SIDEWAYS) == [0]
    last, heads = page.locator("table.matrix tbody tr").last, page.locator("table.matrix thead tr").last
    last.scroll_into_view_if_needed()
    expect(heads).to_be_in_viewport()
    assert UNDER_THE_BAR <= heads.bounding_box()["y"] < last.bounding_box()["y"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["gap map", "sub-themes by islands"])
def test_on_a_phone_the_gap_map_is_whole_and_each_number_can_be_hit(server, page, name, language):
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, server, State(name, "matrix", VIEWS[name]), language)
    assert page.evaluate(SIDEWAYS) == [0]
    assert too_small(page) == []
