"""Many machines: Dask's scheduler hands the same work to its workers.

Only outcomes come back, and only we write: DIR need not be seen by anybody else, and what
a worker did twice is written once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import monotonic, sleep
from typing import TYPE_CHECKING

from batch.asked import Job
from batch.events import Event, Listen
from batch.outcome import Outcome, failed
from batch.pool import ATTEMPTS, PoolError, Stopped, Work, killed_text
from batch.work import solve_one
from models.text import Text, say

if TYPE_CHECKING:
    from distributed import Client, Future

POLL = 0.05
PATIENCE = 15  # seconds for a scheduler to answer, and for one that has no workers to get some
DESERTED = 120  # seconds without a worker before we give up: nannies take some to start new ones
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
    deserted: float = DESERTED

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
        manned = monotonic()
        try:
            while in_hand or (queue and not stopped()):
                if threads := _threads(client):
                    manned = monotonic()
                while queue and len(in_hand) < AHEAD * threads and not stopped():
                    in_hand |= self._hand_over(client, queue.popleft(), listen)
                for future in _done(in_hand):
                    outcome = _settled(future, task := in_hand.pop(future))
                    if outcome is not None:
                        yield outcome
                    else:
                        listen(Event("retry", task.job.instance, level="warning"))
                        queue.append(task)
                if monotonic() - manned > self.deserted:
                    yield from (_deserted(task) for task in (*in_hand.values(), *queue))
                    return
        finally:
            if client.status == "running":
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
        client = Client(address, timeout=patience, name="fordel-batch")
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


def _threads(client: Client) -> int:
    """Return how many solves can go on at a time; 0 where the scheduler does not answer."""
    if client.status != "running":
        return 0
    try:
        return sum(client.nthreads().values())
    except (OSError, TimeoutError):
        return 0


def _done(in_hand: dict[Future, Task]) -> list[Future]:
    """Wait a moment; return what has come, or is lost."""
    sleep(POLL)
    return [future for future in in_hand if future.status != "pending"]


def _settled(future: Future, task: Task) -> Outcome | None:
    """Return a job's outcome; None if it is to be tried again."""
    if future.status == "finished":
        outcome = future.result()
        assert isinstance(outcome, Outcome)
        return outcome
    code, how = _loss(future)
    if code == "out-of-memory" and task.attempts < ATTEMPTS:
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


def _deserted(task: Task) -> Outcome:
    return failed(task.job, "cluster", say("The cluster has no workers left."))
