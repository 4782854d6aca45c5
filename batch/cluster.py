"""Many machines: Dask's scheduler hands the same work to its workers.

Only outcomes come back, and only we write: DIR need not be seen by anybody else, and what
a worker did twice is written once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from batch.asked import Job
from batch.events import Event, Listen
from batch.outcome import Outcome, failed
from batch.pool import ATTEMPTS, PoolError, Stopped, Work, killed_text
from batch.work import solve_one
from models.text import Text, say

if TYPE_CHECKING:
    from distributed import Client, Future

POLL = 0.25
PATIENCE = 30  # seconds for a scheduler to answer, and for one that has no workers to get some
AHEAD = 2  # jobs handed over for each thread: nobody waits for us, and few are in hand at the end


@dataclass
class Task:
    """A job and how often it was handed over; a worker killed meanwhile is Dask's to replace."""

    job: Job
    attempts: int = 0


@dataclass(frozen=True)
class Cluster:
    """Works through the scheduler at an address."""

    address: str
    work: Work = solve_one
    patience: float = PATIENCE

    def run(self, jobs: Sequence[Job], *, stopped: Stopped, listen: Listen) -> Iterator[Outcome]:
        """Yield each job's outcome; what is still in hand when we are left is cancelled.

        Raises:
            PoolError: Dask is not installed, the scheduler does not answer, or has no workers.

        """
        if not jobs:
            return
        client = connect(self.address, self.patience)
        try:
            yield from self._work(client, deque(Task(job) for job in jobs), stopped, listen)
        finally:
            client.close()

    def _work(
        self, client: Client, queue: deque[Task], stopped: Stopped, listen: Listen
    ) -> Iterator[Outcome]:
        in_hand: dict[Future, Task] = {}
        try:
            while in_hand or (queue and not stopped()):
                room = AHEAD * max(1, sum(client.nthreads().values())) - len(in_hand)
                while queue and room > 0 and not stopped():
                    in_hand |= self._hand_over(client, queue.popleft(), listen)
                    room -= 1
                for future in _done(in_hand):
                    task = in_hand.pop(future)
                    if (outcome := _settled(future, task, queue, listen)) is not None:
                        yield outcome
        finally:
            client.cancel(list(in_hand), force=True)

    def _hand_over(self, client: Client, task: Task, listen: Listen) -> dict[Future, Task]:
        task.attempts += 1
        listen(Event("start", task.job.instance))
        # pure=False: Dask must not take a job for one that it has done before.
        return {client.submit(self.work, task.job, pure=False): task}


def connect(address: str, patience: float) -> Client:
    """Return a client of a scheduler that has at least one worker."""
    try:
        from distributed import Client  # noqa: PLC0415  (an optional extra)
    except ImportError:
        missing = say("Dask is not installed. Install it with: pip install 'fordel[cluster]'")
        raise PoolError(missing) from None
    try:
        client = Client(address, timeout=patience, name="fordel-batch", set_as_default=False)
    except (OSError, ValueError, TypeError):
        message = say("No scheduler answers at {address}. Is it started?", address=address)
        raise PoolError(message) from None
    try:
        client.wait_for_workers(1, timeout=patience)
    except TimeoutError:
        client.close()
        message = say("The scheduler at {address} has no workers. Start some.", address=address)
        raise PoolError(message) from None
    return client


def _done(in_hand: dict[Future, Task]) -> list[Future]:
    """Wait a moment for anything to come; return what has."""
    from distributed import wait  # noqa: PLC0415

    try:
        return list(wait(list(in_hand), timeout=POLL, return_when="FIRST_COMPLETED").done)
    except TimeoutError:
        return [future for future in in_hand if future.done()]


def _settled(future: Future, task: Task, queue: deque[Task], listen: Listen) -> Outcome | None:
    """Return a job's outcome; None if it is to be tried again."""
    if future.status == "finished":
        outcome = future.result()
        assert isinstance(outcome, Outcome)
        return outcome
    code, how = _loss(future)
    if code == "out-of-memory" and task.attempts < ATTEMPTS:
        listen(Event("retry", task.job.instance, level="warning", message=how))
        queue.append(task)
        return None
    return failed(task.job, code, killed_text(how), attempts=max(ATTEMPTS, task.attempts))


def _loss(future: Future) -> tuple[str, Text]:
    """Return why there is no outcome, as a code and a sentence."""
    if future.status == "error":
        error = future.exception()
        if isinstance(error, MemoryError):
            return "out-of-memory", say("the solve needs more memory than it may have.")
        name = type(error).__name__
        return "killed", say("the workers that tried it died ({name}). Out of memory?", name=name)
    return "cluster", say("the cluster has lost it ({status}).", status=future.status)
