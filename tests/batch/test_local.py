"""One process for each solve: what one of them suffers is its own affair."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from batch.events import Event
from batch.limits import Limits, default_limits, memory_mib
from batch.local import Local
from batch.pool import Work
from batch.work import solve_one
from tests.batch import faults
from tests.batch.processes import session, until
from tests.batch.scenes import results, run, team, timeless
from tests.commands.calls import ROOT

ROOMY = Limits(memory_mib=4096, seconds=60)


def local(work: Work = solve_one, *, jobs: int = 2, limits: Limits = ROOMY) -> Local:
    return Local(jobs, limits, work)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("one", "two", "victim"):
        team(tmp_path / "root" / name)
    return tmp_path / "root"


def test_one_process_or_two_or_none_the_same_proposals(root: Path, tmp_path: Path) -> None:
    outs = [tmp_path / name for name in ("here", "one", "two")]
    run(root, outs[0])
    run(root, outs[1], pool=local(jobs=1))
    run(root, outs[2], pool=local(jobs=2))
    for name in ("one", "two", "victim"):
        first, *others = [timeless((out / name / "proposal.json").read_bytes()) for out in outs]
        assert others == [first, first]


def test_a_killed_solve_is_tried_again(root: Path, tmp_path: Path) -> None:
    events: list[Event] = []
    ended = run(root, tmp_path / "out", pool=local(faults.killed_once), listen=events.append)
    assert [(row.result, row.attempts) for row in ended.summary.instances] == [
        ("optimal", 1), ("optimal", 1), ("optimal", 2),
    ]  # fmt: skip
    retries = [event for event in events if event.phase == "retry"]
    assert [(event.instance, event.level) for event in retries] == [("victim", "warning")]
    assert "SIGKILL" in str(retries[0].message)


def test_killed_three_times_it_is_reported_and_costs_nobody_else(
    root: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run(root, out)
    for name in ("one", "two", "victim"):
        team(root / name, cases=5)  # so that there is something to do
    ended = run(root, out, pool=local(faults.killed_always))
    assert (root / "killed").read_text(encoding="utf-8") == "xxx"
    assert [row.result for row in ended.summary.instances] == ["optimal", "optimal", "failed"]
    errors = json.loads((out / "victim" / "errors.json").read_bytes())["errors"]
    assert [error["code"] for error in errors] == ["killed"]
    assert not (out / "victim" / "proposal.json").exists()  # it was made for another input
    assert ended.summary.look_first[0] == "victim"
    # Nothing is wrong with the input, so the next batch tries again.
    assert run(root, out).summary.counts.fresh == 1


def test_more_memory_than_it_may_have(
    root: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    limits = Limits(memory_mib=1024, seconds=60)
    ended = run(root, tmp_path / "out", pool=local(faults.hungry, limits=limits))
    *others, victim = ended.summary.instances
    assert [row.result for row in others] == ["optimal", "optimal"]
    assert (victim.attempts, victim.errors[0].code) == (3, "out-of-memory")
    assert "mkj" not in capfd.readouterr().err  # what a dying library says is not for a log


def test_one_that_is_stuck_is_ended(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("batch.local.ATTEMPTS", 1)  # each takes as long
    limits = Limits(memory_mib=4096, seconds=8)
    ended = run(root, tmp_path / "out", pool=local(faults.stuck, limits=limits))
    *others, victim = ended.summary.instances
    assert [row.result for row in others] == ["optimal", "optimal"]
    assert (victim.attempts, victim.errors[0].code) == (1, "stuck")


def test_one_that_does_not_end_after_its_work_is_not_waited_for(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("batch.local.GRACE", 0.5)
    ended = run(root, tmp_path / "out", pool=local(faults.lingering))
    assert [row.result for row in ended.summary.instances] == ["optimal"] * 3
    assert ended.summary.timing.seconds < 50


def test_the_server_that_solves_are_forked_from_may_die(root: Path, tmp_path: Path) -> None:
    ended = run(root, tmp_path / "out", pool=local(faults.server_killed))
    assert [row.result for row in ended.summary.instances] == ["optimal"] * 3


def test_a_bug_costs_its_own_instance_and_tells_no_case(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("batch.work._solve", faults.broken)
    ended = run(root, tmp_path / "out")
    assert {row.errors[0].code for row in ended.summary.instances} == {"bug"}
    told = b"".join(results(tmp_path / "out").values())
    assert b"RuntimeError at faults.py" in told
    assert b"mkj" not in told
    assert b"2026-00141" not in told


def test_a_worker_of_another_version_is_refused(root: Path, tmp_path: Path) -> None:
    ended = run(root, tmp_path / "out", version="0.0.1", pool=local())
    assert {row.errors[0].code for row in ended.summary.instances} == {"version"}


def test_asked_to_stop_it_finishes_what_it_has_begun(root: Path, tmp_path: Path) -> None:
    begun: list[Event] = []

    def listen(event: Event) -> None:
        if event.phase == "start":
            begun.append(event)

    ended = run(
        root, tmp_path / "out", pool=local(jobs=1), listen=listen, stopped=lambda: bool(begun)
    )
    assert sorted(row.result for row in ended.summary.instances) == [
        "not-reached", "not-reached", "optimal",
    ]  # fmt: skip
    assert not ended.summary.complete
    assert ended.summary.counts.not_reached == 2
    assert run(root, tmp_path / "out", pool=local()).summary.counts.fresh == 2


def test_processes_do_not_outlive_a_batch_that_is_killed(root: Path, tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; from tests.batch.test_local import local, faults;"
        "from tests.batch.scenes import run; import sys;"
        "run(Path(sys.argv[1]), Path(sys.argv[2]), pool=local(faults.stuck))"
    )
    command = [sys.executable, "-c", code, str(root), str(tmp_path / "out")]
    batch = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
    proposals = [tmp_path / "out" / name / "proposal.json" for name in ("one", "two")]
    until(lambda: all(path.exists() for path in proposals))
    time.sleep(0.5)  # by now the victim is at work
    assert len(session(batch.pid)) > 2
    batch.kill()
    batch.wait()
    until(lambda: not session(batch.pid))


def test_memory_is_shared_by_the_jobs() -> None:
    one, four, elsewhere = (default_limits(jobs, time_limit=60) for jobs in (1, 4, None))
    assert one.own_memory_mib == max(1024, memory_mib())
    assert four.own_memory_mib == max(1024, memory_mib() // 4)
    assert elsewhere.own_memory_mib == max(1024, memory_mib() // (os.cpu_count() or 1))
    assert default_limits(4, 60, 700).own_memory_mib == 700
    assert one.seconds == 180


def test_signals_that_end_a_batch_do_not_reach_the_solves(root: Path, tmp_path: Path) -> None:
    ended = run(root, tmp_path / "out", pool=local(faults.told_to_end))
    assert [row.result for row in ended.summary.instances] == ["optimal"] * 3
    assert {row.attempts for row in ended.summary.instances} == {1}
