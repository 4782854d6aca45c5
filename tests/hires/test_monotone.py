"""More room never needs more hires, growth never fewer; and what is not monotone by definition.

Turnover is spread over seniority, so a greater one may leave those with more hours: only how
many leave is monotone. More months in post let hires and newcomers carry more.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from models.instance import Instance
from models.policy import Policy
from optimizer.hires.answers import hires
from optimizer.hires.scenario import grown, in_months, leavers
from optimizer.stop import Stop
from tests.hires.test_hires import profile
from tests.random_instances import random_instance

MANY = 10**6


def needed(instance: Instance, seed: int) -> int:
    """Return the proven fewest hires; a great many where no number is enough."""
    answer = hires(instance, profile(Random(seed), "one"), stop=Stop(30))
    assert answer.proven
    return MANY if answer.counts is None else answer.counts[0]


def apart(seed: int) -> Instance:
    """Return a random department in which no family holds cases together."""
    instance, _ = random_instance(seed)
    return changed(instance, "family", rule="off")


def changed(instance: Instance, section: str, **values: Any) -> Instance:
    policy = instance.policy.model_dump()
    policy[section] |= values
    return Instance.of(
        instance.day,
        instance.workers,
        instance.cases,
        exclusions=instance.exclusions,
        policy=Policy.model_validate(policy),
    )


@pytest.mark.parametrize("seed", range(3000, 3024))
def test_more_room_and_fewer_rules_never_need_more_hires(seed: int) -> None:
    instance = apart(seed)
    before = needed(instance, seed)
    caps = instance.policy.caps
    for cap in ("points", "cases", "dangerous"):
        assert needed(changed(instance, "caps", **{cap: 2 * getattr(caps, cap)}), seed) <= before
    assert needed(changed(instance, "pairing", when=[]), seed) <= before
    assert needed(changed(instance, "newcomer", never_alone_on=[]), seed) <= before


@pytest.mark.parametrize("seed", range(3100, 3120))
def test_growth_never_needs_fewer_hires(seed: int) -> None:
    instance = apart(seed)
    known = [needed(in_months(instance, 12, growth=Fraction(p, 100)), seed) for p in (0, 20, 100)]
    assert known == sorted(known)


@pytest.mark.parametrize("seed", range(20))
def test_more_growth_keeps_what_less_growth_brought_and_more_turnover_takes_more(
    seed: int,
) -> None:
    instance, _ = random_instance(seed)
    rates = [Fraction(p, 100) for p in (0, 5, 30, 100)]
    for months in (1, 6, 12):
        cases = [{case.id for case in grown(instance, months, rate)} for rate in rates]
        assert all(few <= many for few, many in pairwise(cases))
        gone = [len(leavers(instance, months, rate)) for rate in rates]
        assert gone == sorted(gone)
    later = [len(grown(instance, months, rates[2])) for months in range(13)]
    assert later == sorted(later)
