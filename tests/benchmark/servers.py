"""Streamlit servers on this machine's own network: started, watched, stopped."""

import asyncio
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
DASHBOARD = ROOT / "app.py"
EMPTY, THREE_CHARTS = (Path(__file__).parent / "apps" / name for name in ("empty.py", "three_charts.py"))
HOST = "127.0.0.1"
# What the dashboard's own configuration says; pages without one are to run under the same conditions.
OPTIONS = {
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "viewer",
    "server.address": HOST,
    "server.fileWatcherType": "none",
    "server.headless": "true",
    "logger.level": "warning",
}
SECONDS_TO_START = 120
# A server is at rest when it has used no time for so many looks in a row.
LOOKS, BETWEEN_LOOKS, NO_TIME = 3, 0.02, 0.0005


@dataclass(frozen=True)
class Server:
    """A server that answers, and its process."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def base(self) -> str:
        return f"http://{HOST}:{self.port}"

    def cpu_seconds(self) -> float:
        """Time on a processor since it started: its own and the kernel's for it, of all threads, ended ones too."""
        if sys.platform == "linux":
            # The clock of another process, counted in nanoseconds; files under /proc count in hundredths.
            return time.clock_gettime((~self.process.pid << 3) | 2)
        used = psutil.Process(self.process.pid).cpu_times()
        return used.user + used.system

    async def at_rest(self) -> float:
        """Wait until it works no more, as it does for a while after a page has been sent; its time by then."""
        used, still = self.cpu_seconds(), 0
        while still < LOOKS:
            await asyncio.sleep(BETWEEN_LOOKS)
            before, used = used, self.cpu_seconds()
            still = still + 1 if used - before < NO_TIME else 0
        return used


@contextmanager
def serving(script: Path) -> Iterator[Server]:
    """A server that runs this script as README says, until the end of the block."""
    port = free_port()
    options = [f"--{name}={value}" for name, value in OPTIONS.items()]
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}", *options]
    # The tree that this file stands in is measured, wherever another one may be installed.
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=script.parent, env=environment, stdout=subprocess.DEVNULL)
    server = Server(port, process)
    try:
        wait_until_up(server)
        yield server
    finally:
        stop(process)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as held:
        held.bind((HOST, 0))
        return int(held.getsockname()[1])


def wait_until_up(server: Server) -> None:
    """Until the server says that it is healthy. Raises TimeoutError, or RuntimeError where it has stopped."""
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        with suppress(OSError), urllib.request.urlopen(f"{server.base}/_stcore/health", timeout=1):
            return
        if server.process.poll() is not None:
            raise RuntimeError("the server stopped before it was up")
        time.sleep(0.2)
    raise TimeoutError(server.base)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process that was started here."""
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
