"""Many machines: Dask's scheduler hands the same work to its workers.

Only outcomes come back, and only we write: DIR need not be seen by anybody else, and what
a worker did twice is written once. Every wait has an end.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import TYPE_CHECKING

from batch.apart import GRACE, Apart
from batch.asked import Job
from batch.connect import PATIENCE, connect, threads
from batch.events import Event, Listen
from batch.limits import Limits
from batch.outcome import Outcome, counted, failed
from batch.pool import ATTEMPTS, Stopped, Work, killed_text
from batch.work import solve_one
from models.text import Text, say

if TYPE_CHECKING:
    from distributed import Client, Future

POLL = 0.05
DESERTED = 120  # seconds without a worker before we give up: nannies take some to start new ones
GATHER = 10  # seconds for an outcome that is there to come over; else we ask again later
LOST = ("KilledWorker", "FutureCancelledError", "CancelledError")


@dataclass
class Task:
    """A job and how often it was handed over; a worker killed meanwhile is Dask's to replace."""

    job: Job
    attempts: int = 0


@dataclass
class Hand:
    """What is with the cluster and what waits: suspects only when nobody else is left.

    A suspect is a job under which workers died, four of them: its own doing, or a neighbour's.
    Alone with the cluster it shows which, and costs nobody else anything.
    """

    queue: deque[Task]
    suspects: deque[Task] = field(default_factory=deque)
    out: dict[Future, Task] = field(default_factory=dict)

    def next(self, room: int) -> Task | None:
        """Return what to hand over while the cluster has room for so many; None: wait."""
        if self.queue:
            return self.queue.popleft() if len(self.out) < room else None
        return self.suspects.popleft() if self.suspects and room and not self.out else None

    @property
    def tasks(self) -> list[Task]:
        """Return all that has no outcome yet."""
        return [*self.out.values(), *self.queue, *self.suspects]


@dataclass(frozen=True)
class Cluster:
    """Works through the scheduler at an address.

    `deserted` is how long to wait for a worker, `silence` for an outcome, in seconds.
    """

    address: str
    limits: Limits
    work: Work = solve_one
    patience: float = PATIENCE
    deserted: float = DESERTED

    @property
    def silence(self) -> float:
        """Return how long no outcome at all may come: far longer than any solve takes."""
        return ATTEMPTS * self.limits.seconds + 2 * GRACE

    def run(self, jobs: Sequence[Job], *, stopped: Stopped, listen: Listen) -> Iterator[Outcome]:
        """Yield each job's outcome; what is still in hand when we are left is let go.

        Raises:
            PoolError: Dask is not installed, the scheduler does not answer, or has no workers.

        """
        if not jobs:
            return
        client = connect(self.address, self.patience)
        try:
            hand = Hand(deque(Task(job) for job in jobs))
            yield from self.work_off(client, hand, stopped, listen)
        finally:
            client.close(timeout=self.patience)

    def work_off(
        self, client: Client, hand: Hand, stopped: Stopped, listen: Listen
    ) -> Iterator[Outcome]:
        """Yield outcomes until there is nothing in hand, or nobody to hope for."""
        manned = heard = monotonic()
        while hand.out or (hand.tasks and not stopped()):
            room = threads(client, self.patience)
            manned = monotonic() if room else manned
            while not stopped() and (task := hand.next(room)) is not None:
                hand.out |= self._hand_over(client, task, listen)
                heard = monotonic() if len(hand.out) == 1 else heard
            for future in _done(hand.out):
                heard = monotonic()
                yield from self._settle(future, hand, listen)
            if monotonic() - manned > self.deserted:
                yield from (_left(task, say("The cluster has no workers left."))
                            for task in hand.tasks)  # fmt: skip
                return
            if hand.out and monotonic() - heard > self.silence:
                yield from (_left(task, say("The cluster has gone silent.")) for task in hand.tasks)
                return

    def _hand_over(self, client: Client, task: Task, listen: Listen) -> dict[Future, Task]:
        task.attempts += 1
        listen(Event("start", task.job.instance))
        # pure=False: Dask must not take a job for one that it has done before.
        return {client.submit(Apart(self.work, self.limits), task.job, pure=False): task}

    def _settle(self, future: Future, hand: Hand, listen: Listen) -> Iterator[Outcome]:
        """Yield a job's outcome, or put the job back."""
        if future.status == "finished":
            try:
                outcome = future.result(timeout=GATHER)
            except (TimeoutError, OSError):  # who had it died: Dask has it done again
                return
            assert isinstance(outcome, Outcome)
            yield counted(outcome, outcome.row.attempts + hand.out.pop(future).attempts - 1)
            return
        task = hand.out.pop(future)
        name = _loss(future)
        if name in LOST and task.attempts < ATTEMPTS:
            how = _death(name)
            listen(Event("retry", task.job.instance, level="warning", message=how))
            hand.suspects.append(task)
        elif name in LOST:
            text = killed_text(_death(name))
            yield failed(task.job, "killed", text, attempts=task.attempts)
        else:
            yield _left(task, _cannot(name))


def _done(out: dict[Future, Task]) -> list[Future]:
    """Wait a moment; return what has come, or is lost."""
    sleep(POLL)
    return [future for future in out if future.status != "pending"]


def _loss(future: Future) -> str:
    """Return the name of what stands between us and an outcome."""
    if future.status != "error":
        return LOST[-1]
    try:
        return type(future.exception(timeout=GATHER)).__name__
    except (TimeoutError, OSError):
        return LOST[-1]


def _death(name: str) -> Text:
    if name == "KilledWorker":
        return say("the workers that tried it died ({name}).", name=name)
    return say("the cluster has lost it ({name}).", name=name)


def _cannot(name: str) -> Text:
    return say("The workers cannot run it ({name}). Install the same everywhere.", name=name)


def _left(task: Task, message: Text) -> Outcome:
    return failed(task.job, "cluster", message, attempts=max(1, task.attempts))
