"""The process that draws: whatever happens to it or to its browser, the next picture is drawn."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest

from evidence.exports import drawing_process
from evidence.exports.drawing import DrawingFailed, DrawingProcess, Job

pytestmark = pytest.mark.xdist_group("drawing")
BARS = Job({"data": [{"type": "bar", "x": [1, 2], "y": [3, 4]}], "layout": {"width": 300, "height": 200}}, "svg")
# Seconds: long enough for a browser to start on a busy machine, and for one that hangs.
PATIENCE, SHORT = 60, 2.0
HANGS, ENDS = "import time; time.sleep(999)", "pass"


@pytest.fixture(scope="module")
def drawing():
    drawing = DrawingProcess(longest=PATIENCE)
    yield drawing
    drawing.close()


def is_there(process):
    """Whether a process runs; one that has ended though nobody has asked for its end is gone too."""
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


def test_a_browser_that_is_killed_is_replaced_at_once(drawing):
    drawing.drawn(BARS)
    os.killpg(drawing._browser, signal.SIGKILL)
    assert drawing.drawn(BARS).startswith(b"<svg")


def test_a_browser_that_hangs_is_given_up_and_replaced(drawing):
    drawing.drawn(BARS)
    hung = drawing._browser
    os.killpg(hung, signal.SIGSTOP)
    drawing.longest = SHORT
    with pytest.raises(DrawingFailed):
        drawing.drawn(BARS)
    drawing.longest = PATIENCE
    assert drawing.drawn(BARS).startswith(b"<svg") and drawing._browser != hung and not is_there(hung)


def test_a_figure_that_cannot_be_drawn_costs_no_browser(drawing):
    drawing.drawn(BARS)
    browser = drawing._browser
    with pytest.raises(DrawingFailed):
        drawing.drawn(BARS._replace(form="nonsense"))
    assert drawing.drawn(BARS).startswith(b"<svg") and drawing._browser == browser


class Ended(Exception):
    """The process that draws has ended itself."""


class Broken:
    """A kaleido that draws nothing; of its browser, how it ended."""

    def __init__(self, returncode):
        self.subprocess = SimpleNamespace(returncode=returncode)

    async def calc_fig(self, figure, opts):
        raise ValueError("nothing is drawn")


@pytest.mark.parametrize("returncode, ended", [(-9, True), (None, False)])
def test_a_fault_is_the_figures_only_where_the_browser_is_still_there(monkeypatch, returncode, ended):
    """However late the process learns of the end of its browser: on a busy machine that may take seconds."""

    def end(status):
        raise Ended

    monkeypatch.setattr(drawing_process, "SECONDS_TO_END", 0)
    monkeypatch.setattr(drawing_process.os, "_exit", end)
    # Of a thread of its own: in that of the tests runs the loop that drives a browser.
    with ThreadPoolExecutor() as thread, pytest.raises(Ended) if ended else nullcontext():
        answer = thread.submit(lambda: asyncio.run(drawing_process._answer(Broken(returncode), {}, {}))).result()
        assert "nothing is drawn" in answer


@pytest.mark.parametrize("script", [HANGS, ENDS])
def test_a_process_that_cannot_begin_is_a_fault_within_the_time_and_leaves_nothing(script):
    drawing, begun = DrawingProcess((sys.executable, "-c", script), longest=SHORT), time.monotonic()
    with pytest.raises(DrawingFailed):
        drawing.drawn(BARS)
    assert time.monotonic() - begun < 10 * SHORT and drawing._process.poll() is not None
    assert drawing._process.stdin.closed and drawing._process.stdout.closed


def test_of_a_process_that_has_ended_by_itself_nothing_is_killed_whose_number_it_may_be_now(monkeypatch):
    drawing, killed = DrawingProcess((sys.executable, "-c", ENDS)), []
    with pytest.raises(DrawingFailed):
        drawing.drawn(BARS)
    drawing._process.wait()
    monkeypatch.setattr("evidence.exports.drawing._kill", killed.append)
    drawing.close()
    assert killed == []


def test_with_the_process_that_asked_the_one_that_draws_ends_and_its_browser_too():
    asks = (
        "from evidence.exports.drawing import *; d = DrawingProcess();"
        f"d.drawn(Job(*{tuple(BARS)!r})); print(d._process.pid, d._browser, flush=True); import os; os._exit(1)"
    )
    done = subprocess.run([sys.executable, "-c", asks], stdout=subprocess.PIPE, timeout=PATIENCE, check=False)
    left = [int(process) for process in done.stdout.split()]
    until = time.monotonic() + PATIENCE
    while any(map(is_there, left)) and time.monotonic() < until:
        time.sleep(0.2)
    assert len(left) == 2 and not any(map(is_there, left))
