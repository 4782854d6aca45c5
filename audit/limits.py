"""The caps at a level, and what strict mode makes of them.

The cap of a worker at level L and band b is floor(L x cap x b / 100), of exact fractions.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from audit.units import Units
from audit.verdict import Load
from models.facts import Facts, WorkerFacts
from models.rules import Cap


class Limits(NamedTuple):
    """Three limits of one worker: hundredths of points, cases, dangerous cases."""

    points: int
    cases: int
    dangerous: int


ORDER = (Cap.POINTS, Cap.CASES, Cap.DANGEROUS)


def carried(load: Load) -> Limits:
    """Return a load in the order of the limits."""
    return Limits(load.points, load.cases, load.dangerous)


def at(worker: WorkerFacts, level: Fraction, band: int = 100) -> Limits:
    """Return floor(level x cap x band / 100) for each of the worker's caps."""
    above, below = level.numerator * band, level.denominator * 100
    return Limits(
        worker.max_points * above // below,
        worker.max_cases * above // below,
        worker.max_dangerous * above // below,
    )


def locked_weight(facts: Facts, units: Units) -> dict[str, Limits]:
    """Return what the units of locked cases weigh, for each worker of a lock."""
    group_of = units.of_case()
    held: dict[str, set[str]] = {}
    for case in facts.cases.values():
        if case.locked and case.usable is not None:
            held.setdefault(case.usable, set()).update(group_of.get(case.id, (case.id,)))
    return {worker_id: _weight(facts, case_ids) for worker_id, case_ids in held.items()}


def _weight(facts: Facts, case_ids: set[str]) -> Limits:
    cases = [facts.cases[case_id] for case_id in case_ids]
    return Limits(
        sum(case.points for case in cases),
        len(cases),
        sum(case.case.dangerous for case in cases),
    )


def strict_limits(facts: Facts, units: Units, level: Fraction) -> dict[str, Limits]:
    """Return the hard limits: the caps at the level, or what the worker's locks weigh."""
    locked = locked_weight(facts, units)
    none = Limits(0, 0, 0)
    return {
        worker_id: Limits(*map(max, at(worker, level), locked.get(worker_id, none)))
        for worker_id, worker in facts.workers.items()
    }
