"""Hires and mixes against exhaustive search, and every proof a second way."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random

import pytest

from audit.judge import judge
from models.case import Case
from models.instance import Instance
from models.policy import Hire
from models.rules import Goal
from models.worker import Worker
from optimizer.hires.answers import HiresAnswer, hires, mix
from optimizer.stop import Stop
from tests.hires.exhaustive import cheapest_mix, fewest
from tests.random_instances import random_instance

MOST = 3
SKILLS: tuple[list[str], ...] = ([], ["*"], ["anbringelse"])


def profile(rng: Random, name: str) -> Hire:
    return Hire(
        name=name,
        hours=Decimal(rng.choice(("37", "30", "18.5"))),
        months=rng.choice((0, 3, 7, 24)),
        skills=rng.choice(SKILLS),
        annual_cost=Decimal(rng.choice((500, 560, 300))),
    )


def _alone(case: Case, workers: Sequence[Worker]) -> Case:
    """Return a case that knows nobody but these workers."""
    known = {worker.id for worker in workers}
    people = ("primary", "co_worker", "preferred")
    return case.model_copy(update={k: None for k in people if getattr(case, k) not in known})


def judged(answer: HiresAnswer) -> None:
    """Check that the plan is legal and leaves nothing unmet and nobody overloaded."""
    assert answer.shown is not None
    verdict = judge(answer.shown.instance, answer.shown.plan)
    assert verdict.broken == ()
    assert (verdict.goals[Goal.UNMET], verdict.goals[Goal.OVERLOAD]) == (0, 0)


@pytest.mark.parametrize("seed", range(120))
def test_hires_are_the_fewest(seed: int) -> None:
    instance, _ = random_instance(seed)
    one = profile(Random(seed), "one")
    answer = hires(instance, one, stop=Stop(30))
    expected = fewest(instance, one, most=MOST)
    assert answer.proven
    if answer.counts is None:
        assert not answer.enough
        assert expected is None, str(answer.reason)
        return
    judged(answer)
    assert answer.bound == answer.people
    if expected is None:
        assert answer.counts[0] > MOST
    else:
        assert answer.counts == (expected,)


@pytest.mark.parametrize("seed", range(1000, 1050))
def test_the_mix_is_the_cheapest(seed: int) -> None:
    instance, _ = random_instance(seed)
    if len(instance.workers) > 2:  # with four hires more, every plan of it takes too long to try
        instance = Instance.of(
            instance.day,
            instance.workers[:2],
            [_alone(case, instance.workers[:2]) for case in instance.cases[:4]],
            policy=instance.policy,
        )
    rng = Random(seed)
    profiles = [profile(rng, "one"), profile(rng, "two")]
    answer = mix(instance, profiles, stop=Stop(30))
    expected = cheapest_mix(instance, profiles, most=2)
    assert answer.proven
    if answer.counts is None:
        assert expected is None, str(answer.reason)
        return
    judged(answer)
    cost = sum(int(p.annual_cost) * n for p, n in zip(profiles, answer.counts, strict=True))
    assert answer.bound == cost
    if expected is not None:
        assert (cost, answer.people) <= expected
    if max(answer.counts) <= 2:
        assert (cost, answer.people) == expected
