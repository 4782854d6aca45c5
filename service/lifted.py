"""The same caseload with one rule or one cap lifted: what each of them costs in people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from models.case import Case
from models.instance import Instance
from models.policy import Policy
from models.rules import Cap, FamilyRule, Rule

NEVER_BINDS = 10**4
"""A cap of so many times the caseload holds it all, whatever share of a post a worker has."""
EVERY_SKILL = "*"


def lifted(instance: Instance) -> Iterator[tuple[str, Instance]]:
    """Yield (rule or cap, the instance without it) for all that the minimum headcount counts.

    The skills only where the standard profile lacks some.
    """
    policy = instance.policy
    unpaired = policy.pairing.model_copy(update={"when": frozenset()})
    yield Rule.PAIRING.value, _with(instance, pairing=unpaired)
    alone = policy.newcomer.model_copy(update={"never_alone_on": frozenset()})
    yield Rule.NEWCOMER.value, _with(instance, newcomer=alone)
    apart = policy.family.model_copy(update={"rule": FamilyRule.OFF})
    yield Rule.FAMILY.value, _with(instance, family=apart)
    if EVERY_SKILL not in policy.standard.skills:
        skilled = policy.standard.model_copy(update={"skills": frozenset({EVERY_SKILL})})
        yield Rule.SKILLS.value, _with(instance, standard=skilled)
    # Without a weight a case takes no points, of its family or of a co-worker's either.
    weightless = [case.model_copy(update={"weight": Decimal(0)}) for case in instance.cases]
    yield Cap.POINTS.value, _of(instance, weightless, policy)
    for cap in (Cap.CASES, Cap.DANGEROUS):
        roomy = Decimal(NEVER_BINDS * max(1, len(instance.cases)))
        yield cap.value, _with(instance, caps=policy.caps.model_copy(update={cap.value: roomy}))


def _with(instance: Instance, **sections: Any) -> Instance:
    policy = instance.policy.model_copy(update=sections)
    return _of(instance, instance.cases, policy)


def _of(instance: Instance, cases: Sequence[Case], policy: Policy) -> Instance:
    """Return an instance of its own: what the old one worked out and kept is not copied."""
    return Instance.of(
        instance.day,
        instance.workers,
        tuple(cases),
        exclusions=instance.exclusions,
        policy=policy,
    )
