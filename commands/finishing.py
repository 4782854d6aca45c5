"""SIGTERM and Ctrl-C for a long job: finish what is in hand, then leave."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ASKING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Finishing:
    """Whether somebody has asked to finish; a second Ctrl-C does not wait for it."""

    def __init__(self) -> None:
        self._asked = False

    def __call__(self) -> bool:
        """Whether to begin nothing new."""
        return self._asked

    def handle(self, number: int, _frame: FrameType | None) -> None:
        """Take note of a signal."""
        if self._asked:
            if number == signal.SIGINT:
                raise KeyboardInterrupt
            return
        self._asked = True


@contextmanager
def finishing() -> Iterator[Finishing]:
    """Let the signals that end a program ask it to finish while the body runs."""
    asked = Finishing()
    before = [(number, signal.signal(number, asked.handle)) for number in ASKING]
    try:
        yield asked
    finally:
        for number, handler in before:
            signal.signal(number, handler)
