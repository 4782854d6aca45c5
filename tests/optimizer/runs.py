"""Departments that take a while, and fresh processes to solve them in."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from instances.generator.department import generate_department
from models.instance import Instance
from tests.instances.generated import DAY, SAMPLES, read

ROOT = Path(__file__).parents[2]

# Prints plan and goals of what the arguments name.
SOLVE = """
import sys
from models.options import Options
from optimizer.solve import solve
from tests.optimizer.runs import named
solution = solve(named(sys.argv[1]), Options(time_limit=60))
assert all(goal.proven for goal in solution.goals), solution.goals
print(solution.plan.model_dump_json(), [(str(g.name), g.value) for g in solution.goals])
"""


@cache
def named(name: str) -> Instance:
    """Return a sample by its folder's name, or the generated team of eight."""
    if name == "eight":
        return generate_department(workers=8, mean=22, seed=3, day=DAY)
    return read(SAMPLES / name)


def solved_afresh(name: str, *, hash_seed: str) -> str:
    """Solve an instance in a new process and return all that it prints."""
    done = subprocess.run(
        [sys.executable, "-c", SOLVE, name],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
