"""There is always a plan to start from, and it is legal: nobody new, the rest waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from audit.judge import judge
from models.case import Case
from models.conditions import FREE
from models.instance import Instance
from models.options import Options
from models.plan import Plan
from models.policy import Policy
from models.rules import Outcome
from models.worker import Worker
from optimizer.build import build
from optimizer.first_plan import first_plan
from optimizer.naming import name_plan
from optimizer.start import StartPlan
from optimizer.stop import Stop
from tests.optimizer.comparison import complaints, solved
from tests.random_instances import random_instance, small_instance


def start_of(instance: Instance, asked: dict[str, Any], *, searched: bool) -> Plan:
    """Return the first plan; `searched` allows a search where the easy one fails."""
    built = build(instance, Options(**asked))
    most = built.most_changes
    values = StartPlan(built.model, most_changes=most).values()
    if searched:
        values = first_plan(built.model, built.arrays, FREE, Stop(20), most_changes=most)
    assert built.arrays.obeys(values)
    return name_plan(built.model, values)


@pytest.mark.parametrize("first", range(0, 900, 100))
def test_of_any_random_instance(first: int) -> None:
    for seed in range(first, first + 100):
        instance, asked = random_instance(seed)
        plan = start_of(instance, asked, searched=True)
        assert judge(instance, plan, **asked).broken == (), seed


@pytest.mark.parametrize("seed", range(30))
def test_of_a_small_instance(seed: int) -> None:
    instance, asked = small_instance(seed)
    assert judge(instance, start_of(instance, asked, searched=True), **asked).broken == ()


def all_locked(instance: Instance) -> Instance:
    cases = [case.model_copy(update={"locked": True}) for case in instance.cases]
    return instance.model_copy(update={"cases": tuple(cases)})


def strict(instance: Instance) -> Instance:
    policy = instance.policy.model_dump()
    policy["caps"] |= {"mode": "strict", "points": "0.5", "cases": "0.5"}
    return instance.model_copy(update={"policy": Policy.model_validate(policy)})


def one_family(instance: Instance) -> Instance:
    cases = [case.model_copy(update={"family": "F"}) for case in instance.cases]
    policy = instance.policy.model_dump()
    policy["family"] |= {"rule": "join"}
    update = {"cases": tuple(cases), "policy": Policy.model_validate(policy)}
    return instance.model_copy(update=update)


def nobody_here(instance: Instance) -> Instance:
    day = instance.day
    workers = [
        worker.model_copy(update={"leave_from": day, "leave_to": None})
        for worker in instance.workers
    ]
    return instance.model_copy(update={"workers": tuple(workers)})


def nobody_at_all(instance: Instance) -> Instance:
    nobody = {"primary": None, "co_worker": None, "preferred": None}
    cases = tuple(case.model_copy(update=nobody) for case in instance.cases)
    return Instance.of(instance.day, (), cases, policy=instance.policy)


def no_cases(instance: Instance) -> Instance:
    return Instance.of(instance.day, instance.workers, (), policy=instance.policy)


CORNERS = (all_locked, strict, one_family, nobody_here, nobody_at_all, no_cases)


@pytest.mark.parametrize("corner", CORNERS)
def test_in_a_corner(corner: Callable[[Instance], Instance]) -> None:
    for seed in range(40):
        instance, asked = random_instance(seed)
        cornered = corner(instance)
        start = start_of(cornered, asked, searched=True)
        assert judge(cornered, start, **asked).broken == (), seed
        if seed < 8:
            assert complaints(cornered, asked, solved(cornered, asked)) == [], seed


def test_all_corners_at_once() -> None:
    for seed in range(60):
        instance, asked = random_instance(seed)
        cornered = one_family(strict(all_locked(instance)))
        asked = {**asked, "max_changes": 0}
        assert judge(cornered, start_of(cornered, asked, searched=True), **asked).broken == ()


def test_no_search_is_needed_without_a_limit() -> None:
    """Without conditions the easy plan is enough: no CP-SAT before the first plan."""
    for seed in range(150):
        instance, asked = random_instance(seed)
        start_of(instance, asked, searched=False)


def test_a_family_with_several_pairs_does_not_wait() -> None:
    """Each of three siblings needs a co-worker of its own; there are people enough."""
    day = date(2026, 11, 23)
    workers = [Worker(id=f"w{n}", hours=Decimal(37), started=date(2020, 1, 1)) for n in range(5)]
    cases = [
        Case(id=f"c{n}", kind="child", difficult=True, family="F", weight=Decimal(1))
        for n in range(3)
    ]
    instance = Instance.of(day, workers, cases, policy=Policy())
    plan = start_of(instance, {}, searched=True)
    assert [row.outcome for row in plan.assignments] == [Outcome.REGULAR] * 3
