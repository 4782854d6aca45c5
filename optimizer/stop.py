"""When to stop: the command's time limit, or somebody who presses Ctrl-C."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from threading import Event, Lock


class Stop:
    """A deadline and an interruption in one; searches in progress are told at once."""

    def __init__(self, seconds: float, within: Stop | None = None) -> None:
        self._deadline = time.monotonic() + seconds
        self._within = within
        self._event = Event()
        self._lock = Lock()
        self._running: list[Callable[[], None]] = []

    def part(self, share: float) -> Stop:
        """Return a stop for a share of the time that is left, interrupted with this one."""
        return Stop(self.seconds_left * share, self)

    def now(self) -> None:
        """Interrupt: end the searches that run and start no new one."""
        self._event.set()
        with self._lock:
            for end in self._running:
                end()

    @property
    def interrupted(self) -> bool:
        """Whether somebody asked to stop (the deadline aside)."""
        return self._event.is_set() or (self._within is not None and self._within.interrupted)

    @property
    def seconds_left(self) -> float:
        """Return what is left of the time; 0 once interrupted."""
        return 0.0 if self.interrupted else max(0.0, self._deadline - time.monotonic())

    @property
    def asked(self) -> bool:
        """Whether it is time to stop."""
        return self.seconds_left <= 0

    @contextmanager
    def ends(self, search: Callable[[], None]) -> Iterator[None]:
        """Let an interruption call `search` while the body runs."""
        with self._lock:
            self._running.append(search)
        try:
            with self._within.ends(search) if self._within else nullcontext():
                yield
        finally:
            with self._lock:
                self._running.remove(search)
