"""What a cluster may do to a job, played by a client of our own: no process, no long wait."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from batch.apart import Apart
from batch.asked import Job
from batch.cluster import Cluster, Hand, Task
from batch.limits import Limits
from batch.outcome import Outcome
from models.batch import InstanceRow
from tests.batch.scenes import asked


class KilledWorker(Exception):  # noqa: N818
    """Named as Dask's own is."""


@dataclass(eq=False)
class Promise:
    """A future: `status` says what has become of the job."""

    name: str
    status: str = "pending"
    error: Exception | None = None
    late: int = 0

    def result(self, timeout: float) -> Outcome:
        if self.late:  # the worker that had it died on the way
            self.late -= 1
            raise TimeoutError
        return Outcome(job(self.name), InstanceRow(instance=self.name, result="optimal"))

    def exception(self, timeout: float) -> Exception | None:
        return self.error


@dataclass
class Played:
    """A cluster of one worker with two threads. `deadly` jobs take all that runs with them."""

    deadly: tuple[str, ...] = ()
    lost: int = 0
    late: int = 0
    frozen: bool = False
    incapable: bool = False
    threads: int = 2
    status: str = "running"
    promises: list[Promise] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)

    def nthreads(self, callback_timeout: float) -> dict[str, int]:
        self._go_on()
        return {"tcp://one": self.threads} if self.threads else {}

    def submit(self, work: Apart, job: Job, *, pure: bool) -> Promise:
        self.begun.append(job.instance)
        self.promises.append(promise := Promise(job.instance, late=self.late))
        return promise

    def _go_on(self) -> None:
        pending = [one for one in self.promises if one.status == "pending"]
        killed = any(one.name in self.deadly for one in pending)
        for one in pending if not self.frozen else []:
            if self.lost:
                one.status, self.lost = "lost", self.lost - 1
            elif self.incapable:
                one.status, one.error = "error", ModuleNotFoundError("batch.apart")
            elif killed:
                one.status, one.error = "error", KilledWorker()
            else:
                one.status = "finished"


def job(name: str) -> Job:
    return Job(name, Path(name), asked())


def fates(
    client: Played, *names: str, seconds: float = 100, deserted: float = 60
) -> dict[str, Any]:
    """Return what became of each job: a result and attempts, or the code of its failure."""
    cluster = Cluster("", Limits(None, seconds), deserted=deserted)
    hand = Hand(deque(Task(job(name)) for name in names))
    told = cluster.work_off(client, hand, lambda: False, lambda _: None)
    rows = [outcome.row for outcome in told]
    assert len({row.instance for row in rows}) == len(rows), "an outcome came twice"
    return {
        row.instance: (row.errors[0].code, row.attempts) if row.errors else row.result
        for row in rows
    }


def test_neighbours_of_a_killer_are_not_given_up() -> None:
    client = Played(deadly=("killer",))
    names = ("killer", "a", "b", "c")
    assert fates(client, *names) == {
        "killer": ("killed", 3), "a": "optimal", "b": "optimal", "c": "optimal",
    }  # fmt: skip
    # Once under suspicion it runs alone, after everybody who is not.
    assert client.begun == ["killer", "a", "b", "c", "killer", "a", "killer"]


def test_two_killers_and_one_between_them() -> None:
    client = Played(deadly=("k1", "k2"))
    assert fates(client, "k1", "k2", "a") == {
        "k1": ("killed", 3), "k2": ("killed", 3), "a": "optimal",
    }  # fmt: skip


def test_what_the_cluster_loses_is_handed_over_again() -> None:
    assert fates(Played(lost=2), "a", "b") == {"a": "optimal", "b": "optimal"}
    assert fates(Played(lost=3), "a") == {"a": ("killed", 3)}


def test_an_outcome_that_is_gone_before_it_came_is_waited_for() -> None:
    assert fates(Played(late=3), "a", "b") == {"a": "optimal", "b": "optimal"}


def test_workers_that_cannot_run_it_are_not_asked_again() -> None:
    client = Played(incapable=True)
    assert fates(client, "a") == {"a": ("cluster", 1)}
    assert client.begun == ["a"]


def test_a_cluster_that_goes_silent_is_not_waited_for_without_end(monkeypatch: Any) -> None:
    monkeypatch.setattr("batch.cluster.GRACE", 0.1)
    client = Played(frozen=True)
    assert fates(client, "a", "b", "c", seconds=0) == {
        "a": ("cluster", 1), "b": ("cluster", 1), "c": ("cluster", 1),
    }  # fmt: skip


def test_nor_is_a_scheduler_that_never_comes_back() -> None:
    for gone in (Played(threads=0), Played(status="connecting")):
        assert fates(gone, "a", deserted=0.1) == {"a": ("cluster", 1)}
        assert gone.begun == []
