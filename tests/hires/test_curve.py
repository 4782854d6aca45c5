"""The curve never rises: each point starts from what fewer, and what more hires came down to."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest

from models.facts import derive
from optimizer.hires.answers import hires
from optimizer.hires.fewer import with_fewer
from optimizer.hires.staffed import staffed
from optimizer.stop import Stop
from service.curve import curve
from tests.hires.test_hires import profile
from tests.hires.test_monotone import apart
from tests.random_instances import small_instance


@pytest.mark.parametrize("seed", range(4000, 4012))
def test_each_hire_buys_something_or_nothing_and_the_last_one_all(seed: int) -> None:
    instance, one = apart(seed), profile(Random(seed), "one")
    answer = hires(instance, one, stop=Stop(30))
    rows = curve(instance, [one], {"one": answer}, stop=Stop(30), seed=0)
    goals = [(row.unmet, row.overload, row.peak) for row in rows]
    assert goals == sorted(goals, reverse=True)
    assert [row.hires for row in rows] == list(range((answer.people or 0) + 1))
    if answer.people is not None:
        assert goals[-1][:2] == (0, 0)
        assert all(goal[:2] > (0, 0) for goal in goals[:-1])  # one fewer is not enough
    for few, many in pairwise(rows):
        assert many.unmet_bound <= few.unmet


def test_none_hired_is_worked_out_once_for_all_profiles() -> None:
    instance = apart(4000)
    one, two = profile(Random(1), "one"), profile(Random(2), "two")
    answers = {p.name: hires(instance, p, stop=Stop(30)) for p in (one, two)}
    rows = curve(instance, [one, two], answers, stop=Stop(30), seed=0)
    none = [row for row in rows if not row.hires]
    assert [row.profile for row in none] == ["one", "two"]
    assert none[0] == none[1].model_copy(update={"profile": "one"})


@pytest.mark.parametrize("seed", range(12))
def test_whoever_is_not_hired_leaves_every_role_to_somebody_who_is_there(seed: int) -> None:
    instance, _ = small_instance(seed)
    one = profile(Random(seed), "one")
    answer = hires(instance, one, stop=Stop(30))
    if not answer.people or answer.shown is None:
        return
    before = answer.shown.plan.by_case
    for number in range(answer.people):
        facts = derive(staffed(instance, [one], [number]))
        plan = with_fewer(instance, one, number, answer.shown.plan)
        if plan is None:
            continue
        assert set(plan.by_case) == set(before)
        for row in plan.assignments:
            case, old = facts.cases[row.case], before[row.case]
            assert (row.co_worker is None) == (old.co_worker is None)
            assert (row.primary is None) == (old.primary is None)
            assert {row.primary, row.co_worker} <= {*facts.workers, None}
            assert row.primary is None or row.primary != row.co_worker
            for now, was in ((row.primary, old.primary), (row.co_worker, old.co_worker)):
                if now is not None and now != was:
                    assert facts.workers[now].receives
                    assert now not in case.excluded
