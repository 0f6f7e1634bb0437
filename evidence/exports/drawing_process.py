"""The process that draws: reads jobs from standard input, writes pictures to standard output, ends with either.

    python -m evidence.exports.drawing_process

It says first which process is its browser. All that it reads and writes are pickles, between it and who started it.
"""

import asyncio
import os
import pickle
import sys
from typing import Any, BinaryIO

from kaleido import Kaleido

SECONDS_TO_END = 2.0


async def serve(jobs: BinaryIO, answers: BinaryIO) -> None:
    """Draw what is asked for until nobody asks any more or the browser has ended."""
    async with Kaleido(timeout=None) as kaleido:
        browser = kaleido.subprocess
        asyncio.create_task(asyncio.to_thread(browser.wait)).add_done_callback(lambda _: os._exit(1))
        _say(answers, browser.pid)
        while job := await asyncio.to_thread(_next, jobs):
            figure, form, scale = job
            _say(answers, await _answer(kaleido, figure, {"format": form, "scale": scale}))
        # A browser that hangs would not close.
        browser.kill()


async def _answer(kaleido: Kaleido, figure: dict[str, Any], options: dict[str, Any]) -> bytes | str:
    """The picture, or what is wrong with the figure."""
    try:
        return bytes(await kaleido.calc_fig(figure, opts=options))
    except Exception as fault:
        # If it was the browser that ended, this process ends with it, and the next one draws the figure.
        await asyncio.sleep(SECONDS_TO_END)
        if kaleido.subprocess.returncode is not None:
            os._exit(1)
        return repr(fault)


def _next(jobs: BinaryIO) -> tuple[dict[str, Any], str, int] | None:
    try:
        return pickle.load(jobs)
    except EOFError:
        return None


def _say(answers: BinaryIO, said: object) -> None:
    pickle.dump(said, answers)
    answers.flush()


if __name__ == "__main__":
    # What others print must not come between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    asyncio.run(serve(sys.stdin.buffer, answers))
