"""What stands against each worker, and the price of a forced pair, against brute force."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from itertools import product

import pytest

from models.errors import DecisionError
from models.instance import Instance
from models.options import Options
from models.plan import Assignment, Plan
from models.rules import Goal, Outcome
from optimizer.explain import Explainer, forced
from optimizer.solve import solve
from service.questions import price
from tests.oracle.brute import brute_force
from tests.oracle.choices import held
from tests.oracle.derived import read
from tests.oracle.legal import breaches
from tests.oracle.score import goals
from tests.oracle.units import lock_of, units
from tests.random_instances import random_instance


def _cases(instance: Instance, case_id: str) -> list[str]:
    """Return the cases that go where the case goes."""
    unit = next(u for u in units(read(instance)) if case_id in {matter.id for matter in u})
    return [case_id] if lock_of(unit) else [matter.id for matter in unit]


def _best_for(
    instance: Instance, plan: Plan, case_id: str, worker: str, **asked: object
) -> tuple[int, ...] | None:
    """Return the best goals of legal plans that differ in this unit only."""
    office = read(instance)
    cases = _cases(instance, case_id)
    ways = [[c for c in held(office, office.matters[one]) if c.primary == worker] for one in cases]
    found = []
    for way in product(*ways):
        rows = dict(plan.by_case)
        for one, choice in zip(cases, way, strict=True):
            rows[one] = Assignment(
                case=one,
                outcome=Outcome(choice.outcome),
                primary=choice.primary,
                co_worker=choice.co_worker,
            )
        other = Plan(assignments=tuple(rows[key] for key in sorted(rows)))
        if not breaches(instance, other, level=asked["level"]):  # type: ignore[arg-type]
            values = goals(instance, other, level=asked["level"])  # type: ignore[arg-type]
            found.append(tuple(values[goal] for goal in Goal))
    return min(found, default=None)


@pytest.mark.parametrize("seed", range(50))
def test_what_stands_against_each_worker(seed: int) -> None:
    instance, asked = random_instance(seed)
    options = Options(level=asked["level"])
    values, plan = brute_force(instance, level=asked["level"])
    now = tuple(values[goal] for goal in Goal)
    explainer = Explainer(instance, plan, options)
    for case in instance.cases:
        for one in explainer.against(case.id):
            best = _best_for(instance, plan, case.id, one.worker, **asked)
            if one.holds:
                assert plan.by_case[case.id].primary == one.worker
            elif best is None:
                assert one.rules or one.full, (case.id, one)
                assert not one.free
            else:
                assert one.goals == best, (case.id, one)
                assert best is not None
                assert one.free == (best == now)
                worse = [(g, b - n) for g, b, n in zip(Goal, best, now, strict=True) if b != n]
                assert [(one.goal, one.amount)] * bool(worse) == worse[:1]


@pytest.mark.parametrize("seed", range(40))
def test_a_forced_pair_is_the_best_plan_that_has_it(seed: int) -> None:
    instance, asked = random_instance(seed)
    options = Options(level=asked["level"])
    for case in instance.cases[:2]:
        for worker in instance.workers[:2]:
            try:
                values, _ = brute_force(instance, level=asked["level"], forced={case.id: worker.id})
            except ValueError:
                with pytest.raises(DecisionError):
                    forced(instance, options, case.id, worker.id)
                continue
            solution = forced(instance, options, case.id, worker.id)
            assert {goal.name: goal.value for goal in solution.goals} == values
            assert solution.plan.by_case[case.id].primary == worker.id


def test_who_has_the_case_is_forced_for_nothing() -> None:
    instance, asked = random_instance(4)
    options = Options(level=asked["level"])
    best = solve(instance, options)
    row = next(row for row in best.plan.assignments if row.primary)
    again = forced(instance, options, row.case, str(row.primary))
    assert [g.value for g in again.goals] == [g.value for g in best.goals]


@pytest.mark.parametrize("seed", range(40))
def test_a_price_is_the_true_difference_of_two_optimal_runs(seed: int) -> None:
    instance, asked = random_instance(seed)
    level = asked["level"]
    if not instance.cases or not instance.workers:
        return
    case, worker = instance.cases[seed % len(instance.cases)], instance.workers[-1]
    best, _ = brute_force(instance, level=level)
    ask = partial(
        price, instance, Options(level=level), case.id, worker.id, lambda _: nullcontext()
    )
    try:
        other, _ = brute_force(instance, level=level, forced={case.id: worker.id})
    except ValueError:
        with pytest.raises(DecisionError):
            ask()
        return
    found = ask()
    assert found.proven
    prices = [f.value - b.value for b, f in zip(found.best.goals, found.forced.goals, strict=True)]
    assert prices == [other[goal] - best[goal] for goal in Goal]
    assert found.free == (best == other)
