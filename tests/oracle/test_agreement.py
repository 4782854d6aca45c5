"""Brute force, the textbook model, the derived numbers and the judge say the same."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from random import Random

import pytest

from audit.judge import judge
from audit.requests import least_changes
from audit.scene import lay_out
from audit.units import units as audit_units
from bench.textbook import textbook
from models.facts import derive
from models.instance import Instance
from models.plan import Assignment, Plan
from models.rules import Goal, Outcome
from tests.oracle.brute import assignments_tried, brute_force, every_result
from tests.oracle.derived import read
from tests.oracle.legal import breaches, chosen_changes
from tests.oracle.random_plans import random_plan
from tests.oracle.score import goals
from tests.oracle.units import change_limit, is_chosen, lock_of, units
from tests.random_instances import random_instance


@pytest.mark.parametrize("seed", range(80))
def test_brute_force_equals_the_textbook_model(seed: int) -> None:
    instance, asked = random_instance(seed)
    values, plan = brute_force(instance, **asked)
    rows, other = textbook(instance, **asked)
    assert {name: value for name, value, _, _ in rows} == values
    assert all(proven and bound == value for _, value, bound, proven in rows)
    for found in (plan, other):
        assert goals(instance, found, level=asked["level"]) == values
        assert not breaches(instance, found, level=asked["level"])


@pytest.mark.parametrize("seed", range(80))
def test_pruning_loses_nothing(seed: int) -> None:
    instance, asked = random_instance(seed)
    if assignments_tried(instance, level=asked["level"]) > 20_000:
        instance = instance.model_copy(update={"cases": instance.cases[:3]})
    values, _ = brute_force(instance, **asked)
    results = every_result(instance, **asked)
    assert min(result.goals for result in results) == tuple(values[goal] for goal in Goal)


@pytest.mark.parametrize("seed", range(150))
def test_both_derive_the_same_numbers(seed: int) -> None:
    instance, _ = random_instance(seed)
    facts, office = derive(instance), read(instance)
    for worker_id, worker in facts.workers.items():
        person = office.people[worker_id]
        assert (worker.here, worker.receives) == (person.here, person.receives)
        assert (worker.newcomer, worker.external) == (person.newcomer, person.external)
        assert worker.share == person.share
        assert (worker.max_points, worker.max_cases, worker.max_dangerous) == (
            person.max_points,
            person.max_cases,
            person.max_dangerous,
        )
    for case_id, case in facts.cases.items():
        matter = office.matters[case_id]
        assert (case.points, case.co_points) == (matter.points, matter.co_points)
        assert (case.change_cost, case.promotion_cost, case.co_worker_cost) == (
            matter.change_cost,
            matter.promotion_cost,
            matter.release_cost,
        )
        assert (case.usable, case.locked) == (matter.usable, matter.locked_to is not None)
        assert (case.excluded, case.family) == (matter.excluded, matter.family)


@pytest.mark.parametrize("start", range(0, 1600, 200))
def test_the_judge_sees_the_same_units_and_least_changes(start: int) -> None:
    for seed in range(start, start + 200):
        instance, _ = random_instance(seed)
        office, facts = read(instance), derive(instance)
        ours = [tuple(matter.id for matter in unit) for unit in units(office) if len(unit) > 1]
        assert audit_units(facts).groups == tuple(sorted(ours)), seed
        nothing = Plan(
            assignments=tuple(
                Assignment(case=case.id, outcome=Outcome.WAITING) for case in instance.cases
            )
        )
        scene = lay_out(facts, nothing, level=Fraction(1), max_changes=0)
        assert least_changes(scene) == change_limit(office, 0), seed


@pytest.mark.parametrize("seed", range(120))
def test_the_judge_finds_the_best_plan_legal_and_worth_the_same(seed: int) -> None:
    instance, asked = random_instance(seed)
    values, plan = brute_force(instance, **asked)
    verdict = judge(instance, plan, **asked)
    assert verdict.broken == ()
    assert verdict.goals == values
    assert verdict.chosen_changes == chosen_changes(instance, plan)


@pytest.mark.parametrize("seed", range(200))
def test_the_judge_agrees_on_any_plan(seed: int) -> None:
    instance, asked = random_instance(seed)
    rng = Random(seed)
    _, best = brute_force(instance, **asked)
    for base in (None, best, best, best):
        plan = random_plan(instance, rng, base=base)
        verdict = judge(instance, plan, **asked)
        broken = _broken(instance, plan, **asked)
        assert bool(verdict.broken) == bool(broken)
        if _well_formed(plan):
            assert verdict.goals == goals(instance, plan, level=asked["level"])
            assert _named({str(one.rule) for one in verdict.broken}) == _named(broken)


def _broken(
    instance: Instance, plan: Plan, *, level: Fraction, max_changes: int | None
) -> set[str]:
    broken = {rule for rule, _ in breaches(instance, plan, level=level)}
    limit = change_limit(read(instance), max_changes)
    if limit is not None and chosen_changes(instance, plan) > limit:
        broken.add("max_changes")
    return broken


def _well_formed(plan: Plan) -> bool:
    """Tell whether nobody is twice on a case, and nobody on a waiting one."""
    return all(
        (row.primary is None) == (row.outcome == "waiting")
        and (row.co_worker is None or (row.primary is not None and row.co_worker != row.primary))
        for row in plan.assignments
    )


def _named(rules: set[str]) -> set[str]:
    """Leave out strict caps beside `available`: an external's may be named either way."""
    return rules - {"caps"} if "available" in rules else rules


def test_the_random_instances_have_what_is_rare_in_life() -> None:
    seen: Counter[str] = Counter()
    for seed in range(200):
        instance, asked = random_instance(seed)
        assert (instance, asked) == random_instance(seed)
        office = read(instance)
        _, plan = brute_force(instance, **asked)
        seen.update(_structure(instance))
        for row in plan.assignments:
            matter = office.matters[row.case]
            seen[row.outcome] += 1
            seen["chosen"] += is_chosen(office, matter, row.primary)
            seen["promoted"] += row.primary is not None and row.primary == matter.co_today
            helper = office.people[row.co_worker] if row.co_worker else None
            seen["external helps"] += helper is not None and helper.external
            seen["newcomer helps"] += helper is not None and helper.newcomer
    rare = {
        "regular",
        "irregular",
        "waiting",
        "chosen",
        "promoted",
        "external helps",
        "newcomer helps",
        "locked unit",
        "joined orphan",
        "joined owners",
        "two pair cases",
        "no workers",
        "no cases",
    }
    assert {name for name in rare if seen[name] < 2} == set()


def _structure(instance: Instance) -> Counter[str]:
    seen: Counter[str] = Counter()
    seen["no workers"] += not instance.workers
    seen["no cases"] += not instance.cases
    for unit in units(read(instance)):
        owners = {matter.usable for matter in unit}
        if len(unit) > 1:
            seen["locked unit"] += lock_of(unit) is not None
            seen["joined orphan"] += None in owners and len(owners) > 1
            seen["joined owners"] += len(owners - {None}) > 1
            seen["two pair cases"] += sum(matter.paired for matter in unit) > 1
    return seen
