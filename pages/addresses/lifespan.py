"""What belongs to the life of the whole process: that it ends when it is told to, whatever is being drawn."""

import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import FrameType
from typing import Any

from evidence.exports.images import DRAWING


@asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """While the app runs, a signal to end gives up the pictures that are being drawn: the server waits for answers."""
    before: dict[int, Any] = {}

    def end(number: int, frame: FrameType | None) -> None:
        DRAWING.close()
        if callable(before[number]):
            before[number](number, frame)

    for number in (signal.SIGTERM, signal.SIGINT):
        before[number] = signal.signal(number, end)
    yield
    DRAWING.close()
