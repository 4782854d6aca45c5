"""The facts behind a case that nobody may hold are a smallest set: by brute force."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations

import pytest

from models.facts import derive
from models.instance import Instance
from models.rules import Rule
from report.hindrance import Hindrance, hindrance
from report.possible import Possible
from tests.oracle.choices import held
from tests.oracle.derived import read
from tests.random_instances import random_instance

Fact = tuple[str, str]


def facts_of(instance: Instance, case_id: str) -> list[Fact]:
    """Return everything that could keep people from one case, who is here aside."""
    case = instance.case[case_id]
    barred = sorted(worker for one, worker in instance.exclusions if one == case_id)
    rules = [("rule", "pairing"), ("rule", "newcomer")]
    return [*(("skill", s) for s in sorted(case.skills)), *(("out", w) for w in barred), *rules]


def only(instance: Instance, case_id: str, kept: set[Fact]) -> Instance:
    """Return the instance in which of the facts about a case only these are left."""
    policy = instance.policy
    pairing, newcomer = policy.pairing, policy.newcomer
    if ("rule", "pairing") not in kept:
        pairing = pairing.model_copy(update={"when": frozenset()})
    if ("rule", "newcomer") not in kept:
        newcomer = newcomer.model_copy(update={"never_alone_on": frozenset()})
    case = instance.case[case_id]
    skills = frozenset(s for s in case.skills if ("skill", s) in kept)
    rows = [c if c.id != case_id else c.model_copy(update={"skills": skills})
            for c in instance.cases]  # fmt: skip
    others = {pair for pair in instance.exclusions if pair[0] != case_id}
    barred = {(case_id, worker) for kind, worker in kept if kind == "out"}
    return Instance.of(
        instance.day,
        instance.workers,
        rows,
        exclusions=frozenset(others | barred),
        policy=policy.model_copy(update={"pairing": pairing, "newcomer": newcomer}),
    )


def nobody(instance: Instance, case_id: str, kept: set[Fact]) -> bool:
    """Whether nobody may hold the case within the rules if only these facts are left."""
    office = read(only(instance, case_id, kept))
    return all(choice.outcome != "regular" for choice in held(office, office.matters[case_id]))


def named(found: Hindrance) -> set[Fact]:
    rule = {("rule", "pairing" if found.second is Rule.PAIRING else "newcomer")}
    return {
        *(("skill", s) for s in found.skills),
        *(("out", w) for w in found.excluded),
        *(rule if found.second else ()),
    }


def smaller(facts: list[Fact], size: int) -> Iterator[tuple[Fact, ...]]:
    return chain.from_iterable(combinations(facts, n) for n in range(size))


@pytest.mark.parametrize("seed", range(250))
def test_local_conflicts_are_smallest_sets(seed: int) -> None:
    instance, _ = random_instance(seed)
    facts = derive(instance)
    possible = Possible(facts)
    for case in instance.cases:
        every = facts_of(instance, case.id)
        found = hindrance(facts.cases[case.id], possible)
        assert (found is not None) == nobody(instance, case.id, set(every)), case.id
        if found is None:
            continue
        told = named(found)
        assert told <= set(every)
        assert nobody(instance, case.id, told), (case.id, told)
        for fact in told:
            assert not nobody(instance, case.id, told - {fact}), (case.id, told, fact)
        assert not any(nobody(instance, case.id, set(few)) for few in smaller(every, len(told)))
