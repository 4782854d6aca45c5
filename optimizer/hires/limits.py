"""The caps under which nothing is overloaded: the first band of the goal `overload`."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from models.capacity import at_level
from models.facts import Facts, WorkerFacts
from models.rules import CapsMode
from optimizer.units import Unit

Limits = tuple[int, int, int]
"""Centipoints, cases, dangerous cases."""


def limits(facts: Facts, who: WorkerFacts, locked: Limits = (0, 0, 0)) -> Limits:
    """Return the most a worker may carry with no overload at level 1, strict caps respected."""
    policy = facts.instance.policy
    caps = (who.max_points, who.max_cases, who.max_dangerous)
    points, cases, dangerous = (
        at_level(cap, Fraction(1), policy.overload.bands[0]) for cap in caps
    )
    if who.external:
        return min(points, who.max_points), 0, 0
    if policy.caps.mode is CapsMode.NAMED:
        return points, cases, dangerous
    hard = [max(cap, least) for cap, least in zip(caps, locked, strict=True)]
    return min(points, hard[0]), min(cases, hard[1]), min(dangerous, hard[2])


def locked_loads(units: Sequence[Unit]) -> dict[str, Limits]:
    """Return what the units with locked cases weigh for the workers they are locked to."""
    sums: dict[str, Limits] = {}
    for unit in units:
        if unit.fixed is None:
            continue
        points, cases, dangerous = sums.get(unit.fixed, (0, 0, 0))
        for case in unit.members:
            points += case.points
            cases += 1
            dangerous += case.case.dangerous
        sums[unit.fixed] = (points, cases, dangerous)
    return sums
