"""Same input, same plan; other ids and another order, same values."""

from __future__ import annotations

from random import Random

import pytest

from models.case import Case
from models.instance import Instance
from models.worker import Worker
from tests.optimizer.comparison import solved
from tests.optimizer.runs import named, solved_afresh
from tests.random_instances import random_instance, small_instance


@pytest.mark.parametrize("name", ["team-6", "eight"])
def test_fresh_processes_find_the_same_plan(name: str) -> None:
    plans = {solved_afresh(name, hash_seed=seed) for seed in ("0", "1", "4711")}
    assert len(plans) == 1


def disguised(instance: Instance, rng: Random) -> Instance:
    """Return the same instance with other ids, in another order."""
    workers = _other_names(rng, [worker.id for worker in instance.workers])
    cases = _other_names(rng, [case.id for case in instance.cases])
    staff = [_as_worker(worker, workers) for worker in instance.workers]
    files = [_as_case(case, cases, workers) for case in instance.cases]
    rng.shuffle(staff)
    rng.shuffle(files)
    pairs = frozenset((cases[case], workers[worker]) for case, worker in instance.exclusions)
    return Instance.of(instance.day, staff, files, exclusions=pairs, policy=instance.policy)


def _other_names(rng: Random, ids: list[str]) -> dict[str, str]:
    numbers = rng.sample(range(10_000), len(ids))
    return {old: f"{rng.choice('åxq')}{number}" for old, number in zip(ids, numbers, strict=True)}


def _as_worker(worker: Worker, names: dict[str, str]) -> Worker:
    return worker.model_copy(update={"id": names[worker.id]})


def _as_case(case: Case, cases: dict[str, str], workers: dict[str, str]) -> Case:
    people = {
        role: workers[name]
        for role in ("primary", "co_worker", "preferred")
        if (name := getattr(case, role)) is not None
    }
    return case.model_copy(update={"id": cases[case.id], **people})


@pytest.mark.parametrize("seed", range(40))
def test_names_and_order_do_not_change_the_values(seed: int) -> None:
    instance, asked = random_instance(seed) if seed < 32 else small_instance(seed)
    other = disguised(instance, Random(seed))
    values = [[g.value for g in solved(one, asked).goals] for one in (instance, other)]
    assert values[0] == values[1]


def test_names_do_not_change_the_values_of_a_team() -> None:
    instance = named("team-6")
    asked = {"level": 1, "max_changes": None}
    goals = [solved(one, asked).goals for one in (instance, disguised(instance, Random(1)))]
    assert all(goal.proven for goal in goals[0])
    assert goals[0] == goals[1]
