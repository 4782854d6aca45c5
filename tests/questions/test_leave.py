"""Who leaves: only their cases move, and that as well as can be."""

from __future__ import annotations

import pytest

from audit.judge import judge
from models.options import Options
from optimizer.leave import leave, others, without
from tests.questions.keeping import best_keeping
from tests.random_instances import random_instance


@pytest.mark.parametrize("seed", range(100))
def test_leaving_equals_brute_force(seed: int) -> None:
    instance, asked = random_instance(seed)
    if not instance.workers:
        return
    leaving = frozenset({instance.workers[seed % len(instance.workers)].id})
    gone, kept = without(instance, leaving), others(instance, leaving)
    values = best_keeping(gone, kept, level=asked["level"])
    solution = leave(instance, Options(level=asked["level"]), leaving)
    assert {goal.name: goal.value for goal in solution.goals} == values
    verdict = judge(gone, solution.plan, level=asked["level"], untouched=kept)
    assert verdict.broken == ()
    assert verdict.goals == values
    for row in solution.plan.assignments:
        assert not {row.primary, row.co_worker} & leaving
