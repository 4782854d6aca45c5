"""What must hold of a solved instance, told as a list of what does not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from audit.judge import judge
from models.instance import Instance
from models.options import Options
from models.plan import Solution
from models.rules import Goal
from optimizer.solve import solve


def solved(instance: Instance, asked: Mapping[str, Any], *, seconds: float = 60.0) -> Solution:
    """Solve as the random instances ask (`level` and `max_changes`)."""
    return solve(instance, Options(time_limit=seconds, **asked))


def complaints(
    instance: Instance,
    asked: Mapping[str, Any],
    solution: Solution,
    *,
    wanted: Mapping[Goal, int] | None = None,
) -> list[str]:
    """Return what is wrong with a solution: rules, claims, bounds, and `wanted` if given.

    Without `wanted` goals may be open, but not falsely proven.
    """
    verdict = judge(instance, solution.plan, **asked)
    claimed = {goal.name: goal.value for goal in solution.goals}
    found = [f"broken: {broken.rule} {broken.case}" for broken in verdict.broken]
    if list(claimed) != list(Goal):
        found.append(f"goals missing or out of order: {list(claimed)}")
    if claimed != verdict.goals:
        found.append(f"claimed {claimed}, audited {verdict.goals}")
    for goal in solution.goals:
        if goal.bound > goal.value or goal.proven != (goal.bound == goal.value):
            found.append(f"dishonest: {goal}")
    if wanted is not None:
        found += _missed(solution, wanted)
    return found


def _missed(solution: Solution, wanted: Mapping[Goal, int]) -> list[str]:
    return [
        f"{goal.name}: got {goal.value} (bound {goal.bound}), wanted {wanted[goal.name]}"
        for goal in solution.goals
        if not goal.proven or goal.value != wanted[goal.name]
    ]
