"""Many readers at once on one process: how long they wait for what they changed, beside as many on an empty page."""

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from math import ceil

from websockets.exceptions import WebSocketException

from benchmark.pages import Case, cases
from benchmark.report import Cell, Measure
from benchmark.servers import DASHBOARD, EMPTY, Server, serving
from benchmark.session import RunFailed, Session, reader
from benchmark.views import Views

# Seconds from one act of a reader to the next, at random in between: eight on average.
SOONEST, LATEST = 4.0, 12.0
# One act in so many opens another page; the others change the filters of the page that is open.
ACTS_A_PAGE = 4
# The crowd that one process should serve, and the most that 95 of 100 acts should take, in seconds.
CROWD, LONGEST_WAIT = 50, 1.0
FAILURES = (RunFailed, TimeoutError, OSError, WebSocketException)


@dataclass
class Waits:
    """Seconds that acts took until their last message had come, and how many failed."""

    seconds: list[float] = field(default_factory=list)
    failed: int = 0

    def of_100(self, share: int) -> float:
        """The time in which so many of 100 acts were done; without end where not even one was."""
        ranked = sorted(self.seconds)
        return ranked[ceil(share / 100 * len(ranked)) - 1] if ranked else float("inf")


async def crowd(server: Server, readers: int, seconds: float, views: Views) -> Waits:
    """So many readers who all look at a page, then act for so long, each on their own."""
    waits, pages = Waits(), await cases(server)
    async with AsyncExitStack() as stack:
        sessions = [await stack.enter_async_context(reader(server)) for _ in range(readers)]
        for session in sessions:
            case = views.chance.choice(pages)
            await session.opened(case.path, case.asked("", views))
        until = time.monotonic() + seconds
        async with asyncio.TaskGroup() as acting:
            for session in sessions:
                acting.create_task(_acting(session, pages, until, views, waits))
    return waits


async def _acting(session: Session, pages: Sequence[Case], until: float, views: Views, waits: Waits) -> None:
    """One reader, who waits for each answer before acting again."""
    due = time.monotonic() + views.chance.uniform(0, LATEST)
    while due < until:
        await asyncio.sleep(due - time.monotonic())
        case = next(case for case in pages if case.path == session.page)
        moves = views.chance.randrange(ACTS_A_PAGE) == 0
        case = views.chance.choice(pages) if moves else case
        view = case.asked(views.ordinary(), views)
        try:
            run = await (session.opened(case.path, view) if moves else session.shown(view))
        except FAILURES:
            waits.failed += 1
            return
        waits.seconds.append(run.seconds)
        due = max(due + views.chance.uniform(SOONEST, LATEST), time.monotonic())


def reader_columns(
    views: Views, crowds: Sequence[int], seconds: float, tell: Callable[[str], None]
) -> dict[str, dict[str, Cell]]:
    """The columns of all crowds: head -> crowd -> measure."""
    columns: dict[str, dict[str, Cell]] = {}
    with serving(EMPTY) as floor, serving(DASHBOARD) as dashboard:
        for readers in crowds:
            nothing = asyncio.run(crowd(floor, readers, seconds, views))
            waits = asyncio.run(crowd(dashboard, readers, seconds, views))
            tell(f"readers, {readers}: {waits.of_100(50):.2f} s, {waits.of_100(95):.2f} s, {waits.failed} failed")
            for head, cell in crowd_cells(waits, nothing, readers).items():
                columns.setdefault(head, {})[f"{readers} reader{'s' if readers > 1 else ''}"] = cell
    return columns


def crowd_cells(waits: Waits, nothing: Waits, readers: int) -> dict[str, Cell]:
    """The row of a crowd; the aim is that of one crowd alone."""
    aimed = readers == CROWD
    return {
        "p50, s": Measure(waits.of_100(50), "{:.2f}"),
        "p95, s": Measure(waits.of_100(95), "{:.2f}", LONGEST_WAIT if aimed else None),
        "failed": Measure(waits.failed, "{:.0f}", 0 if aimed else None),
        "acts": Measure(len(waits.seconds) + waits.failed, "{:.0f}"),
        "empty page, p50, s": Measure(nothing.of_100(50), "{:.2f}"),
        "empty page, p95, s": Measure(nothing.of_100(95), "{:.2f}"),
    }
