"""Small screens, large text, no motion, few colours, paper: nothing is lost on any of them."""

import pytest
from playwright.sync_api import expect

from evidence.words import Say
from pages.addresses.index_page import PAGES
from tests.browser.states import ALONE, PLAIN, WIDER, State, opened

# WCAG 1.4.12, word for word.
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
# The policy of the site takes no style but its own; a sheet of the tester's goes by another door.
SPACED = "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }"
# Text that its own box cuts off, where the box does not scroll.
CUT = """() => [...document.querySelectorAll("main *, body:not(:has(main)) *")].filter((one) => {
  if (!one.checkVisibility() || /st-emotion/.test(one.className)) return false;
  if (one.closest("svg, [aria-hidden=true], .announcer, thead")) return false;
  const style = getComputedStyle(one);
  if (style.clipPath !== "none") return false; // Said to screen readers only.
  if (![...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) return false;
  const cuts = (axis) => /hidden|clip/.test(style[`overflow${axis}`]);
  return (cuts("X") && one.scrollWidth > one.clientWidth + 1) || (cuts("Y") && one.scrollHeight > one.clientHeight + 1);
}).map((one) => one.outerHTML.slice(0, 140))"""


def test_wider_text_spacing_cuts_nothing_off(server, page):
    page.set_viewport_size({"width": 320, "height": 800})
    cut = {}
    for state in (*PLAIN, *ALONE):
        opened(page, server, state, "id")
        page.evaluate(SPACED, SPACING)
        if found := page.evaluate(CUT) + page.evaluate(WIDER):
            cut[state.name] = found
    assert cut == {}


@pytest.mark.parametrize("name", ["overview", "map", "present"])
def test_nothing_of_ours_moves_for_readers_who_asked_for_no_motion(server, page, name):
    page.emulate_media(reduced_motion="reduce")
    opened(page, server, State(name, name), "id")
    moving = page.evaluate(
        """() => document.getAnimations({ subtree: true }).filter((one) => one.playState === "running")
            .map((one) => one.effect?.target?.outerHTML.slice(0, 120))"""
    )
    assert moving == []
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def told_apart(page, marks):
    """Whether marks differ by more than their ground, which a reader's few colours replace."""
    return page.evaluate(
        """names => names.map((name) => {
            const one = document.querySelector(name), style = getComputedStyle(one);
            return [one.textContent.trim(), style.outlineStyle, style.borderStyle, style.backgroundImage].join("|");
        })""",
        marks,
    )


def test_with_few_colours_the_tiles_of_the_map_are_still_told_apart(server, page):
    page.emulate_media(forced_colors="active")
    opened(page, server, State("map", "map"), "id")
    looks = told_apart(page, ["a.tile.s0", "a.tile.s1"])
    assert len(set(looks)) == len(looks)
    edges = page.locator("a.tile").evaluate_all(
        "all => all.map((one) => getComputedStyle(one)).map((style) => [style.outlineStyle, style.borderStyle])"
    )
    assert all(set(edge) != {"none"} for edge in edges), "without colours a tile has no edge"


def test_with_few_colours_the_signs_of_the_matrix_are_still_told_apart(server, page):
    page.emulate_media(forced_colors="active")
    opened(page, server, State("matrix", "matrix"), "id")
    signs = page.locator("ul.legend .sign").all_inner_texts()
    assert len(signs) > 5 and len(set(signs)) == len(signs)


@pytest.mark.parametrize("name", PAGES)
def test_a_printed_page_holds_the_content_without_the_way_round(server, page, name):
    opened(page, server, State(name, name, "p-id-ji"), "id")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".status .count")).to_be_visible()
    expect(page.locator(".foot")).to_be_visible()
    menu = page.get_by_role("button", name=Say("id")("streamlit.menu"))
    for part in (page.get_by_label("Provinsi", exact=True), page.locator(".status .copy-link"), menu):
        expect(part.filter(visible=True)).to_have_count(0)
    assert page.pdf(format="A4")[:5] == b"%PDF-"
