"""The states of the dashboard that are worth a look, each opened as a reader would, by roles and words alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page, expect

from evidence.words import Say
from pages.catalogue import PAGES

# What fades in or slides has come to rest; what turns without end is left out.
AT_REST = """() => document.getAnimations().every(
  (one) => one.playState !== "running" || one.effect.getComputedTiming().endTime > 1e5
)"""
# The script has run, and what is loaded or drawn only later is there: parts of Streamlit's own, charts.
SETTLED = """() => document.querySelector(".foot")?.checkVisibility() && !document.querySelector(
  `.first-words, [data-test-script-state=running], [data-testid=stSkeleton],
  :is([data-testid=stPlotlyChart], .js-plotly-plot):not(:has(.main-svg))`
)"""
# Until a page runs that was led to, the one before it still stands there settled. A run so short that the page never
# says that it runs changes what stands in it all the same; within a map WebGL does, whenever it comes to it.
RUNNING = """() => {
  const app = document.querySelector("[data-test-script-state]"), hasRun = () => (window.hasRun = true);
  const drawn = ({ target }) => target.closest("[data-testid=stDeckGlJsonChart]");
  window.hasRun = false;
  new MutationObserver(hasRun).observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] });
  new MutationObserver((all) => all.every(drawn) || hasRun()).observe(app, { childList: true, subtree: true });
}"""
# As links of ours do: without a reload.
LED = """address => {
  history.pushState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}"""
# Milliseconds: asked at every frame, the page would be kept busy by the question.
POLLED = 60
IN_EAST_JAVA = "p-id-ji"
NOTHING_LEFT = "p-id-ji_i-sumatera"
EAST_JAVA = {"id": "Jawa Timur", "en": "East Java"}
SEVEN = {"id": "7 dari 27 studi", "en": "7 of 27 studies"}


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
    return done(page, state, language)


def done(page: Page, state: State, language: str) -> Page:
    """What a reader does in the state, on its page."""
    if state.act:
        state.act(page, Say(language))
    at_rest(page)
    return page


def settled(page: Page) -> None:
    page.wait_for_function(SETTLED, polling=POLLED)


def at_rest(page: Page) -> None:
    """Asked again and again: a promise of the page would be waited for without end where it is not kept."""
    page.wait_for_function(AT_REST, polling=POLLED)


@contextmanager
def followed(page: Page) -> Iterator[None]:
    """A link within the dashboard, followed inside, until its page is settled."""
    page.evaluate(RUNNING)
    yield
    page.wait_for_function("() => window.hasRun", polling=POLLED)
    settled(page)


def led(page: Page, name: str, language: str, view: str = "") -> None:
    """On to another page, as links of ours lead: without a reload. Where the reader is already, nothing would run."""
    with followed(page):
        page.evaluate(LED, f".{address(name, language, view)}")


def counted(page: Page) -> Locator:
    """How many studies the view holds, as the live status line says; the first words have one too."""
    return page.get_by_test_id("stMainBlockContainer").locator(".status .count")


def unfolded(field: Locator) -> Locator:
    """A field, with everything unfolded that holds it: on a narrow screen filters are folded away."""
    field.evaluate("""field => {
        for (let fold; (fold = field.closest("details:not([open])")); ) fold.querySelector("summary").click();
    }""")
    at_rest(field.page)
    field.scroll_into_view_if_needed()
    return field


def all_open(page: Page, say: Say) -> None:
    """Every part that can be unfolded, unfolded."""
    closed = page.locator("main details:not([open]) > summary:visible")
    while closed.count():
        closed.evaluate_all("all => all.forEach(summary => summary.click())")
        # What is fetched when it is opened brings folds of its own.
        expect(page.locator("main details[open][data-source]:not([data-filled])")).to_have_count(0)


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
    card = page.get_by_role("article").first
    for _ in range(4):
        page.locator(".js-plotly-plot .bars .point").first.click(force=True)
        with suppress(AssertionError):
            expect(card).to_be_visible(timeout=8_000)
            return
    expect(card).to_be_visible()


def menu_open(page: Page, say: Say) -> None:
    page.get_by_role("button", name=say("renamed.menu")).click()
    expect(page.get_by_text(say("streamlit.print"), exact=True)).to_be_visible()


PLAIN = [State(name, name) for name in PAGES]
CHOSEN = [
    State("filter chosen and its list open", "studies", IN_EAST_JAVA, filter_list_open),
    State("nothing found in a filter's list", "overview", IN_EAST_JAVA, nothing_found_in_list),
    State("gap map of provinces", "matrix", "v-2_rows-provinces_columns-codes"),
    State("matrix of studies", "matrix", "v-2_matrix-studies_order-pattern"),
    State("studies of a matrix cell", "studies", "c-outreach_i-jawa"),
    State("bar chosen", "barriers", act=bar_chosen),
    State("one study", "study", "study-nugroho-2021", all_open),
    State("study without findings", "study", "study-sugira-2017", all_open),
    State("place with several studies", "place", "place-id-ji", all_open),
    State("place without a study", "place", "place-35-11"),
    State("barrier on its own page", "subtheme", "subtheme-digital-skills"),
    State("province chosen on the map", "map", IN_EAST_JAVA, all_open),
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
    State("brief of a choice", "brief", IN_EAST_JAVA, alone=True),
    State("handout of a place", "handout", "place-id-ji", alone=True),
    State("handout of a strategy", "handout", "subtheme-even-outreach", alone=True),
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
