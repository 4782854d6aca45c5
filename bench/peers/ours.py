"""Ours in a fresh process: read, solve, judge; with a profile of where the time goes."""

from __future__ import annotations

from pathlib import Path

from audit.judge import judge
from bench.clock import Clock
from bench.peers.answer import answer, versions
from bench.records import OURS, GoalRow, Measured, Task
from instances.read import load_instance
from models.options import Options
from models.plan import Solution
from models.rules import Goal
from optimizer.solve import solve
from service.rebalance import confirm

# Who calls what by which name, and the phase it counts for.
WATCHED = (
    ("optimizer.build", "derive", "deriving"),
    ("optimizer.solve", "build", "building"),
    ("optimizer.solve", "first_plan", "first plan"),
    ("optimizer.solve", "donor_rows", "rows between goals"),
    ("optimizer.solve", "balance_rows", "rows between goals"),
    ("optimizer.solve", "Preference", "rows between goals"),
    ("optimizer.solve", "name_plan", "naming"),
    ("optimizer.solve", "worth", "naming"),
)
BEFORE = ("reading", "deriving", "building", "first plan")
AFTER = ("rows between goals", "naming", "audit")
SOLVING = "solving"


def measure(task: Task) -> Measured:
    """Solve as `fordel rebalance` does, within the same process.

    Raises:
        AuditError: the plan is not what it claims to be; no time is worth anything then.

    """
    clock = Clock()
    for watched in WATCHED:
        clock.watch(*watched)
    with clock.phase("reading"):
        instance, _ = load_instance(Path(task.path), day=task.date)
    with clock.phase(SOLVING):
        solution = solve(instance, Options(time_limit=task.time_limit))
    with clock.phase("audit"):
        confirm(solution, judge(instance, solution.plan))
    return Measured(
        solver=OURS,
        goals=_goals(solution),
        phases=_phases(clock, solution),
        versions=versions("ortools", "numpy", "pydantic"),
    )


def _goals(solution: Solution) -> tuple[GoalRow, ...]:
    return tuple(
        GoalRow(
            name=goal.name,
            value=goal.value,
            bound=goal.bound,
            proven=goal.proven,
            seconds=solution.seconds.get(goal.name, 0.0),
        )
        for goal in solution.goals
    )


def _phases(clock: Clock, solution: Solution) -> dict[str, float]:
    """Return every phase in the order of a run; `other` is what nobody claims."""
    spent, goals = clock.seconds, {goal: solution.seconds.get(goal, 0.0) for goal in Goal}
    return {
        **{phase: spent.get(phase, 0.0) for phase in BEFORE},
        **{str(goal): seconds for goal, seconds in goals.items()},
        **{phase: spent.get(phase, 0.0) for phase in AFTER},
        "other": spent[SOLVING] - sum(goals.values()),
    }


if __name__ == "__main__":
    answer(OURS, measure)
