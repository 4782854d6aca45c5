"""Our integer program as a file, for whoever solves it elsewhere.

    python -m bench.peers.export FILE.npz < task.json

The arrays of optimizer.program, whole numbers all of them, and for each goal its weights
(one a column) and its constant. The goal `preference` has columns of its own that depend on
the goals before it, so the file ends with `peak`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from bench.clock import Clock
from bench.peers.answer import answer
from bench.records import Measured, Task
from instances.read import load_instance
from models.options import Options
from models.rules import Goal
from optimizer.build import Built, build
from optimizer.program import FREE

GOALS = (Goal.UNMET, Goal.OVERLOAD, Goal.CHANGES, Goal.PEAK)
ARRAYS = ("low", "high", "row_low", "row_high", "starts", "columns", "coefficients")


def measure(task: Task) -> Measured:
    """Read, build and write."""
    clock = Clock()
    with clock.phase("reading"):
        instance, _ = load_instance(Path(task.path), day=task.date)
    with clock.phase("building"):
        built = build(instance, Options(time_limit=task.time_limit))
    with clock.phase("writing"):
        write(built, Path(sys.argv[1]))
    return Measured(solver="export", phases=clock.seconds)


def write(built: Built, path: Path) -> None:
    """Write the program and its first goals."""
    program = built.arrays
    content = {name: getattr(program, name) for name in ARRAYS}
    for goal in GOALS:
        cost = built.model.goals[goal]
        content[f"weights_{goal}"] = cost.weights(program.width)
        content[f"constant_{goal}"] = np.array(cost.constant)
    names = np.array([str(goal) for goal in GOALS])
    np.savez(path, goals=names, free=np.array(FREE), **content)


if __name__ == "__main__":
    answer("export", measure)
