"""WCAG 2.2 AA as far as a machine can tell: axe over every page, in every width, theme and language.

Not every combination of all: each state is seen at three looks, so chosen that every page is seen at every width, in
both themes and both languages, and every width in both themes and both languages.
"""

import csv
import json
from pathlib import Path
from typing import NamedTuple

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.states import STATES, WIDER, opened

EXCEPTIONS = Path(__file__).parents[1] / "cases" / "axe_exceptions.csv"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What breaks a rule, the exceptions left out that name it; and, by line, which exceptions were needed.
AXE = """async ([rules, exceptions]) => {
  const found = await axe.run(document, { resultTypes: ["violations"], runOnly: rules });
  const broken = [], needed = [];
  for (const { id, nodes } of found.violations) for (const node of nodes) {
    const element = document.querySelector(node.target.at(-1));
    const excused = exceptions.findIndex((one) => one.rule === id && element?.matches(one.where));
    if (excused >= 0) needed.push(excused);
    else broken.push(`${id}: ${node.html.slice(0, 200)} -- ${[...node.any, ...node.all, ...node.none][0]?.message}`);
  }
  return { broken, needed };
}"""


# Targets of ours under 24 x 24 px that are neither within a sentence nor far enough from every other target.
SMALL = """() => {
  const streamlits = (one) => /st-emotion/.test(one.className?.baseVal ?? one.className) || one.closest("[role=menu]");
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length;
  const all = [...document.querySelectorAll("a[href], button, summary, [role=button]")].filter(seen);
  const box = (one) => one.getBoundingClientRect();
  const under = (one) => box(one).width < 23.9 || box(one).height < 23.9;
  const inText = (one) => {
    if (getComputedStyle(one).display !== "inline") return false;
    const block = one.closest("p, li, dd, td, th, figcaption, h1, h2, h3, h4, div");
    return block.textContent.replaceAll(/\\s/g, "").length > one.textContent.replaceAll(/\\s/g, "").length;
  };
  const middle = (one) => [(box(one).left + box(one).right) / 2, (box(one).top + box(one).bottom) / 2];
  const near = (one, other) => {
    const [x, y] = middle(one), b = box(other);
    const aside = Math.hypot(Math.max(b.left - x, 0, x - b.right), Math.max(b.top - y, 0, y - b.bottom));
    const [u, v] = middle(other);
    return aside < 12 || (under(other) && Math.hypot(u - x, v - y) < 24);
  };
  const alike = (one, other) => one !== other && !one.contains(other) && !other.contains(one);
  return all
    .filter((one) => !streamlits(one) && under(one) && !inText(one))
    .filter((one) => all.some((other) => alike(one, other) && near(one, other)))
    .map((one) => `${one.outerHTML.slice(0, 140)} ${Math.round(box(one).width)}x${Math.round(box(one).height)}`);
}"""


class Look(NamedTuple):
    """How a reader sees a page."""

    width: int
    theme: str
    language: str

    def __str__(self) -> str:
        return f"{self.width} {self.theme} {self.language}"


PHONE = 320
WIDTHS = (1280, 768, PHONE)
ONE_WAY = (Look(1280, "light", "id"), Look(768, "dark", "en"), Look(320, "dark", "id"))
OTHER_WAY = (Look(1280, "dark", "en"), Look(768, "light", "id"), Look(320, "light", "en"))
SEEN = [(state, look) for n, state in enumerate(STATES) for look in (ONE_WAY, OTHER_WAY)[n % 2]]


def exceptions():
    with EXCEPTIONS.open(encoding="utf-8", newline="") as held:
        return list(csv.DictReader(held))


@pytest.fixture(scope="module")
def readers(browser):
    """One page a width: a browser remembers whether the panel at its side is folded.

    The policy of the site lets no script in, so axe comes by the tester's own door.
    """
    contexts = [browser.new_context(bypass_csp=True, viewport={"width": width, "height": 800}) for width in WIDTHS]
    for context in contexts:
        context.add_init_script(f"addEventListener('DOMContentLoaded', () => {{ {AXE_SCRIPT} }});")
    yield dict(zip(WIDTHS, (context.new_page() for context in contexts), strict=True))
    for context in contexts:
        context.close()


def seen(readers, server, state, look):
    """What axe finds in a state at a look."""
    page = readers[look.width]
    page.emulate_media(color_scheme=look.theme)
    opened(page, server, state, look.language)
    return page.evaluate(AXE, [RULES, exceptions()])


@pytest.mark.parametrize("state, look", SEEN, ids=str)
def test_nothing_breaks_a_rule_and_on_a_phone_all_fits_and_can_be_hit(readers, server, state, look):
    assert seen(readers, server, state, look)["broken"] == []
    if look.width == PHONE:
        page = readers[look.width]
        assert page.evaluate(SMALL) == [], "too small to be hit"
        assert page.evaluate(WIDER) == [], "the page scrolls sideways"


@pytest.mark.parametrize("line", range(len(exceptions())))
def test_an_exception_is_still_needed(readers, server, line):
    """If this fails, Streamlit has mended it: take the line out."""
    named = exceptions()[line]
    state = next(state for state in STATES if state.name == named["state"])
    look = Look(int(named["width"]), named["theme"], named["language"])
    assert line in seen(readers, server, state, look)["needed"], json.dumps(named, indent=2)


def test_every_width_is_seen_in_both_themes_and_both_languages():
    for width in WIDTHS:
        looks = [look for _, look in SEEN if look.width == width]
        assert {look.theme for look in looks} == {"light", "dark"}
        assert {look.language for look in looks} == {"id", "en"}


@pytest.mark.parametrize("state", STATES, ids=str)
def test_every_state_is_seen_at_every_width_in_both_themes_and_both_languages(state):
    looks = [look for of, look in SEEN if of is state]
    assert len({look.width for look in looks}) == len(WIDTHS)
    assert {look.theme for look in looks} == {"light", "dark"}
    assert {look.language for look in looks} == {"id", "en"}
