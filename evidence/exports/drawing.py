"""Charts drawn by kaleido in a process of its own, which is replaced when it dies or takes too long.

What happens to its Chromium (killed, out of memory, hung) is felt by the picture that was being drawn and nowhere else.
"""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock, Timer
from typing import Any, NamedTuple

COMMAND = (sys.executable, "-m", f"{__package__}.drawing_process")
# Seconds that one picture may take, the start of a browser included.
LONGEST = 45.0
# A process that ends while it draws is replaced at once: who asked need not know.
ATTEMPTS = 2


class DrawingFailed(Exception):
    """The picture was not drawn, though there is a browser: it took too long, cannot be drawn, or all is ending."""


class Job(NamedTuple):
    """A figure as Plotly reads it, the format, and how many pixels a point has."""

    figure: dict[str, Any]
    form: str
    scale: int = 1


class DrawingProcess:
    """Draws one picture after another. Its process starts with the first and ends with ours: then it reads no more."""

    def __init__(self, command: tuple[str, ...] = COMMAND, longest: float = LONGEST) -> None:
        self.command, self.longest = command, longest
        self._turn = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._browser = 0
        self._closed = False

    def drawn(self, job: Job) -> bytes:
        """The bytes of a picture. Raises DrawingFailed, after the longest time at the latest."""
        with self._turn:
            until = time.monotonic() + self.longest
            for _ in range(ATTEMPTS):
                if self._closed or time.monotonic() > until:
                    break
                with suppress(EOFError, OSError), self._ended_at(until):
                    return self._answer(job)
                self.end()
                self._put_away()
        raise DrawingFailed

    def close(self) -> None:
        """End, and draw no more: what is being drawn fails at once."""
        self._closed = True
        self.end()
        # Who is reading from it puts it away.
        if self._turn.acquire(blocking=False):
            self._put_away()
            self._turn.release()

    def end(self) -> None:
        """End the process and its browser, whatever they are doing. The next picture starts others."""
        # Of one that has ended the numbers may by now be those of others; its browser ended with it.
        if self._process is None or self._process.poll() is not None:
            return
        for group in filter(None, (self._process.pid, self._browser)):
            _kill(group)
        self._process.wait()

    def _put_away(self) -> None:
        """Close what led to a process that has ended."""
        pipes = (self._process.stdin, self._process.stdout) if self._process else ()
        for pipe in filter(None, pipes):
            with suppress(OSError):
                pipe.close()

    @contextmanager
    def _ended_at(self, until: float) -> Iterator[None]:
        timer = Timer(until - time.monotonic(), self.end)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _answer(self, job: Job) -> bytes:
        """What the process answers. Raises DrawingFailed where it cannot draw this figure, EOFError where it ended."""
        process = self._running()
        assert process.stdin and process.stdout
        pickle.dump(tuple(job), process.stdin)
        process.stdin.flush()
        answer = pickle.load(process.stdout)
        if not isinstance(answer, bytes):
            raise DrawingFailed(answer)
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._put_away()
            self._browser = 0
            self._process = subprocess.Popen(
                self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
            )
            assert self._process.stdout
            self._browser = pickle.load(self._process.stdout)
        return self._process


def _kill(group: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(group, signal.SIGKILL)
        else:
            os.kill(group, signal.SIGTERM)
