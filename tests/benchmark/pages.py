"""Processor time and messages of one run of every page, beside an empty page and a page of three charts."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from statistics import median

from benchmark.report import Cell, Measure
from benchmark.servers import DASHBOARD, EMPTY, THREE_CHARTS, Server, serving
from benchmark.session import Run, Session, reader
from benchmark.views import Views

FIRST_PAGE = "overview"
EMPTY_PAGE, THREE = "an empty page", "three Plotly charts"
# The most that a run should take, in runs of the empty page: on any page, on the first one, of a view just made.
ANY, FIRST, SEEN = 2.5, 2.0, 1.5
MOST_KILOBYTES = 80
# Readers that stay while a process grows old, and the runs after which one of them leaves and another comes.
REGULARS, RUNS_OF_A_READER = 8, 40


@dataclass(frozen=True)
class Case:
    """A page in one of its forms: its path, and what its link adds to the view."""

    name: str
    path: str
    more: Callable[[Views], str] = lambda _: ""

    def asked(self, view: str, views: Views) -> str:
        """The view as this page is asked for it."""
        return "_".join(part for part in (view, self.more(views)) if part)


@dataclass(frozen=True)
class PageCost:
    """What one run of a page costs: processor time in runs of the empty page, and bytes of messages.

    `new` is a view that the process has not made before, `seen` the very view that another reader has just seen.
    `floor` is the time of the empty page beside them, in seconds.
    """

    new: float
    seen: float
    size: int
    floor: float


async def cases(server: Server) -> list[Case]:
    """Every page that the dashboard names, and the second form of the matrix."""
    async with reader(server) as session:
        await session.opened("")
    forms: dict[str, Callable[[Views], str]] = {"study": Views.study}
    found = [Case(path or FIRST_PAGE, path, forms.get(path, lambda _: "")) for path in session.pages]
    return [*found, Case("matrix of studies", "matrix", lambda _: "v-2_matrix-studies")]


async def measured(server: Server, run: Callable[[], Awaitable[Run]]) -> tuple[float, Run]:
    """Seconds of processor time that a run takes, with what the server does after it has answered."""
    before = await server.at_rest()
    done = await run()
    return await server.at_rest() - before, done


async def page_cost(case: Case, server: Server, floor: Server, views: Views, rounds: int) -> PageCost:
    """The cost of a page; runs of the empty page stand between its own, so that both see the same machine."""
    async with AsyncExitStack() as stack:
        one, other = [await stack.enter_async_context(reader(server)) for _ in range(2)]
        empty = await stack.enter_async_context(reader(floor))
        await empty.opened("")
        for session in (one, other):
            await session.opened(case.path, case.asked("", views))
            await session.shown(case.asked(views.new(), views))
        asked = [case.asked(views.new(), views) for _ in range(rounds)]
        taken = [await _round(view, server, floor, (empty, one, other)) for view in asked]
    floors, new, seen, sizes = zip(*taken, strict=True)
    unit = median(floors)
    return PageCost(median(new) / unit, median(seen) / unit, int(median(sizes)), unit)


async def _round(
    view: str, server: Server, floor: Server, sessions: tuple[Session, Session, Session]
) -> tuple[float, float, float, int]:
    """Seconds of the empty page, of a view that is new, and of the same for another reader; bytes of messages."""
    empty, one, other = sessions
    nothing, _ = await measured(floor, lambda: empty.shown(view))
    new, run = await measured(server, lambda: one.shown(view))
    seen, _ = await measured(server, lambda: other.shown(view))
    return nothing, new, seen, run.size


async def grow_old(server: Server, views: Views, runs: int) -> None:
    """What happens to a process that has served for long: readers who come, look at many views of all pages, and go."""
    pages = await cases(server)
    for _ in range(0, runs, REGULARS * RUNS_OF_A_READER):
        async with AsyncExitStack() as stack:
            sessions = [await stack.enter_async_context(reader(server)) for _ in range(REGULARS)]
            for turn in range(min(RUNS_OF_A_READER, runs // REGULARS)):
                await _turn(sessions, pages, views, first=turn % 5 == 0)


async def _turn(sessions: Sequence[Session], pages: Sequence[Case], views: Views, first: bool) -> None:
    """One run of each reader, on the page that is open or, first, on one that is opened now."""
    for session in sessions:
        case = views.chance.choice(pages) if first else next(c for c in pages if c.path == session.page)
        view = case.asked(views.ordinary(), views)
        await (session.opened(case.path, view) if first else session.shown(view))


async def page_costs(views: Views, rounds: int, age: int, tell: Callable[[str], None]) -> dict[str, PageCost]:
    """The costs of all pages by name, those of the peer first; `age` runs are made before anything is measured."""
    with serving(EMPTY) as floor, serving(THREE_CHARTS) as peer, serving(DASHBOARD) as dashboard:
        await grow_old(dashboard, views, age)
        costs = {THREE: await page_cost(Case(THREE, ""), peer, floor, views, rounds)}
        for case in await cases(dashboard):
            costs[case.name] = await page_cost(case, dashboard, floor, views, rounds)
            tell(f"{case.name}: {costs[case.name].new:.1f}")
    return costs


def page_columns(costs: Mapping[str, PageCost], when: str = "") -> dict[str, dict[str, Cell]]:
    """The columns of these costs: head -> page -> measure. The empty page is their unit."""
    new, seen, kilobytes = f"CPU a run{when}", f"seen before{when}", f"kB a run{when}"
    unit = median(cost.floor for cost in costs.values())
    found: dict[str, dict[str, Cell]] = {new: {EMPTY_PAGE: f"1 ({unit * 1000:.0f} ms)"}, seen: {}, kilobytes: {}}
    for name, cost in costs.items():
        found[new][name] = Measure(cost.new, aim=_aimed(name, FIRST if name == FIRST_PAGE else ANY))
        found[seen][name] = Measure(cost.seen, aim=_aimed(name, SEEN))
        found[kilobytes][name] = Measure(cost.size / 1000, "{:.0f}", _aimed(name, MOST_KILOBYTES))
    return found


def _aimed(page: str, aim: float) -> float | None:
    return None if page == THREE else aim
