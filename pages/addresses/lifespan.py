"""What belongs to the life of the whole process: that it ends when it is told to, whatever is being drawn."""

import gc
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import FrameType
from typing import Any

import uvicorn

from evidence.exports.images import DRAWING


def name_no_server() -> None:
    """No answer says from now on by which program it was given. Streamlit hands no such setting on."""
    for config in gc.get_objects():
        if isinstance(config, uvicorn.Config):
            config.encoded_headers = [header for header in config.encoded_headers if header[0] != b"server"]


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """While the app runs, a signal to end gives up the pictures that are being drawn: the server waits for answers."""
    name_no_server()
    before: dict[int, Any] = {}

    def end(number: int, frame: FrameType | None) -> None:
        DRAWING.close()
        if callable(before[number]):
            before[number](number, frame)

    for number in (signal.SIGTERM, signal.SIGINT):
        before[number] = signal.signal(number, end)
    yield
    DRAWING.close()
