"""A child process whose lines are read while its time and memory are watched."""

import os
import queue
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Self

import psutil

from models.intake.limits import MEGABYTE, Limits

_ROOT = Path(__file__).resolve().parents[2]
_TICK = 0.1  # seconds; half of the time in which Cancel must be answered
_LINES_WAITING = 64  # holds the child back when the parent is slower
_WORDS_KEPT = 2_000


class Child:
    """Runs a command; gone, whatever happens, when the `with` block is left."""

    def __init__(self, command: list[str], limits: Limits, request: bytes = b"") -> None:
        self.limits = limits
        self._request = request
        self.last_words = ""
        self._started = time.monotonic()
        self._lines: queue.Queue[bytes | None] = queue.Queue(_LINES_WAITING)
        self._closing = threading.Event()
        self._process = subprocess.Popen(  # noqa: S603 - our own reader
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=_ROOT,
            env=_quiet_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows only
        )
        works = (self._ask, self._pump, self._listen)
        self._threads = [threading.Thread(target=work, daemon=True) for work in works]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        with self._process:
            self._process.kill()
            for thread in self._threads:
                thread.join()

    @property
    def has_ended(self) -> bool:
        """The process is no more."""
        return self._process.poll() is not None

    @property
    def is_late(self) -> bool:
        """The time is over."""
        return time.monotonic() - self._started > self.limits.seconds

    @property
    def is_greedy(self) -> bool:
        """The process holds more memory than it may (where the system itself does not refuse it)."""
        try:
            return bool(
                psutil.Process(self._process.pid).memory_info().rss > self.limits.megabytes * MEGABYTE
            )
        except psutil.Error:
            return False

    def lines(self) -> Iterator[bytes]:
        """Yield the lines as they come, and nothing (b"") when there was none for a moment."""
        while True:
            try:
                line = self._lines.get(timeout=_TICK)
            except queue.Empty:
                yield b""
                continue
            if line is None:
                return
            yield line

    def begin_anew(self) -> None:
        """Give the next file the whole time."""
        self._started = time.monotonic()

    def _ask(self) -> None:
        """Say what is asked for; a child that is gone already has its own reason."""
        with suppress(OSError), self._process.stdin or nullcontext() as said:
            if said:
                said.write(self._request)

    def _pump(self) -> None:
        for line in self._process.stdout or ():
            self._put(line)
        self._put(None)

    def _put(self, line: bytes | None) -> None:
        while not self._closing.is_set():
            try:
                self._lines.put(line, timeout=_TICK)
            except queue.Full:
                continue
            return

    def _listen(self) -> None:
        for line in self._process.stderr or ():
            self.last_words = (self.last_words + line.decode("utf-8", "replace"))[-_WORDS_KEPT:]


def _quiet_environment() -> dict[str, str]:
    """Let nothing from outside change how the child starts."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
