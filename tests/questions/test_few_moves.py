"""New cases placed while at most so many others move: the same as brute force, and proven."""

from __future__ import annotations

import pytest

from audit.judge import judge
from models.facts import derive
from models.options import Options
from optimizer.few_moves import few_moves
from optimizer.ledger import Row
from tests.questions.keeping import best_keeping
from tests.random_instances import random_instance


@pytest.mark.parametrize("moves", [1, 2])
@pytest.mark.parametrize("seed", range(50))
def test_few_moves_equal_brute_force(seed: int, moves: int) -> None:
    instance, asked = random_instance(seed)
    level = asked["level"]
    new = frozenset([case.id for case in instance.cases if case.primary is None][:2])
    kept = frozenset(case.id for case in instance.cases) - new
    values = best_keeping(instance, kept, moves=moves, level=level)
    solution = few_moves(derive(instance), Options(level=level), new, moves)
    assert {goal.name: goal.value for goal in solution.goals} == values
    assert all(goal.proven for goal in solution.goals)
    moved = {
        row.case
        for row in solution.plan.assignments
        if row.case in kept
        and Row(row.primary, row.co_worker)
        != (instance.case[row.case].primary, instance.case[row.case].co_worker)
    }
    assert len(moved) <= moves
    verdict = judge(instance, solution.plan, level=level, untouched=kept - moved)
    assert verdict.broken == ()
    assert verdict.goals == values
