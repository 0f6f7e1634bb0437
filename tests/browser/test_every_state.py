"""Every state of the dashboard, visited once at each of its looks: all is checked there that a machine can tell.

Not every combination of all: the looks of a state are so chosen that it is seen at every width, in both themes and both
languages, and every width in both themes and both languages.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.chromium import forget, watched
from tests.browser.layout import cut_off_by_wider_spacing, too_small, wider
from tests.browser.one_language import SAID, caught
from tests.browser.states import CHOSEN, STATES, State, opened


class Look(NamedTuple):
    """How a reader sees a page."""

    width: int
    theme: str
    language: str

    def __str__(self) -> str:
        return f"{self.width} {self.theme} {self.language}"


PHONE = 320
# Each looks at all widths, at both themes and at both languages.
ONE_WAY = (Look(1280, "light", "id"), Look(768, "dark", "en"), Look(PHONE, "dark", "id"))
OTHER_WAY = (Look(1280, "dark", "id"), Look(768, "light", "id"), Look(PHONE, "light", "en"))
# No page or document is left out on a phone in Indonesian, whose words are the longer.
LONGER_WAY = (Look(1280, "dark", "en"), Look(768, "light", "en"), Look(PHONE, "light", "id"))


def looks(n: int, state: State) -> Iterable[Look]:
    if n % 2 == 0:
        return ONE_WAY
    return OTHER_WAY if state in CHOSEN else LONGER_WAY


SEEN = [(state, look) for n, state in enumerate(STATES) for look in looks(n, state)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
with (Path(__file__).parents[1] / "cases" / "axe_exceptions.csv").open(encoding="utf-8", newline="") as rows:
    EXCEPTIONS = list(csv.DictReader(rows))
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


def where(exception: dict[str, str]) -> tuple[str, Look]:
    return exception["state"], Look(int(exception["width"]), exception["theme"], exception["language"])


def rules_broken(page: Page, state: State, look: Look) -> Iterator[str]:
    """What axe finds, and every exception for this visit that is no longer needed: Streamlit has mended it."""
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(AXE, [RULES, EXCEPTIONS])
    yield from found["broken"]
    for line, exception in enumerate(EXCEPTIONS):
        if where(exception) == (state.name, look) and line not in found["needed"]:
            yield f"no longer needed, take it out: {exception}"


def words_of_the_other_language(page: Page, state: State, look: Look) -> Iterator[str]:
    yield from caught(page.evaluate(SAID, look.language), look.language)


def not_whole(page: Page, state: State, look: Look) -> Iterator[str]:
    """A page without its title, or with the message of a fault."""
    if not state.alone:
        yield from [] if page.locator("h1").first.is_visible() else ["no title"]
        yield from page.get_by_test_id("stException").all_inner_texts()


def asked_of_other_hosts(page: Page, state: State, look: Look) -> Iterator[str]:
    yield from page.foreign  # type: ignore[attr-defined]


def does_not_fit(page: Page, state: State, look: Look) -> Iterator[str]:
    yield from (f"wider than the page: {part}" for part in wider(page))
    yield from (f"too small to be hit: {target}" for target in too_small(page))
    if look.width == PHONE:
        yield from (f"cut off by wider spacing: {part}" for part in cut_off_by_wider_spacing(page))


# The last one changes the page.
CHECKS: tuple[Callable[[Page, State, Look], Iterator[str]], ...] = (
    rules_broken,
    words_of_the_other_language,
    not_whole,
    asked_of_other_hosts,
    does_not_fit,
)


@pytest.fixture
def visit(reader: Page, server: str) -> Iterator[Callable[[State, Look], Page]]:
    """Opens a state at a look, for a reader who was never here."""

    def visited(state: State, look: Look) -> Page:
        forget(reader, server)
        reader.foreign.clear()  # type: ignore[attr-defined]
        reader.set_viewport_size({"width": look.width, "height": 800})
        reader.emulate_media(color_scheme=look.theme)
        return opened(reader, server, state, look.language)

    yield visited
    # What is left open goes on drawing.
    reader.goto("about:blank")


@pytest.fixture(scope="module")
def reader(context):
    page = watched(context)
    yield page
    page.close()


@pytest.mark.parametrize(
    "state, look",
    [pytest.param(*seen, id=f"{seen[0]} {seen[1]}", marks=pytest.mark.xdist_group(seen[0].name)) for seen in SEEN],
)
def test_a_state_keeps_all_rules_at_a_look(visit, state, look):
    page = visit(state, look)
    faults = [f"{check.__name__}: {fault}" for check in CHECKS for fault in check(page, state, look)]
    assert faults == []


def test_every_exception_names_a_visit():
    visits = {(state.name, look) for state, look in SEEN}
    assert [exception for exception in EXCEPTIONS if where(exception) not in visits] == []
