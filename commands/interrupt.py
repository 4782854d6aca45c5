"""Ctrl-C: the first ends the search and keeps its plan, the second ends the program."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread, current_thread, main_thread
from types import FrameType


@contextmanager
def interruptible(end: Callable[[], None]) -> Iterator[None]:
    """Let the first Ctrl-C call `end` while the body runs; the second raises KeyboardInterrupt.

    Python runs a signal's handler only between its own instructions, and the solver may stay
    in its own code for a minute. The byte that arrives at the wake-up socket does not wait.
    """
    if current_thread() is not main_thread():  # signals belong to the main thread
        yield
        return
    waker, woken = socket.socketpair()
    waker.setblocking(False)
    watcher = Thread(target=_watch, args=(woken, end), daemon=True)
    before = signal.signal(signal.SIGINT, _once())
    old = signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
    watcher.start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(old)
        signal.signal(signal.SIGINT, before)
        waker.close()  # the watcher reads the end, and leaves
        watcher.join()
        woken.close()


def _watch(woken: socket.socket, end: Callable[[], None]) -> None:
    while numbers := woken.recv(16):
        if signal.SIGINT in numbers:
            end()


def _once() -> Callable[[int, FrameType | None], None]:
    """Return a handler that lets one Ctrl-C pass, and raises at the next."""
    seen: list[int] = []

    def handle(number: int, _frame: FrameType | None) -> None:
        if seen:
            raise KeyboardInterrupt
        seen.append(number)

    return handle
