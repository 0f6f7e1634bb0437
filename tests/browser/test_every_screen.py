"""No motion, few colours: nothing is lost by either."""

import pytest
from playwright.sync_api import expect

from tests.browser.states import State, led, opened

MOVING = """() => document.getAnimations({ subtree: true }).filter((one) => one.playState === "running")
  .map((one) => one.effect?.target?.outerHTML.slice(0, 120))"""
# By what else than its ground a mark differs, which a reader's few colours replace.
TOLD_APART = """marks => marks.map((mark) => {
  const one = document.querySelector(mark), style = getComputedStyle(one);
  return [one.textContent.trim(), style.outlineStyle, style.borderStyle, style.backgroundImage].join("|");
})"""
GROUNDS = "all => all.map((one) => getComputedStyle(one).backgroundColor)"
EDGES = """all => all.map((one) => getComputedStyle(one)).map((style) => [style.outlineStyle, style.borderStyle])"""


@pytest.mark.parametrize("name", ["overview", "map", "present"])
def test_nothing_of_ours_moves_for_readers_who_asked_for_no_motion(server, page, name):
    page.emulate_media(reduced_motion="reduce")
    opened(page, server, State(name, name), "id")
    assert page.evaluate(MOVING) == []
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_with_few_colours_the_tiles_of_the_map_and_the_signs_of_the_matrix_are_still_told_apart(server, page):
    page.emulate_media(forced_colors="active")
    opened(page, server, State("map", "map"), "id")
    looks = page.evaluate(TOLD_APART, ["a.tile.s0", "a.tile.s1"])
    assert len(set(looks)) == len(looks)
    edges = page.locator("a.tile").evaluate_all(EDGES)
    assert all(set(edge) != {"none"} for edge in edges), "without colours a tile has no edge"
    shades = page.locator(".swatch:is(.s1, .s2, .s3, .s4)").evaluate_all(GROUNDS)
    assert len(set(shades)) == len(shades) > 2, "the key has lost the colours that the map keeps"
    radios = ("true", "false")
    chosen, other = (page.locator(f"[role=radio][aria-checked={one}]").evaluate_all(EDGES) for one in radios)
    assert all(edge[0] == "solid" for edge in chosen) and all(edge[0] == "none" for edge in other)
    led(page, "matrix", "id", "v-2_matrix-studies")
    signs = page.locator("ul.legend .sign")
    expect(signs.nth(5)).to_be_visible()
    assert len(set(signs.all_inner_texts())) == signs.count()
