"""Two ways at once where a core is spare, one after the other where none is: the same results."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Semaphore


class Lanes:
    """The cores that this process may use beside the one it runs on."""

    def __init__(self, spare: int) -> None:
        self._spare = Semaphore(spare)

    def close(self) -> None:
        """Keep to one core: there are other processes for the others."""
        self._spare = Semaphore(0)

    def both(
        self, first: Callable[[], bool], second: Callable[[], None], end: Callable[[], None]
    ) -> bool:
        """Do both; true if `second` counts: it does unless `first` returns true.

        `end` makes `second` return soon. Side by side or one after the other, what comes of it
        is the same as long as neither sees what the other does.
        """
        spare = self._spare
        if not spare.acquire(blocking=False):
            enough = first()
            if not enough:
                second()
            return not enough
        try:
            return _side_by_side(first, second, end)
        finally:
            spare.release()


def _side_by_side(
    first: Callable[[], bool], second: Callable[[], None], end: Callable[[], None]
) -> bool:
    with ThreadPoolExecutor(1) as pool:
        doing, enough = pool.submit(second), True
        try:
            enough = first()
        finally:
            if enough:
                end()
        doing.result()
        return not enough


def cores() -> int:
    """Return how many cores this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


LANES = Lanes(cores() - 1)
