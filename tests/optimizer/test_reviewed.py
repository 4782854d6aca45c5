"""A review's answer is as good as a whole run's, and leaves the rest of the plan in peace."""

from __future__ import annotations

from fractions import Fraction

import pytest

from audit.judge import judge
from models.conditions import FREE, Conditions, Refusal
from models.options import Options
from models.plan import Solution
from optimizer.reviewed import solve_reviewed
from optimizer.solve import solve
from service.decisions import obeyed
from tests.optimizer.runs import named
from tests.random_instances import random_instance


def _values(solution: Solution) -> list[int]:
    return [goal.value for goal in solution.goals]


def _refusing(solution: Solution, most: int) -> Conditions:
    """Refuse the first primaries that the plan names."""
    rows = [row for row in solution.plan.assignments if row.primary is not None]
    refused = [Refusal(row.case, "primary", str(row.primary)) for row in rows[:most]]
    return Conditions(rejected=frozenset(refused))


@pytest.mark.parametrize("seed", range(700, 760))
def test_it_is_worth_what_a_whole_run_is_worth(seed: int) -> None:
    instance, asked = random_instance(seed)
    options = Options(
        level=Fraction(asked["level"]), max_changes=asked["max_changes"], time_limit=30
    )
    conditions = _refusing(solve(instance, options), 2)
    found = solve_reviewed(instance, options, conditions=conditions)
    verdict = judge(instance, found.plan, **asked)
    obeyed(conditions, instance, found.plan)
    assert not verdict.broken
    assert _values(found) == list(verdict.goals.values())
    assert _values(found) == _values(solve(instance, options, conditions=conditions))


def test_who_rejects_one_move_finds_the_others_where_they_were() -> None:
    instance, options = named("eight"), Options(time_limit=30)
    before = solve(instance, options)
    moved = [
        row
        for row in before.plan.assignments
        if row.primary not in (None, instance.case[row.case].primary)
    ]
    assert len(moved) > 10
    refusal = Refusal(moved[0].case, "primary", str(moved[0].primary))
    conditions = Conditions(rejected=frozenset({refusal}))
    found = solve_reviewed(instance, options, conditions=conditions)
    obeyed(conditions, instance, found.plan)
    there = {(row.case, row.primary, row.co_worker) for row in before.plan.assignments}
    here = {(row.case, row.primary, row.co_worker) for row in found.plan.assignments}
    assert 0 < len(here - there) <= len(moved) / 2


def test_without_decisions_it_is_the_plan() -> None:
    instance, options = named("team-6"), Options(time_limit=30)
    found = solve_reviewed(instance, options, conditions=FREE)
    assert found.plan == solve(instance, options).plan
