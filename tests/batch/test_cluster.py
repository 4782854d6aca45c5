"""A real cluster on this machine: a scheduler and two workers, each a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import pytest

from batch.cluster import Cluster
from batch.events import Event as Told
from batch.pool import PoolError
from batch.work import solve_one
from tests.batch import faults
from tests.batch.processes import until
from tests.batch.scenes import results, run, stamps, team, timeless
from tests.commands.calls import ROOT

# Which worker holds what when it dies is a matter of time: not part of every run.
pytestmark = pytest.mark.cluster

pytest.importorskip("distributed", reason="needs the extra: pip install 'fordel[cluster]'")
TEAMS = 8


@dataclass
class Machines:
    """A scheduler's address, and its workers by their process."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]


def dask(folder: Path, name: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a part of a cluster; its log goes to a file."""
    with (folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments], cwd=ROOT, stdout=log, stderr=log
        )


def add_worker(folder: Path, address: str, name: str) -> subprocess.Popen[bytes]:
    return dask(
        folder, name, "worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard",
        "--local-directory", str(folder),
    )  # fmt: skip


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    """Start a scheduler and two workers; end whatever of them is left."""
    file = tmp_path / "scheduler.json"
    scheduler = dask(
        tmp_path, "scheduler", "scheduler", "--host", "127.0.0.1", "--port", "0",
        "--no-dashboard", "--scheduler-file", str(file),
    )  # fmt: skip
    workers: list[subprocess.Popen[bytes]] = []
    try:
        until(lambda: file.exists() and file.read_text(encoding="utf-8").endswith("}"))
        address = json.loads(file.read_text(encoding="utf-8"))["address"]
        workers += [add_worker(tmp_path, address, f"worker-{n}") for n in range(2)]
        yield Machines(address, scheduler, workers)
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for number in range(TEAMS):
        team(tmp_path / "root" / f"team-{number}", cases=3 + number)
    return tmp_path / "root"


def test_the_same_proposals_as_here(machines: Machines, root: Path, tmp_path: Path) -> None:
    run(root, tmp_path / "here")
    ended = run(root, tmp_path / "there", pool=Cluster(machines.address))
    assert ended.summary.counts.fresh == TEAMS
    here, there = results(tmp_path / "here"), results(tmp_path / "there")
    assert here.keys() == there.keys()
    proposals = [path for path in here if path.endswith("proposal.json")]
    assert len(proposals) == TEAMS
    for path in proposals:
        assert timeless(here[path]) == timeless(there[path])
    again = run(root, tmp_path / "there", pool=Cluster("nowhere"))  # nobody needs to be asked
    assert again.summary.counts.unchanged == TEAMS


def test_a_worker_killed_in_mid_run(machines: Machines, root: Path, tmp_path: Path) -> None:
    first, out = machines.workers[0], tmp_path / "out"
    written: list[str | None] = []

    def listen(event: Told) -> None:
        if event.phase == "write":
            written.append(event.instance)
            if first.poll() is None and _begun(root, first.pid):
                first.kill()  # it is at work on its next one
                first.wait()

    ended = run(root, out, pool=Cluster(machines.address, faults.slow), listen=listen)
    assert first.poll() is not None
    lost = _begun(root, first.pid)
    assert any(len(list(root.glob(f"{name}.*.begun"))) == 2 for name in lost)  # done again
    assert [row.result for row in ended.summary.instances] == ["optimal"] * TEAMS
    assert sorted(map(str, written)) == [row.instance for row in ended.summary.instances]  # once
    assert len(stamps(out)) == TEAMS


def _begun(root: Path, pid: int) -> set[str]:
    """Return the instances that a process has begun."""
    return {path.name.partition(".")[0] for path in root.glob(f"*.{pid}.begun")}


def test_one_that_kills_every_worker(machines: Machines, tmp_path: Path) -> None:
    """Dask gives a task up after it has cost four workers; the others still get theirs."""
    for name in ("one", "victim"):
        team(tmp_path / "root" / name)
    done = Event()

    def replace_the_dead() -> None:
        while not done.wait(0.1):
            alive = [one for one in machines.workers if one.poll() is None]
            if len(alive) < 2:
                name = f"worker-{len(machines.workers)}"
                machines.workers.append(add_worker(tmp_path, machines.address, name))

    nanny = Thread(target=replace_the_dead)
    nanny.start()
    try:
        pool = Cluster(machines.address, faults.killed_always)
        ended = run(tmp_path / "root", tmp_path / "out", pool=pool)
    finally:
        done.set()
        nanny.join()
    one, victim = ended.summary.instances
    assert one.result == "optimal"
    assert (victim.result, victim.errors[0].code) == ("failed", "killed")


@pytest.mark.parametrize("who", ["workers", "scheduler"])
def test_when_everybody_has_left(machines: Machines, root: Path, tmp_path: Path, who: str) -> None:
    def listen(event: Told) -> None:
        if event.phase == "write":
            for process in machines.workers if who == "workers" else [machines.scheduler]:
                process.kill()
                process.wait()

    pool = Cluster(machines.address, faults.slow, deserted=2)
    ended = run(root, tmp_path / "out", pool=pool, listen=listen)
    results = [row.result for row in ended.summary.instances]
    assert 1 <= results.count("optimal") < TEAMS
    assert results.count("failed") == TEAMS - results.count("optimal")
    lost = next(row for row in ended.summary.instances if row.result == "failed")
    assert lost.errors[0].code == "cluster"


def test_nobody_there(tmp_path: Path) -> None:
    team(tmp_path / "root" / "a")
    with pytest.raises(PoolError, match="No scheduler answers"):
        run(tmp_path / "root", tmp_path / "out", pool=Cluster("tcp://127.0.0.1:9", patience=1))


def test_no_workers(machines: Machines, tmp_path: Path) -> None:
    team(tmp_path / "root" / "a")
    for worker in machines.workers:
        worker.kill()
        worker.wait()
    pool = Cluster(machines.address, solve_one, patience=3)
    with pytest.raises(PoolError, match="has no workers"):
        run(tmp_path / "root", tmp_path / "out", pool=pool)
