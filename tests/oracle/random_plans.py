"""Random plans of an instance: mostly nearly legal, with faults of every kind."""

from __future__ import annotations

from random import Random

from models.case import Case
from models.instance import Instance
from models.plan import Assignment, Plan
from models.rules import Outcome
from tests.oracle.derived import read
from tests.oracle.score import outcome_of


def random_plan(instance: Instance, rng: Random, *, base: Plan | None = None) -> Plan:
    """Return a plan that keeps most of `base` (default: today's state) and changes the rest."""
    kept = rng.choice((0.5, 0.8, 0.9))
    rows = [
        _row(instance, case, base.by_case[case.id] if base else _today(case), kept, rng)
        for case in instance.cases
    ]
    return Plan(assignments=tuple(rows))


def _today(case: Case) -> Assignment:
    co_worker = case.co_worker if case.primary else None
    return Assignment(
        case=case.id, outcome=Outcome.WAITING, primary=case.primary, co_worker=co_worker
    )


def _row(instance: Instance, case: Case, row: Assignment, kept: float, rng: Random) -> Assignment:
    nobody_or_all = [None, case.primary, case.co_worker, *(w.id for w in instance.workers)]
    primary = row.primary if rng.random() < kept else rng.choice(nobody_or_all)
    co_worker = row.co_worker if rng.random() < kept else rng.choice(nobody_or_all)
    if primary is None and rng.random() < 0.9:
        co_worker = None
    changed = row.model_copy(update={"primary": primary, "co_worker": co_worker})
    office = read(instance)
    outcome = Outcome(outcome_of(office, office.matters[case.id], changed))
    if rng.random() < 0.03:
        outcome = rng.choice(list(Outcome))
    return changed.model_copy(update={"outcome": outcome})
