"""The states of the dashboard that are worth a look, each opened as a reader would, by roles and words alone."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page, expect

from evidence.words import Say
from pages.addresses.index_page import PAGES

# Until what fades in or slides has come to rest.
AT_REST = """() => Promise.allSettled(
  document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < 1e5).map((one) => one.finished)
)"""
# Wider than the page: what makes it scroll sideways, unless it scrolls in a part of its own.
WIDER = """() => {
  const page = [document.scrollingElement, document.querySelector("main")].filter(Boolean);
  if (page.every((one) => one.scrollWidth <= Math.max(one.clientWidth, 0) + 1)) return [];
  const own = (one) => /auto|scroll|hidden|clip/.test(getComputedStyle(one).overflowX);
  const scrolls = (one) => one && one !== document.body && (own(one) || scrolls(one.parentElement));
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !scrolls(one.parentElement))
    .map((one) => one.outerHTML.slice(0, 120)).slice(0, 5).concat("wider");
}"""
EAST_JAVA = "p-id-ji"
NOTHING_LEFT = "p-id-ji_i-sumatera"


@dataclass(frozen=True)
class State:
    """A page in a view, with what a reader then does; `alone` pages are not drawn by Streamlit."""

    name: str
    page: str
    view: str = ""
    act: Callable[[Page, Say], None] | None = None
    alone: bool = False
    status: int = 200

    def __str__(self) -> str:
        return self.name


def address(page: str, language: str, view: str = "") -> str:
    query = urlencode({"lang": language} | ({"view": view} if view else {}))
    return f"/{'' if page == 'overview' else page}?{query}"


def opened(page: Page, server: str, state: State, language: str) -> Page:
    """The state in a language, at the width and in the theme that the browser has."""
    answer = page.goto(server + address(state.page, language, state.view))
    assert answer and answer.status == state.status
    if not state.alone:
        settled(page)
    if state.act:
        state.act(page, Say(language))
    page.evaluate(AT_REST)
    return page


def settled(page: Page) -> None:
    """Until the script has run and every chart is drawn."""
    expect(page.locator(".foot")).to_be_visible()
    expect(page.locator("[data-test-script-state=running]")).to_have_count(0)
    expect(page.locator(".js-plotly-plot:not(:has(.main-svg))")).to_have_count(0)


def unfolded(field: Locator) -> Locator:
    """A field, with everything unfolded that holds it: on a narrow screen filters are folded away."""
    field.evaluate("""field => {
        for (let fold; (fold = field.closest("details:not([open])")); ) fold.querySelector("summary").click();
    }""")
    field.page.evaluate(AT_REST)
    field.scroll_into_view_if_needed()
    return field


def all_open(page: Page, say: Say) -> None:
    """Every part that can be unfolded, unfolded."""
    closed = page.locator("main details:not([open]) > summary:visible")
    while closed.count():
        closed.evaluate_all("all => all.forEach(summary => summary.click())")


def filter_list_open(page: Page, say: Say) -> None:
    unfolded(page.get_by_label(say("filter.provinces"), exact=True)).focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()


def nothing_found_in_list(page: Page, say: Say) -> None:
    filter_list_open(page, say)
    page.keyboard.type("zzz")
    expect(page.get_by_text(say("streamlit.nothing"), exact=True)).to_be_visible()


def bar_chosen(page: Page, say: Say) -> None:
    """A click that came while the page was being drawn is lost, as a reader's would be: click again."""
    card = page.locator(".cards .card").first
    for _ in range(4):
        page.locator(".js-plotly-plot .bars .point").first.click(force=True)
        with suppress(AssertionError):
            expect(card).to_be_visible(timeout=8_000)
            return
    expect(card).to_be_visible()


def menu_open(page: Page, say: Say) -> None:
    page.get_by_role("button", name=say("streamlit.menu")).click()
    expect(page.get_by_text(say("streamlit.print"), exact=True)).to_be_visible()


PLAIN = [State(name, name) for name in PAGES]
CHOSEN = [
    State("filter chosen and its list open", "studies", EAST_JAVA, filter_list_open),
    State("nothing found in a filter's list", "overview", EAST_JAVA, nothing_found_in_list),
    State("matrix of two dimensions", "matrix", "matrix-cross"),
    State("studies of a matrix cell", "studies", "c-outreach_i-jawa"),
    State("bar chosen", "barriers", act=bar_chosen),
    State("one study", "study", "study-nugroho-2021", all_open),
    State("study without findings", "study", "study-sugira-2017", all_open),
    State("province chosen on the map", "map", EAST_JAVA, all_open),
    State("province without a study on the map", "map", "p-id-pb"),
    State("nothing left", "barriers", NOTHING_LEFT),
    State("link with unknown parts", "strategies", "zz-1_p-id-xx"),
    State("menu of the window", "flow", act=menu_open),
]
UNFOLDED = [
    State(f"{name} unfolded", name, act=all_open)
    for name in ("overview", "barriers", "strategies", "flow", "methods", "present")
]
ALONE = [
    State("brief", "brief", alone=True),
    State("brief of a choice", "brief", EAST_JAVA, alone=True),
    State("figure of barriers", "figure/barriers.html", alone=True),
    State("figure of the flow", "figure/flow.html", alone=True),
    State("figure that is not there", "figure/unknown.html", alone=True, status=404),
    State("link that is too long", "figure/barriers.html", "p-" + "x" * 11_000, alone=True, status=400),
]
# Every page once, unfolded where it can be: what a folded page shows, the unfolded one shows too.
STATES = [
    *(state for state in PLAIN if state.page not in {unfolded.page for unfolded in UNFOLDED}),
    *CHOSEN,
    *UNFOLDED,
    *ALONE,
]
