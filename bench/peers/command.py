"""The command as a user calls it: `fordel rebalance INPUT --json`, by the wall."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.peers.answer import answer
from bench.records import GoalRow, Measured, Task

COMMAND = "command"
ROOT = Path(__file__).parent.parent.parent
OPEN, OVER = 0, 4  # exit codes of a plan: all well, or over a cap


def measure(task: Task) -> Measured:
    """Call the command and read the goals off its JSON."""
    began = perf_counter()
    done = subprocess.run(_call(task), cwd=ROOT, capture_output=True, check=False)
    seconds = perf_counter() - began
    if done.returncode not in (OPEN, OVER):
        raise RuntimeError(f"the command ended with {done.returncode}")
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Measured(
        solver=COMMAND,
        goals=_goals(json.loads(done.stdout)),
        seconds=seconds,
        memory_mib=children.ru_maxrss / 1024,
    )


def _call(task: Task) -> list[str]:
    day, limit = task.date.isoformat(), str(task.time_limit)
    options = ["--date", day, "--time-limit", limit, "--json"]
    return [sys.executable, "cli.py", "rebalance", task.path, *options]


def _goals(proposal: dict[str, Any]) -> tuple[GoalRow, ...]:
    seconds = proposal["timing"]["goals"]
    return tuple(
        GoalRow(**{**goal, "seconds": seconds.get(goal["name"])}) for goal in proposal["goals"]
    )


if __name__ == "__main__":
    answer(COMMAND, measure)
