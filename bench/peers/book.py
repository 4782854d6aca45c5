"""The textbook model (bench/textbook.py) in a fresh process, with two CP-SAT workers."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Any

from bench import textbook as module
from bench.clock import Clock
from bench.peers.answer import answer, versions
from bench.records import GoalRow, Measured, Task
from bench.textbook_goals import goal
from instances.read import load_instance

TEXTBOOK = "textbook"
WORKERS = 2


def measure(task: Task) -> Measured:
    """Solve goal by goal; the clock strikes where the next goal is asked for."""
    clock, strikes = Clock(), _strikes()
    with clock.phase("reading"):
        instance, _ = load_instance(Path(task.path), day=task.date)
    began = perf_counter()
    rows, _ = module.textbook(instance, seconds_per_goal=task.seconds_per_goal, workers=WORKERS)
    strikes.append(perf_counter())
    seconds = [later - earlier for earlier, later in pairwise(strikes)]
    goals = tuple(
        GoalRow(name=name, value=value, bound=bound, proven=proven, seconds=spent)
        for (name, value, bound, proven), spent in zip(rows, seconds, strict=True)
    )
    return Measured(
        solver=TEXTBOOK,
        goals=goals,
        phases={**clock.seconds, "building": strikes[0] - began},
        versions=versions("ortools"),
    )


def _strikes() -> list[float]:
    """Return a list that gets the time whenever the textbook turns to a goal."""
    times: list[float] = []

    def strike(*args: Any) -> Any:
        times.append(perf_counter())
        return goal(*args)

    vars(module)["goal"] = strike
    return times


if __name__ == "__main__":
    answer(TEXTBOOK, measure)
