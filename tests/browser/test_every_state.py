"""Every state of the dashboard, visited once at each of its looks: all is checked there that a machine can tell.

Not every combination of all: the looks of a state are so chosen that it is seen at every width, in both themes and both
languages, and every width in both themes and both languages.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from evidence.words import Say
from pages.atlas.look import map_size
from pages.catalogue import MENU, PAGES
from tests.browser.chromium import forget, watched
from tests.browser.keys import focus
from tests.browser.layout import cut_off_by_wider_spacing, too_small, wider
from tests.browser.one_language import SAID, caught
from tests.browser.states import CHOSEN, STATES, State, all_open, at_rest, counted, done, led, opened
from tests.case_rows import case_rows
from tests.selections import reading


class Look(NamedTuple):
    """How a reader sees a page."""

    width: int
    theme: str
    language: str

    def __str__(self) -> str:
        return f"{self.width} {self.theme} {self.language}"


WIDE, PHONE = 1280, 320
# Pixels: the height of the bar at the top of a phone, and how far down the headline begins.
BAR, SLIM, FIRST_LINE = ".st-key-bar", 64, 130
# Pixels by which a column may differ from what was reckoned: its gap.
SLACK = 16
# Bytes of a page on paper that would keep an office's printer for minutes.
HEAVY = 5_000_000
# Each looks at all widths, at both themes and at both languages.
ONE_WAY = (Look(WIDE, "light", "id"), Look(768, "dark", "en"), Look(PHONE, "dark", "id"))
OTHER_WAY = (Look(WIDE, "dark", "id"), Look(768, "light", "id"), Look(PHONE, "light", "en"))
# No page or document is left out on a phone in Indonesian, whose words are the longer.
LONGER_WAY = (Look(WIDE, "dark", "en"), Look(768, "light", "en"), Look(PHONE, "light", "id"))


def looks(n: int, state: State) -> Iterable[Look]:
    if n % 2 == 0:
        return ONE_WAY
    return OTHER_WAY if state in CHOSEN else LONGER_WAY


# A look after the other, as a reader keeps theirs, and a page after the other: what is drawn slowly is drawn once.
SEEN = sorted(
    ((state, look) for n, state in enumerate(STATES) for look in looks(n, state)),
    key=lambda seen: (seen[1], seen[0].page),
)

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EXCEPTIONS = case_rows("axe_exceptions")
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

# Where a page that was just loaded has its focus.
FROM_THE_TOP = """() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
}"""


def where(exception: dict[str, str]) -> tuple[str, Look]:
    return exception["state"], Look(int(exception["width"]), exception["theme"], exception["language"])


def rules_broken(page: Page, state: State, look: Look) -> Iterator[str]:
    """What axe finds, and every exception for this visit that is no longer needed: Streamlit has mended it."""
    if not page.evaluate("'axe' in window"):
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


def way_round_amiss(page: Page, state: State, look: Look) -> Iterator[str]:
    """The pages stand in a landmark that says which one is shown; on a phone the headline comes right after one bar."""
    if state.alone or state.act not in (None, all_open):
        return
    if look.width == PHONE and not state.view:
        page.locator(f"{BAR} details[open] > summary").evaluate_all("all => all.forEach((summary) => summary.click())")
        at_rest(page)
        bar, headline = (page.locator(part).first.bounding_box() for part in (BAR, "h1"))
        yield from [] if bar["y"] == 0 and bar["height"] <= SLIM else [f"the bar is at {bar}"]
        yield from [] if headline["y"] <= FIRST_LINE else [f"the headline is at {headline['y']}"]
    elif look.width > PHONE and page.locator(BAR).count() == 0:
        say, within = Say(look.language), PAGES[state.page].within(reading())
        pages = page.get_by_role("navigation", name=say("first.pages"))
        yield from [] if pages.get_by_role("link").count() == len(MENU) else ["the menu is not whole"]
        current = pages.locator("[aria-current]")
        said = [(one.inner_text(), one.get_attribute("aria-current")) for one in current.all()]
        wanted = [(say(f"page.{within or state.page}.menu"), "true" if within else "page")]
        yield from [] if said == wanted else [f"the menu says {said}"]


def printed_wrong(page: Page, state: State, look: Look) -> Iterator[str]:
    """On paper there is the content without the way round."""
    if state.alone or state.act not in (None, all_open) or look.width < WIDE:
        return
    say = Say(look.language)
    # A page of one thing has no count while nothing is chosen.
    count = [counted(page)] if counted(page).is_visible() else []
    content = page.get_by_role("heading", level=1), page.locator(".foot"), *count
    page.emulate_media(media="print")
    yield from (f"without {part}" for part in content if not part.is_visible())
    buttons = (page.get_by_role("button", name=say(key)) for key in ("link.copy", "renamed.menu"))
    around = page.get_by_label(say("filter.provinces"), exact=True), *buttons
    yield from (f"with {part}" for part in around if part.filter(visible=True).count())
    pdf = page.pdf(format="A4")
    yield from [] if pdf.startswith(b"%PDF-") and len(pdf) < HEAVY else [f"a PDF of {len(pdf)} bytes"]
    page.emulate_media(media="screen")


def does_not_fit(page: Page, state: State, look: Look) -> Iterator[str]:
    yield from (f"wider than the page: {part}" for part in wider(page))
    yield from (f"too small to be hit: {target}" for target in too_small(page))
    if look.width == PHONE:
        yield from (f"cut off by wider spacing: {part}" for part in cut_off_by_wider_spacing(page))


def map_cut_off(page: Page, state: State, look: Look) -> Iterator[str]:
    """The map was fitted into a width that its place on the page has not."""
    for drawn in page.get_by_test_id("stDeckGlJsonChart").all():
        fitted, wide = map_size(look.width, with_profile=bool(state.view)).width, drawn.bounding_box()["width"]
        yield from [] if abs(wide - fitted) <= SLACK else [f"fitted into {fitted}, it has {wide}"]


def first_stop_amiss(page: Page, state: State, look: Look) -> Iterator[str]:
    """The first stop of the Tab key from the top leads past the panel at the side to the page."""
    if state.alone or state.act not in (None, all_open) or look.width < WIDE:
        return
    skip = Say(look.language)("streamlit.skip")
    page.evaluate(FROM_THE_TOP)
    page.keyboard.press("Tab")
    if focus(page)["name"] != skip:
        yield f"the first stop is {focus(page)['name']}"
    expect(page.get_by_role("link", name=skip)).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    yield from [] if focus(page)["main"] else [f"it leads to {focus(page)['name']}"]


# The last two change the page.
CHECKS: tuple[Callable[[Page, State, Look], Iterator[str]], ...] = (
    rules_broken,
    words_of_the_other_language,
    not_whole,
    asked_of_other_hosts,
    way_round_amiss,
    printed_wrong,
    map_cut_off,
    does_not_fit,
    first_stop_amiss,
)


class Reader:
    """Comes by a link, to a look that is new to them, and goes on from page to page as links of ours lead."""

    def __init__(self, page: Page, server: str) -> None:
        self.page, self.server, self.look = page, server, None

    def visit(self, state: State, look: Look) -> Page:
        self.page.foreign.clear()  # type: ignore[attr-defined]
        # What is done by keys begins on a page of its own: one that was led to takes the focus when it comes.
        stays, self.look = self.look == look and not state.alone and state.act in (None, all_open), None
        if stays:
            led(self.page, state.page, look.language, state.view)
            done(self.page, state, look.language)
        else:
            self.begin(look)
            opened(self.page, self.server, state, look.language)
        # Nothing that lies over the page is taken along to the next.
        self.look = look if not state.alone and state.act in (None, all_open) else None
        return self.page

    def begin(self, look: Look) -> None:
        # What is left open goes on drawing.
        self.page.goto("about:blank")
        forget(self.page, self.server)
        self.page.set_viewport_size({"width": look.width, "height": 800})
        self.page.emulate_media(color_scheme=look.theme, media="screen")


@pytest.fixture(scope="module")
def reader(context, server):
    page = watched(context)
    yield Reader(page, server)
    page.close()


@pytest.mark.parametrize(
    "state, look",
    [pytest.param(*seen, id=f"{seen[0]} {seen[1]}", marks=pytest.mark.xdist_group(str(seen[1]))) for seen in SEEN],
)
def test_a_state_keeps_all_rules_at_a_look(reader, state, look):
    page = reader.visit(state, look)
    faults = [f"{check.__name__}: {fault}" for check in CHECKS for fault in check(page, state, look)]
    assert faults == []


def test_every_exception_names_a_visit():
    visits = {(state.name, look) for state, look in SEEN}
    assert [exception for exception in EXCEPTIONS if where(exception) not in visits] == []
