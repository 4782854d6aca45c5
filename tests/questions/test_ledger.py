"""The books of a plan say the same as the judge, also after a few rows have changed."""

from __future__ import annotations

from random import Random

import pytest

from audit.judge import judge
from models.facts import derive
from models.rules import Goal
from optimizer.holders import Holders
from optimizer.ledger import Ledger, Row
from tests.oracle.brute import brute_force
from tests.oracle.random_plans import random_plan
from tests.random_instances import random_instance


@pytest.mark.parametrize("seed", range(100))
def test_the_books_equal_the_judge(seed: int) -> None:
    instance, asked = random_instance(seed)
    level, facts = asked["level"], derive(instance)
    _, best = brute_force(instance, **asked)
    ledger = Ledger.of_plan(facts, Holders(facts), best, level)
    rng = Random(seed)
    for _ in range(4):
        other = random_plan(instance, rng, base=best)
        changes = {
            row.case: Row(row.primary, row.co_worker)
            for row in other.assignments
            if row.primary and row.primary != row.co_worker and (row.case in best.by_case)
        }
        externals = {row.primary for row in changes.values()}
        if any(instance.worker[who].external for who in externals if who in instance.worker):
            continue  # never legal, and the two count it differently
        known = all(
            who in instance.worker for row in changes.values() for who in row if who is not None
        )
        if not known:
            continue
        goals = judge(instance, ledger.plan(changes), level=level, facts=facts).goals
        assert ledger.goals(changes) == tuple(goals[goal] for goal in Goal)
