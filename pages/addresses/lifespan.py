"""What belongs to the life of the whole process: that it ends when it is told to, whatever is being drawn."""

import gc
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import FrameType
from typing import Any

import uvicorn

from evidence.exports.images import DRAWING

try:
    import resource
except ImportError:  # Windows knows no such limit.
    resource = None  # type: ignore[assignment]

MOST_FILES = 65_536


def name_no_server() -> None:
    """No answer says from now on by which program it was given. Streamlit hands no such setting on."""
    for config in gc.get_objects():
        if isinstance(config, uvicorn.Config):
            config.encoded_headers = [header for header in config.encoded_headers if header[0] != b"server"]


def open_many_files() -> None:
    """As many files as this process may open, within reason: every reader, and who has just gone, holds four.

    A shell or a service is often held to 1,024, which some 250 readers use up.
    """
    if resource:
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
        if soft != resource.RLIM_INFINITY and soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """While the app runs, a signal to end gives up the pictures that are being drawn: the server waits for answers."""
    name_no_server()
    open_many_files()
    before: dict[int, Any] = {}

    def end(number: int, frame: FrameType | None) -> None:
        DRAWING.close()
        if callable(before[number]):
            before[number](number, frame)

    for number in (signal.SIGTERM, signal.SIGINT):
        before[number] = signal.signal(number, end)
    yield
    DRAWING.close()
