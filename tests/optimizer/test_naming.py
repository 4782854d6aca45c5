"""Plans into columns and back: every legal plan is a point of the program, worth the same."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np
import pytest

from models.facts import derive
from models.instance import Instance
from models.options import Options
from models.plan import Plan
from models.rules import Goal, Outcome
from optimizer.build import Built, build
from optimizer.donors import donor_rows
from optimizer.hull import balance_rows
from optimizer.naming import name_plan
from optimizer.preference import Preference
from optimizer.program import Arrays, Ints
from optimizer.recall import Recall
from tests.optimizer.legal_plans import legal_plans
from tests.oracle.legal import breaches
from tests.oracle.score import goals
from tests.random_instances import random_instance

LOADS = (Goal.OVERLOAD, Goal.PEAK, Goal.BALANCE)


def burdened(instance: Instance, plan: Plan) -> bool:
    """Whether an irregular case gets a new co-worker: legal, never best, and left out."""
    return any(
        row.outcome is Outcome.IRREGULAR
        and row.co_worker not in (None, instance.case[row.case].co_worker)
        for row in plan.assignments
    )


def worth(built: Built, values: Ints) -> dict[Goal, int]:
    return {goal: cost.value(values) for goal, cost in built.model.goals.items()}


@pytest.mark.parametrize("seed", range(120))
def test_a_legal_plan_is_a_point_and_counts_what_it_counts(seed: int) -> None:
    instance, asked = random_instance(seed)
    built = build(instance, Options(**asked))
    for plan in legal_plans(instance, asked, Random(seed), 6):
        values = Recall(built.model, plan).values
        if values is None:
            assert burdened(instance, plan)
            continue
        assert built.arrays.obeys(values)
        wanted = goals(instance, plan, level=asked["level"])
        del wanted[Goal.PREFERENCE]
        assert worth(built, values) == wanted
        check_named(instance, built, values, asked["level"])


def check_named(instance: Instance, built: Built, values: Ints, level: Fraction) -> None:
    """Check that the names found for the columns are legal and not worse."""
    named = name_plan(built.model, values)
    assert not breaches(instance, named, level=level)
    again = Recall(built.model, named).values
    assert again is not None
    before, after = worth(built, values), worth(built, again)
    assert {goal: after[goal] for goal in LOADS} == {goal: before[goal] for goal in LOADS}
    assert after[Goal.CHANGES] <= before[Goal.CHANGES]
    assert after[Goal.UNMET] <= before[Goal.UNMET]


@pytest.mark.parametrize("seed", range(120))
def test_preferences_add_up_over_the_parts(seed: int) -> None:
    instance, asked = random_instance(seed)
    built = build(instance, Options(**asked))
    preference = Preference(built.model, built.arrays)
    for plan in legal_plans(instance, asked, Random(seed), 4):
        recalled = Recall(built.model, plan)
        if recalled.values is None:
            continue
        lifted = preference.lift(recalled.values, recalled.seated)
        assert preference.arrays.obeys(lifted)
        wanted = goals(instance, plan, level=asked["level"])[Goal.PREFERENCE]
        assert preference.goal.value(lifted) == wanted
        named = name_plan(built.model, lifted, preference.parts)
        assert goals(instance, named, level=asked["level"])[Goal.PREFERENCE] == wanted
        # As a flow seats them: perhaps others, but a point of the program too.
        assert preference.arrays.obeys(preference.lift(recalled.values))


@pytest.mark.parametrize("seed", range(120))
def test_rows_about_donors_and_balance_cut_off_no_plan(seed: int) -> None:
    instance, asked = random_instance(seed)
    built, rng = build(instance, Options(**asked)), Random(seed)
    bands = instance.policy.balance.bands
    for plan in legal_plans(instance, asked, rng, 4):
        values = Recall(built.model, plan).values
        if values is None:
            continue
        tight = drawn_in(built, values, rng)
        cut = donor_rows(built.model, built.workloads, tight)
        assert cut.obeys(values)
        assert balance_rows(built.workloads, bands, cut).obeys(values)


def drawn_in(built: Built, values: Ints, rng: Random) -> Arrays:
    """Return the program with every load bounded at or a little above a plan's."""
    program = built.arrays.copy()
    for load in built.workloads.values():
        for total in (load.points, load.cases, load.dangerous):
            if total is not None:
                column, most = total[0], int(program.high[total[0]])
                slack = rng.choice((0, 0, 1, 50))
                program.high[column] = min(most, int(values[column]) + slack)
    return program


def test_a_plan_outside_the_model_is_not_recalled() -> None:
    refused = 0
    for seed in range(60):
        instance, asked = random_instance(seed)
        built, facts = build(instance, Options(**asked)), derive(instance)
        outsiders = [who.id for who in facts.workers.values() if not who.here]
        for row in instance.cases:
            plan = next(iter(legal_plans(instance, asked, Random(seed), 1)), None)
            if plan is None or not outsiders:
                continue
            wrong = plan.by_case[row.id].model_copy(
                update={"primary": outsiders[0], "outcome": Outcome.REGULAR}
            )
            rows = [wrong if one.case == row.id else one for one in plan.assignments]
            refused += 1
            assert Recall(built.model, Plan(assignments=tuple(rows))).values is None
    assert refused > 10


def test_lifting_keeps_the_columns_it_is_given() -> None:
    instance, asked = random_instance(3)
    built = build(instance, Options(**asked))
    preference = Preference(built.model, built.arrays)
    plan = next(iter(legal_plans(instance, asked, Random(3), 1)))
    values = Recall(built.model, plan).values
    assert values is not None
    assert np.array_equal(preference.lift(values)[: len(values)], values)
