"""More room never needs more people, a case more never fewer, a rule less never more.

Where families may be too heavy for one worker the definition itself is not monotone: a family
that fits after all is one unit and packs worse than its cases one by one. The last test has
such a caseload; the others keep to caseloads without families.
"""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

import pytest

from models.instance import Instance
from models.policy import Policy
from optimizer.headcount.minimum import minimum_headcount
from service.lifted import lifted
from tests.headcount.perfect import instance_of, single
from tests.headcount.random_caseloads import tight_caseload

MANY = 10**6


def needed(instance: Instance) -> int:
    """Return the proven minimum; a great many where no number is enough."""
    found = minimum_headcount(instance, seconds=20)
    assert found.proven
    return MANY if found.value is None else found.value


def caseload_of(seed: int) -> Instance:
    """Return up to 16 cases without families; about half of them with caps that all bind."""
    instance = tight_caseload(Random(seed), most=16)
    cases = [case.model_copy(update={"family": ""}) for case in instance.cases]
    return Instance.of(instance.day, [], cases, policy=instance.policy)


def changed(instance: Instance, section: str, **values: Any) -> Instance:
    policy = instance.policy.model_dump()
    policy[section] |= values
    return Instance.of(instance.day, [], instance.cases, policy=Policy.model_validate(policy))


@pytest.mark.parametrize("seed", range(30))
def test_more_capacity_never_needs_more_people(seed: int) -> None:
    instance, random = caseload_of(seed), Random(seed)
    before = needed(instance)
    for cap in ("points", "cases", "dangerous"):
        old = getattr(instance.policy.caps, cap)
        more = old * Decimal(random.choice(["1.01", "1.1", "1.5", "2"]))
        assert needed(changed(instance, "caps", **{cap: more})) <= before
    assert needed(changed(instance, "standard", hours=Decimal(40))) <= before
    assert needed(changed(instance, "standard", months=7)) >= before  # 90 % of a full load
    lighter = changed(instance, "pairing", co_worker_share=Decimal("0.1"))
    assert needed(lighter) <= before


@pytest.mark.parametrize("seed", range(30))
def test_a_case_more_never_needs_fewer_and_a_heavier_one_neither(seed: int) -> None:
    instance, random = caseload_of(100 + seed), Random(seed)
    before, cap = needed(instance), int(100 * instance.policy.caps.points)
    further = single(99, random.randint(0, cap), difficult=random.random() < 0.5)
    cases = [*instance.cases, further]
    more = needed(Instance.of(instance.day, [], cases, policy=instance.policy))
    assert before <= more
    first = instance.cases[0]
    assert first.weight is not None
    heavier = first.model_copy(update={"weight": first.weight + Decimal("0.10")})
    cases = [heavier, *instance.cases[1:]]
    assert before <= needed(Instance.of(instance.day, [], cases, policy=instance.policy))
    flagged = first.model_copy(update={"difficult": True, "dangerous": True})
    cases = [flagged, *instance.cases[1:]]
    assert before <= needed(Instance.of(instance.day, [], cases, policy=instance.policy))


@pytest.mark.parametrize("seed", range(30))
def test_a_rule_or_a_cap_less_never_needs_more(seed: int) -> None:
    instance = caseload_of(200 + seed)
    before = needed(instance)
    for rule, without in lifted(instance):
        assert needed(without) <= before, rule


@pytest.mark.parametrize("seed", range(20))
def test_without_the_family_rule_nobody_more_is_needed(seed: int) -> None:
    instance = tight_caseload(Random(300 + seed), most=14)
    assert needed(changed(instance, "family", rule="off")) <= needed(instance)


def test_a_family_that_fits_after_all_may_need_one_more() -> None:
    # at 3.00: 1.10 + 1.90 three times; at 3.30 the family fills a worker, and no two 1.90 fit
    cases = [single(n, 110, family="f") for n in range(3)]
    cases += [single(n, 190) for n in range(3, 6)]
    assert needed(instance_of(cases, caps={"points": 3})) == 3
    assert needed(instance_of(cases, caps={"points": "3.3"})) == 4
