"""Cases that stay as they are: the run equals brute force, and the judge agrees."""

from __future__ import annotations

from random import Random

import pytest

from audit.judge import judge
from models.conditions import Conditions
from models.options import Options
from models.plan import Plan
from optimizer.solve import solve
from tests.questions.keeping import best_keeping
from tests.random_instances import random_instance


@pytest.mark.parametrize("seed", range(80))
def test_a_run_with_untouched_cases_equals_brute_force(seed: int) -> None:
    instance, asked = random_instance(seed)
    level = asked["level"]
    rng = Random(seed)
    kept = frozenset(case.id for case in instance.cases if rng.random() < 0.6)
    values = best_keeping(instance, kept, level=level)
    solution = solve(instance, Options(level=level), conditions=Conditions(untouched=kept))
    assert {goal.name: goal.value for goal in solution.goals} == values
    assert all(goal.proven for goal in solution.goals)
    verdict = judge(instance, solution.plan, level=level, untouched=kept)
    assert verdict.broken == ()
    assert verdict.goals == values
    for case_id in kept:
        row, case = solution.plan.by_case[case_id], instance.case[case_id]
        assert (row.primary, row.co_worker) == (case.primary, case.co_worker)


def test_the_judge_names_an_untouched_case_that_was_touched() -> None:
    instance, _ = random_instance(4)
    solution = solve(instance, Options())
    moved = [
        row for row in solution.plan.assignments if row.primary != instance.case[row.case].primary
    ]
    assert moved
    verdict = judge(instance, solution.plan, untouched=frozenset({moved[0].case}))
    assert [one.rule for one in verdict.broken if one.case == moved[0].case] == ["untouched"]
    everybody = frozenset(case.id for case in instance.cases)
    assert judge(instance, Plan(assignments=()), untouched=everybody).broken
