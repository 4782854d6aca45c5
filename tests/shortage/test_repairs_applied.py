"""Each repair of a random department, made by hand here, gives what it promised: brute force."""

from __future__ import annotations

from decimal import Decimal

import pytest

from models.instance import Instance
from models.options import Options
from models.rules import Goal
from models.shortage import Repair
from service.rebalance import rebalance
from service.repair_kinds import mended
from tests.oracle.brute import brute_force
from tests.random_instances import random_instance


def by_hand(instance: Instance, repair: Repair) -> Instance:
    """Return the instance with a repair made, as its sentence says."""
    policy, cases, barred = instance.policy, instance.cases, instance.exclusions
    match repair.kind:
        case "hire":
            return mended(instance, repair)  # tests/hires says what a hire is
        case "cap":
            assert repair.name
            assert repair.limit
            caps = {**policy.caps.model_dump(), repair.name: Decimal(str(repair.limit))}
            policy = type(policy).model_validate({**policy.model_dump(), "caps": caps})
        case "lock":
            cases = tuple(
                one.model_copy(update={"locked": False}) if one.id == repair.case else one
                for one in cases
            )
        case "exclusion":
            barred = frozenset(pair for pair in barred if pair != (repair.case, repair.worker))
            assert len(barred) == len(instance.exclusions) - 1
    return Instance.of(instance.day, instance.workers, cases, exclusions=barred, policy=policy)


@pytest.mark.parametrize("seed", range(0, 120, 3))
def test_each_repair_does_what_it_says(seed: int) -> None:
    instance, asked = random_instance(seed)
    options = Options(level=asked["level"], max_changes=asked["max_changes"], time_limit=20)
    made = rebalance(instance, options, mend=True).proposal
    values = {goal.name: goal.value for goal in made.goals}
    for repair in made.repairs or ():
        assert [change.name for change in repair.goals] == list(Goal)
        after, _ = brute_force(by_hand(instance, repair), **asked)
        assert {change.name: change.after for change in repair.goals} == after
        assert {change.name: change.before for change in repair.goals} == values
        assert (after[Goal.UNMET], after[Goal.OVERLOAD]) < (
            values[Goal.UNMET], values[Goal.OVERLOAD],
        )  # fmt: skip
