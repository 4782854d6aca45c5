"""Nothing is called proven that is not, however little time there was (brute force knows)."""

from __future__ import annotations

from typing import Any

import pytest

from models.instance import Instance
from models.options import Options
from models.plan import Solution
from models.progress import Progress
from models.rules import Goal
from optimizer.solve import solve
from optimizer.stop import Stop
from tests.optimizer.comparison import complaints
from tests.oracle.brute import brute_force
from tests.random_instances import random_instance

SEEDS = range(60)


def false_proofs(solution: Solution, best: dict[Goal, int]) -> list[str]:
    """Return which bounds are above the truth, as far as the goals before are at their best."""
    found = []
    for goal in solution.goals:
        if goal.bound > best[goal.name] or (goal.proven and goal.value != best[goal.name]):
            found.append(f"{goal}, best {best[goal.name]}")
        if goal.value != best[goal.name]:
            break
    return found


@pytest.mark.parametrize("settled", [0, 1, 2])
def test_a_run_that_is_ended_after_some_goals_is_honest(settled: int) -> None:
    open_goals = 0
    for seed in SEEDS:
        instance, asked = random_instance(seed)
        solution = ended_after(instance, asked, settled)
        assert complaints(instance, asked, solution) == [], seed
        assert false_proofs(solution, brute_force(instance, **asked)[0]) == [], seed
        open_goals += sum(not goal.proven for goal in solution.goals)
    assert open_goals > len(SEEDS) // 4


def ended_after(instance: Instance, asked: dict[str, Any], settled: int) -> Solution:
    """Solve and interrupt as soon as so many goals were told (0: at once)."""
    stop, told = Stop(60), list[Progress]()

    def listen(progress: Progress) -> None:
        told.append(progress)
        if len(told) >= settled:
            stop.now()

    if not settled:
        stop.now()
    solution = solve(instance, Options(**asked), stop=stop, listen=listen)
    assert solution.interrupted
    return solution
