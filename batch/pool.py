"""Whoever works on jobs, here or elsewhere: the one shape that both have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from batch.asked import Job
from batch.events import Listen
from batch.outcome import Outcome
from models.errors import FordelError
from models.text import Text, say

ATTEMPTS = 3  # a solve that is killed is tried again twice
Work = Callable[[Job], Outcome]
Stopped = Callable[[], bool]


class Pool(Protocol):
    """Works on jobs in the order given, and yields each outcome once, as it comes.

    Once `stopped` says so no further job is begun; those in hand are finished.
    """

    def run(self, jobs: Sequence[Job], *, stopped: Stopped, listen: Listen) -> Iterator[Outcome]:
        """Yield the outcomes; jobs that were never begun have none."""
        ...


class PoolError(FordelError):
    """There is nobody to do the work; `text` says what to try."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(str(text))


def killed_text(how: Text) -> Text:
    """Return the sentence for a solve that was given up."""
    return say("Given up after {n} attempts: {how}", n=ATTEMPTS, how=how)
