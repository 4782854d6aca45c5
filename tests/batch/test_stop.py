"""SIGTERM finishes what is in hand; two batches in one DIR take turns."""

from __future__ import annotations

import fcntl
import json
import os
import signal
from pathlib import Path

import pytest

from batch.names import LOCK
from models.errors import DiskError
from tests.batch.processes import complete, start, until
from tests.batch.scenes import run, team

MANY = 16


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for number in range(MANY):
        team(tmp_path / "root" / f"{number:02}")
    return tmp_path / "root"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
def test_it_finishes_what_is_in_hand_and_leaves(
    root: Path, tmp_path: Path, number: signal.Signals
) -> None:
    out = tmp_path / "out"
    batch = start(root, out, "--jobs", 2, "--log-format", "json")
    until(lambda: any(out.rglob("proposal.json")))
    os.killpg(batch.pid, number)  # as a terminal does, and systemd: everybody gets it
    printed, log = batch.communicate(timeout=120)
    assert batch.returncode == 130, log
    lines = [json.loads(line) for line in log.splitlines()]
    assert [line["phase"] for line in lines].count("stop") == 1
    begun = {line["instance"] for line in lines if line["phase"] == "start"}
    ended = {line["instance"] for line in lines if line["phase"] == "done"}
    assert begun == ended
    summary = json.loads((out / "summary.json").read_bytes())
    assert not summary["complete"]
    assert summary["counts"]["not_reached"] == MANY - len(ended) > 0
    assert "not reached" in printed
    assert complete(root, out).returncode == 0


def test_a_second_batch_waits_and_says_for_whom(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = start(root, out, "--jobs", 1)
    until(lambda: any(out.rglob("proposal.json")))
    second = start(root, out, "--jobs", 1)
    told = second.communicate(timeout=120)
    assert f"process {first.pid} on " in told[1]
    assert first.communicate(timeout=120) is not None
    assert (first.returncode, second.returncode) == (0, 0)
    assert f"{MANY} are as they were" in told[0]


def test_or_it_says_who_is_there_and_ends(tmp_path: Path) -> None:
    team(tmp_path / "root" / "a")
    (tmp_path / "out").mkdir()
    with (tmp_path / "out" / LOCK).open("w") as lock:
        lock.write("run 123 of somebody")
        lock.flush()
        fcntl.flock(lock, fcntl.LOCK_EX)
        ended = complete(tmp_path / "root", tmp_path / "out", "--no-wait")
        assert ended.returncode == 3
        assert ended.stderr.splitlines() == [
            f"Another batch is at work in {tmp_path / 'out'}: run 123 of somebody."
        ]
        with pytest.raises(DiskError, match="run 123 of somebody"):
            run(tmp_path / "root", tmp_path / "out", wait=False)
        # Who waits may be asked to stop.
        assert not run(tmp_path / "root", tmp_path / "out", stopped=lambda: True).summary.complete
    assert run(tmp_path / "root", tmp_path / "out", wait=False).written
