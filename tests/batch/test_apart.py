"""The process beside a cluster's worker, without a cluster: it may die or hang, nobody waits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from batch import apart
from batch.apart import Apart
from batch.asked import Job
from batch.limits import Limits
from batch.work import solve_one
from tests.batch import faults
from tests.batch.processes import is_alive, until
from tests.batch.scenes import asked, team

ROOMY = Limits(memory_mib=2048, seconds=60)


@pytest.fixture
def job(tmp_path: Path) -> Iterator[Job]:
    yield Job("victim", team(tmp_path / "victim"), asked())
    while not apart.IDLE.empty():
        apart.IDLE.get().end()


def test_one_server_for_one_job_after_the_other(job: Job) -> None:
    assert Apart(solve_one, ROOMY)(job).row.result == "optimal"
    server = apart.IDLE.get()
    apart.IDLE.put(server)
    hungry = Apart(faults.hungry, Limits(memory_mib=1024, seconds=60))(job)
    assert [error.code for error in hungry.row.errors] == ["out-of-memory"]
    assert apart.IDLE.get() is server  # the solve died three times, and only the solve
    apart.IDLE.put(server)
    server.process.kill()
    server.process.wait()
    assert Apart(solve_one, ROOMY)(job).row.result == "optimal"
    assert apart.IDLE.qsize() == 1


def test_a_server_that_dies_at_work_is_replaced(job: Job) -> None:
    assert Apart(faults.helper_killed, ROOMY)(job).row.result == "optimal"
    assert (job.path.parent / "killed").exists()


def test_a_server_that_does_not_answer_is_ended(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "GRACE", 1 - 3 * ROOMY.seconds)  # a second for everything
    outcome = Apart(faults.gated, ROOMY)(job)
    assert [error.code for error in outcome.row.errors] == ["stuck"]
    assert apart.IDLE.empty()
    for mark in job.path.parent.glob("*.begun"):  # where it came that far
        pid = int(mark.name.split(".")[1])
        until(lambda pid=pid: not is_alive(pid))  # type: ignore[misc]
