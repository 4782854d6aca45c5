"""A real cluster of two workers: the same proposals, and what happens when one is killed."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from batch.cluster import Cluster
from batch.events import Event
from batch.limits import Limits
from batch.pool import PoolError, Work
from batch.work import solve_one
from tests.batch import faults
from tests.batch.machines import Machines, cluster
from tests.batch.processes import is_alive, until
from tests.batch.scenes import results, run, stamps, team, timeless

pytest.importorskip("distributed", reason="needs the extra: pip install 'fordel[cluster]'")
TEAMS = 5
ROOMY = Limits(memory_mib=4096, seconds=120)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    with cluster(tmp_path_factory.mktemp("cluster")) as machines:
        yield machines


@pytest.fixture
def machines(started: Machines) -> Machines:
    started.staff(2)
    return started


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for number in range(TEAMS):
        team(tmp_path / "root" / f"team-{number}", cases=3 + number)
    return tmp_path / "root"


def pool(machines: Machines, work: Work = solve_one, *, deserted: float = 60) -> Cluster:
    return Cluster(machines.address, ROOMY, work, patience=60, deserted=deserted)


def test_the_same_proposals_as_here(machines: Machines, root: Path, tmp_path: Path) -> None:
    run(root, tmp_path / "here")
    ended = run(root, tmp_path / "there", pool=pool(machines))
    assert ended.summary.counts.fresh == TEAMS
    here, there = results(tmp_path / "here"), results(tmp_path / "there")
    assert here.keys() == there.keys()
    proposals = [path for path in here if path.endswith("proposal.json")]
    assert len(proposals) == TEAMS
    for path in proposals:
        assert timeless(here[path]) == timeless(there[path])
    nobody = Cluster("nowhere", ROOMY)  # need not be asked
    assert run(root, tmp_path / "there", pool=nobody).summary.counts.unchanged == TEAMS


def test_a_worker_killed_in_mid_run(machines: Machines, root: Path, tmp_path: Path) -> None:
    """Both workers are at a solve; one dies with it. The gate opens only then."""
    victim, other = machines.alive
    out, written = tmp_path / "out", []

    def listen(event: Event) -> None:
        if event.phase == "write":
            written.append(event.instance)

    def kill() -> None:
        until(lambda: bool(begun(root, victim) and begun(root, other)), seconds=100)
        lost.extend(begun(root, victim))
        victim.kill()
        victim.wait()
        (root / "open").touch()

    lost: list[str] = []
    killer = Thread(target=kill)
    killer.start()
    ended = run(root, out, pool=pool(machines, faults.gated), listen=listen)
    killer.join()
    assert victim.poll() is not None
    assert len(lost) == 1  # a worker of one thread is given one solve at a time
    assert len(list(root.glob(f"{lost[0]}.*.begun"))) == 2  # done again
    assert [row.result for row in ended.summary.instances] == ["optimal"] * TEAMS
    assert sorted(map(str, written)) == [row.instance for row in ended.summary.instances]  # once
    assert len(stamps(out)) == TEAMS
    until(lambda: not alive_below(root, victim), seconds=60)  # its solve has gone with it


def begun(root: Path, worker: subprocess.Popen[bytes]) -> list[str]:
    """Return the instances that a worker has begun."""
    return [path.name.partition(".")[0] for path in root.glob(f"*.{worker.pid}.*begun")]


def alive_below(root: Path, worker: subprocess.Popen[bytes]) -> list[int]:
    """Return the processes of a worker's solves that are still there."""
    pids = {int(path.name.split(".")[1]) for path in root.glob(f"*.{worker.pid}.*begun")}
    return [pid for pid in pids if is_alive(pid)]


def test_a_solve_that_is_killed_costs_no_worker_anything(
    machines: Machines, root: Path, tmp_path: Path
) -> None:
    team(root / "victim")
    workers = machines.alive
    ended = run(root, tmp_path / "out", pool=pool(machines, faults.killed_always))
    *others, victim = ended.summary.instances
    assert [row.result for row in others] == ["optimal"] * TEAMS
    assert (victim.result, victim.errors[0].code, victim.attempts) == ("failed", "killed", 3)
    assert (root / "killed").read_text(encoding="utf-8") == "xxx"
    assert machines.alive == workers


def test_when_everybody_has_left(machines: Machines, root: Path, tmp_path: Path) -> None:
    def listen(event: Event) -> None:
        if event.phase == "write":
            for worker in machines.alive:
                worker.kill()
                worker.wait()

    ended = run(root, tmp_path / "out", pool=pool(machines, deserted=1), listen=listen)
    results = [row.result for row in ended.summary.instances]
    assert 1 <= results.count("optimal") < TEAMS
    lost = [row.errors[0].code for row in ended.summary.instances if row.errors]
    assert lost == ["cluster"] * results.count("failed")
    nobody = Cluster(machines.address, ROOMY, patience=1)
    with pytest.raises(PoolError, match="has no workers"):
        run(root, tmp_path / "out", pool=nobody)


def test_nobody_there(tmp_path: Path) -> None:
    team(tmp_path / "root" / "a")
    nobody = Cluster("tcp://127.0.0.1:9", ROOMY, patience=1)
    with pytest.raises(PoolError, match="No scheduler answers"):
        run(tmp_path / "root", tmp_path / "out", pool=nobody)
