"""kill -9 at any moment: in the end every instance has its proposal, each written once."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
from collections import Counter
from pathlib import Path

from audit.judge import judge
from audit.typed import settled
from batch.names import LOCK, STAMP
from instances.plan_file import read_plan
from instances.read import load_instance
from models.facts import derive
from tests.batch.processes import complete, session, start, until
from tests.batch.scenes import DAY, team

TEAMS, KILLS = 40, 8


def done(out: Path) -> dict[str, tuple[int, int]]:
    """Return which proposals are there, and whether it is still the same file."""
    return {
        path.parent.name: ((status := path.stat()).st_ino, status.st_mtime_ns)
        for path in out.rglob("proposal.json")
    }


def test_killed_eight_times(tmp_path: Path) -> None:
    root, out = tmp_path / "root", tmp_path / "out"
    for number in range(TEAMS):
        team(root / f"team-{number:02}", cases=2 + number % 5)
    chance = random.Random(8)
    seen: dict[str, tuple[int, int]] = {}
    writes: Counter[str] = Counter()
    for kill in range(KILLS):
        batch = start(root, out, "--jobs", 2, "--log-format", "json")
        goal = 4 * kill + chance.randrange(4)
        until(lambda goal=goal: len(done(out)) >= goal)  # type: ignore[misc]
        try:
            batch.wait(chance.random() / 10)
        except subprocess.TimeoutExpired:
            os.kill(batch.pid, signal.SIGKILL)
        writes += written(batch.communicate()[1])
        assert batch.returncode == -signal.SIGKILL, "the kill came too late to be one"
        until(lambda pid=batch.pid: not session(pid))  # type: ignore[misc]
        now = done(out)
        assert seen.items() <= now.items(), "a proposal was written twice, or is gone"
        seen = now
    assert len(seen) < TEAMS
    ended = complete(root, out, "--jobs", 2, "--log-format", "json")
    assert ended.returncode == 0, ended.stderr
    # A kill between the rename and the log costs a line: never more than one of each.
    writes += written(ended.stderr)
    assert TEAMS - KILLS <= writes.total() == len(writes) <= TEAMS
    assert seen.items() <= done(out).items()
    for number in range(TEAMS):
        _is_right(root / f"team-{number:02}", out / f"team-{number:02}")
    _is_tidy(out)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    again = complete(root, out, "--json")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert json.loads(again.stdout)["counts"]["unchanged"] == TEAMS
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 3


def written(log: str) -> Counter[str]:
    """Return how often each instance was written, by the log of a batch that may be torn."""
    lines = [line for line in log.splitlines() if line.endswith("}")]
    events = [json.loads(line) for line in lines]
    return Counter(event["instance"] for event in events if event["phase"] == "write")


def _is_right(team: Path, result: Path) -> None:
    """Let the judge say of a proposal that it is whole, legal and worth what it claims."""
    claimed = json.loads((result / "proposal.json").read_bytes())
    instance, _ = load_instance(team, day=DAY)
    assert claimed["input"]["digest"] == instance.digest
    typed = read_plan(result / "proposal.json", instance)
    assert typed.plan is not None
    assert not typed.findings.errors
    facts = derive(instance)
    verdict = judge(instance, settled(facts, typed.plan, typed.unstated), facts=facts)
    assert verdict.legal
    assert {g["name"]: g["value"] for g in claimed["goals"]} == {
        goal.value: value for goal, value in verdict.goals.items()
    }


def _is_tidy(out: Path) -> None:
    names = {path.name for path in out.rglob("*") if path.is_file()}
    assert names == {"proposal.json", STAMP, LOCK, "summary.json", "summary.xlsx"}
    assert json.loads((out / "summary.json").read_bytes())["counts"]["instances"] == TEAMS
