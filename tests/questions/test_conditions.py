"""A run with roles fixed or refused equals brute force under the same conditions."""

from __future__ import annotations

from random import Random

import pytest

from audit.judge import judge
from models.conditions import Conditions, Part, Refusal, Seat
from models.errors import DecisionError
from models.instance import Instance
from models.options import Options
from optimizer.solve import solve
from tests.oracle.brute import brute_force
from tests.oracle.choices import Choice
from tests.oracle.ways import Allow
from tests.random_instances import random_instance

PARTS: tuple[Part, Part] = ("primary", "co_worker")


def random_conditions(instance: Instance, rng: Random) -> Conditions:
    """Refuse and fix a few roles at random, also such as leave no plan."""
    cases = [case.id for case in instance.cases]
    workers = [worker.id for worker in instance.workers]
    rejected = {
        Refusal(case, part, worker)
        for case in cases
        for part in PARTS
        for worker in workers
        if rng.random() < 0.15
    }
    fixed: dict[Seat, str | None] = {
        Seat(case, part): rng.choice([*workers, None])
        for case in cases
        for part in PARTS
        if rng.random() < 0.12
    }
    return Conditions(rejected=frozenset(rejected), fixed=fixed)


def allowing(instance: Instance, conditions: Conditions) -> Allow:
    """Return the same conditions as the oracle takes them."""

    def allow(case_id: str, choice: Choice) -> bool:
        case = instance.case[case_id]
        roles = (choice.primary, case.primary), (choice.co_worker, case.co_worker)
        for part, (worker, today) in zip(PARTS, roles, strict=True):
            seat = Seat(case_id, part)
            if seat in conditions.fixed and conditions.fixed[seat] != worker:
                return False
            new = worker is not None and worker != today
            if new and (case_id, part, worker) in conditions.rejected:
                return False
        return True

    return allow


@pytest.mark.parametrize("seed", range(100))
def test_fixed_and_refused_roles_equal_brute_force(seed: int) -> None:
    instance, asked = random_instance(seed)
    conditions = random_conditions(instance, Random(seed))
    allow = allowing(instance, conditions)
    try:
        values, _ = brute_force(instance, **asked, allow=allow)
    except ValueError:
        with pytest.raises(DecisionError, match="asked"):
            solve(instance, Options(**asked), conditions=conditions)
        return
    solution = solve(instance, Options(**asked), conditions=conditions)
    assert {goal.name: goal.value for goal in solution.goals} == values
    assert all(goal.proven for goal in solution.goals)
    assert judge(instance, solution.plan, **asked).broken == ()
    for row in solution.plan.assignments:
        choice = Choice(row.primary, row.co_worker, frozenset())
        assert allow(row.case, choice)
