"""All six goals equal brute force (tiny instances) and the textbook model (small ones)."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from bench.textbook import textbook
from models.plan import Plan
from models.rules import CapsMode, FamilyRule, Goal, Outcome
from tests.optimizer.comparison import complaints, solved
from tests.oracle.brute import brute_force
from tests.random_instances import random_instance, small_instance

SEEDS = range(320)


@cache
def best(seed: int) -> tuple[dict[Goal, int], Plan]:
    instance, asked = random_instance(seed)
    return brute_force(instance, **asked)


@pytest.mark.parametrize("start", range(0, len(SEEDS), 20))
def test_equals_brute_force(start: int) -> None:
    for seed in SEEDS[start : start + 20]:
        instance, asked = random_instance(seed)
        values, _ = best(seed)
        assert complaints(instance, asked, solved(instance, asked), wanted=values) == [], seed


@pytest.mark.parametrize("start", range(0, 120, 20))
def test_equals_brute_force_with_loose_pairs(start: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """As large departments are solved: pairs told apart when they are named, LPs sifted."""
    monkeypatch.setattr("optimizer.solve.LOOSE_FROM", 0)
    monkeypatch.setattr("optimizer.sifting.SIFT_FROM", 0)
    for seed in SEEDS[start : start + 20]:
        instance, asked = random_instance(seed)
        values, _ = best(seed)
        assert complaints(instance, asked, solved(instance, asked), wanted=values) == [], seed


@pytest.mark.parametrize("seed", range(12))
def test_equals_the_textbook_model(seed: int) -> None:
    instance, asked = small_instance(seed)
    rows, _ = textbook(instance, **asked)
    assert all(proven for *_, proven in rows)
    values = {name: value for name, value, _, _ in rows}
    assert complaints(instance, asked, solved(instance, asked), wanted=values) == []


def test_the_seeds_show_what_can_happen() -> None:
    """Guards the two tests above: each rule's edges are among the seeds."""
    seen: Counter[str] = Counter()
    for seed in SEEDS:
        instance, asked = random_instance(seed)
        policy = instance.policy
        seen["strict"] += policy.caps.mode is CapsMode.STRICT
        seen["join"] += policy.family.rule is FamilyRule.JOIN
        seen["limited"] += asked["max_changes"] is not None
        seen["level"] += asked["level"] != 1
        seen["external"] += any(worker.external for worker in instance.workers)
        seen["nobody"] += not instance.workers
        seen["no case"] += not instance.cases
        _, plan = best(seed)
        outcomes = {row.outcome for row in plan.assignments}
        seen["waiting"] += Outcome.WAITING in outcomes
        seen["irregular"] += Outcome.IRREGULAR in outcomes
    few = {what: count for what, count in seen.items() if count < 3}
    assert not few
