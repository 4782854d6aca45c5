"""Who leaves: only their cases move, as well as can be, and rather to people who are known."""

from __future__ import annotations

from itertools import combinations

import pytest

from audit.judge import judge
from models.case import Case
from models.instance import Instance
from models.options import Options
from models.plan import Plan
from optimizer.leave import leave, others, without
from tests.questions.keeping import best_keeping, plans_worth
from tests.random_instances import random_instance
from tests.report.small import DAY, case, worker


@pytest.mark.parametrize("seed", range(60))
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


def strangers(instance: Instance, plan: Plan) -> int:
    """Return how many cases somebody has as primary whom the family does not know."""
    known: dict[str, set[str | None]] = {}
    for one in instance.cases:
        people = one.primary, one.co_worker, one.preferred
        known.setdefault(_family(one), set()).update(people)
    return sum(
        row.primary is not None and row.primary not in known[_family(instance.case[row.case])]
        for row in plan.assignments
    )


def _family(one: Case) -> str:
    return one.family.strip().casefold() or f"alone {one.id}"


@pytest.mark.parametrize("seed", range(60))
def test_of_equally_good_plans_the_one_with_the_fewest_strangers(seed: int) -> None:
    instance, asked = random_instance(seed)
    if not instance.workers:
        return
    leaving = frozenset({instance.workers[seed % len(instance.workers)].id})
    gone, kept = without(instance, leaving), others(instance, leaving)
    solution = leave(instance, Options(level=asked["level"]), leaving)
    worth = {goal.name: goal.value for goal in solution.goals}
    equal = plans_worth(gone, kept, worth, level=asked["level"])
    assert strangers(gone, solution.plan) == min(strangers(gone, plan) for plan in equal)


def test_of_equally_good_workers_one_who_has_another_case_of_the_family() -> None:
    # Everybody has one case and may get x; two of them have a case of x's family.
    names = "abcde"
    people = [worker("gone"), *(worker(name) for name in names)]
    for two in combinations(names, 2):
        rows = [case(f"k{name}", primary=name, family="F" if name in two else "") for name in names]
        instance = Instance.of(DAY, people, [*rows, case("x", primary="gone", family="F")])
        plan = leave(instance, Options(), frozenset({"gone"})).plan
        assert plan.by_case["x"].primary in two


def test_of_equally_good_co_workers_one_whom_the_family_knows() -> None:
    # Two difficult cases lose their co-worker; a and b are alike, and each knows one family.
    people = [worker("gone"), *(worker(name) for name in "abcd")]
    for one, other in (("a", "b"), ("b", "a")):
        rows = [
            case("x", primary="c", co_worker="gone", difficult=True, family="X"),
            case("y", primary="d", co_worker="gone", difficult=True, family="Y"),
            case("kx", primary=one, family="X"),
            case("ky", primary=other, family="Y"),
        ]
        plan = leave(Instance.of(DAY, people, rows), Options(), frozenset({"gone"})).plan
        assert (plan.by_case["x"].co_worker, plan.by_case["y"].co_worker) == (one, other)
