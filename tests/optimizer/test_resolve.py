"""A changed fact answered from the old plan: never worse than said, never proven falsely."""

from __future__ import annotations

from fractions import Fraction

import pytest

from audit.judge import judge
from models.conditions import Conditions, Refusal, Seat
from models.instance import Instance
from models.options import Options
from models.plan import Solution
from models.rules import Goal
from optimizer.resolve import resolve
from optimizer.solve import solve
from service.decisions import obeyed
from tests.oracle.brute import brute_force
from tests.questions.test_conditions import allowing
from tests.random_instances import random_instance

FIRST = (Goal.UNMET, Goal.OVERLOAD, Goal.CHANGES, Goal.PEAK)


def _changed(instance: Instance, plan: Solution) -> list[Conditions]:
    """Refuse each primary who is new in the plan, and keep each who is not."""
    found = []
    for row in plan.plan.assignments:
        if row.primary is None:
            continue
        if row.primary != instance.case[row.case].primary:
            refusal = Refusal(row.case, "primary", row.primary)
            found.append(Conditions(rejected=frozenset({refusal})))
        else:
            found.append(Conditions(fixed={Seat(row.case, "primary"): row.primary}))
    return found


def _nothing_is_known_after_a_worse_goal(old: Solution, new: Solution) -> None:
    """The old bounds are bounds given the old values of the goals before them."""
    worse = False
    for goal, before in zip(new.goals, old.goals, strict=True):
        assert goal.bound == (0 if worse else before.bound)
        worse |= goal.value > before.value


@pytest.mark.parametrize("seed", range(500, 540))
def test_it_is_what_brute_force_allows(seed: int) -> None:
    instance, asked = random_instance(seed)
    options = Options(
        level=Fraction(asked["level"]), max_changes=asked["max_changes"], time_limit=30
    )
    old = solve(instance, options)
    for conditions in _changed(instance, old)[:3]:
        new = resolve(instance, options, old, conditions=conditions)
        if new is None:
            continue
        verdict = judge(instance, new.plan, **asked)
        obeyed(conditions, instance, new.plan)
        assert not verdict.broken
        assert {goal.name: goal.value for goal in new.goals} == verdict.goals
        best, _ = brute_force(instance, allow=allowing(instance, conditions), **asked)
        for goal, before in zip(new.goals, old.goals, strict=True):
            assert goal.name not in FIRST or goal.value <= before.value
            if not goal.proven:
                break
            assert goal.value == best[goal.name]
        _nothing_is_known_after_a_worse_goal(old, new)


def test_what_changes_nothing_gives_as_good_a_plan() -> None:
    # Whoever keeps a role in the old plan is fixed in it: the old plan itself still stands.
    instance, asked = random_instance(503)
    options = Options(
        level=Fraction(asked["level"]), max_changes=asked["max_changes"], time_limit=30
    )
    old = solve(instance, options)
    kept = [c for c in _changed(instance, old) if c.fixed]
    assert kept
    for conditions in kept:
        new = resolve(instance, options, old, conditions=conditions)
        assert new is not None
        assert [g.value for g in new.goals] == [g.value for g in old.goals]


def test_what_widens_the_choice_is_refused() -> None:
    instance, _ = random_instance(503)
    old = solve(instance, Options())
    case = instance.cases[0].id
    before = Conditions(rejected=frozenset({Refusal(case, "primary", instance.workers[0].id)}))
    with pytest.raises(ValueError, match="narrows"):
        resolve(instance, Options(), old, conditions=Conditions(), before=before)
