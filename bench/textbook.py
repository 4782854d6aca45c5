"""The textbook model solved goal by goal: the oracle for middle-sized instances, and a peer.

A Boolean for each (case, worker), which is what a sensible engineer writes first with CP-SAT.
It is kept out of the product.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from ortools.sat.python import cp_model

from bench.textbook_goals import goal
from bench.textbook_model import Textbook
from models.instance import Instance
from models.plan import Plan
from models.rules import Goal
from tests.oracle.derived import read
from tests.oracle.score import goals

Row = tuple[Goal, int, int, bool]


def textbook(
    instance: Instance,
    *,
    level: Fraction = Fraction(1),
    max_changes: int | None = None,
    seconds_per_goal: float = 20.0,
    workers: int = 1,
) -> tuple[list[Row], Plan]:
    """Solve the six goals in order, each for so many seconds at most.

    Returns (goal, value, bound, proven) for each goal, and the last plan. A goal counts as
    proven only if all before it are. Raises RuntimeError where no plan is found in time.
    """
    book = Textbook(read(instance), level, max_changes)
    rows: list[Row] = []
    plan: Plan | None = None
    so_far = True
    for name in Goal:
        cost = goal(book, name)
        book.model.minimize(cost)
        solver = _solver(seconds_per_goal, workers)
        status = solver.solve(book.model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            raise RuntimeError(f"{name}: {solver.status_name(status)}")
        value = int(solver.value(cost))
        so_far = so_far and status == cp_model.OPTIMAL
        rows.append((name, value, min(value, ceil(solver.best_objective_bound - 1e-6)), so_far))
        plan = book.plan(solver)
        book.hint(solver)
        book.model.add(cost <= value)
    assert plan is not None
    return _claimed(rows, goals(instance, plan, level=level)), plan


def _claimed(rows: list[Row], true: dict[Goal, int]) -> list[Row]:
    """Give the values of the last plan: where a stage ran out of time they may be smaller."""
    return [(name, min(value, true[name]), bound, proven) for name, value, bound, proven in rows]


def _solver(seconds: float, workers: int) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    return solver
