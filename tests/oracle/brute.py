"""Every legal plan of a tiny instance, and the best of them.

`brute_force` tries all ways to hold each unit, one unit after another. It leaves out only
what cannot become better than a plan it has seen: every goal grows or stays as cases are
added. `every_result` leaves out nothing at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from models.instance import Instance
from models.plan import Plan
from models.rules import Goal
from tests.oracle.choices import Choice
from tests.oracle.ways import Allow, Loads, Search, Sums, Vector, Way, plan_of


class Result(NamedTuple):
    """What some legal plan reaches: the six goals in order, and its chosen changes."""

    goals: Vector
    chosen: int


def _allow(forced: Mapping[str, str | None] | None, allow: Allow | None) -> Allow:
    def check(case: str, choice: Choice) -> bool:
        if forced and case in forced and choice.primary != forced[case]:
            return False
        return allow is None or allow(case, choice)

    return check


def brute_force(
    instance: Instance,
    *,
    level: Fraction = Fraction(1),
    max_changes: int | None = None,
    forced: Mapping[str, str | None] | None = None,
    allow: Allow | None = None,
) -> tuple[dict[Goal, int], Plan]:
    """Return the six goals, best in order, and a plan that reaches them.

    `forced` gives cases their primary (None: waits), `allow` says of a case id and a Choice
    whether it may be used. Raises ValueError where these leave no legal plan.
    """
    search = Search(instance, level, max_changes, _allow(forced, allow))
    best: list[tuple[Vector, list[Way]]] = []
    least = _least_after(search)
    seen: dict[tuple[int, int, Loads], Sums] = {}

    def descend(at: int, loads: Loads, sums: Sums, chosen: int, taken: list[Way]) -> None:
        hopeful = search.vector(loads, _plus(sums, least[at]))
        if best and hopeful >= best[0][0]:
            return
        if at == len(search.ways):
            best[:] = [(hopeful, list(taken))]
            return
        earlier = seen.get((at, chosen, loads))
        if earlier is not None and earlier <= sums:
            return
        seen[at, chosen, loads] = sums
        for way in search.ways[at]:
            total = search.add(loads, chosen, way)
            if total is not None:
                taken.append(way)
                descend(at + 1, total, _plus(sums, way.sums), chosen + way.chosen, taken)
                taken.pop()

    descend(0, search.nothing, (0, 0, 0), 0, [])
    if not best:
        raise ValueError("no legal plan does what is forced")
    return dict(zip(Goal, best[0][0], strict=True)), plan_of(best[0][1])


def _plus(one: Sums, other: Sums) -> Sums:
    return (one[0] + other[0], one[1] + other[1], one[2] + other[2])


def _least_after(search: Search) -> list[Sums]:
    """Return for each unit what it and those after it add to each sum at the least."""
    least: list[Sums] = [(0, 0, 0)]
    for ways in reversed(search.ways):
        unmet, changes, preference = (min(w.sums[k] for w in ways) if ways else 0 for k in range(3))
        least.insert(0, _plus(least[0], (unmet, changes, preference)))
    return least


def every_result(
    instance: Instance,
    *,
    level: Fraction = Fraction(1),
    max_changes: int | None = None,
    forced: Mapping[str, str | None] | None = None,
    allow: Allow | None = None,
) -> set[Result]:
    """Return the goals and chosen changes of every legal plan (each pair once)."""
    search = Search(instance, level, max_changes, _allow(forced, allow))
    states: set[tuple[Loads, Sums, int]] = {(search.nothing, (0, 0, 0), 0)}
    for ways in search.ways:
        states = {
            (total, _plus(sums, way.sums), chosen + way.chosen)
            for loads, sums, chosen in states
            for way in ways
            if (total := search.add(loads, chosen, way)) is not None
        }
    return {Result(search.vector(loads, sums), chosen) for loads, sums, chosen in states}


def frontier(instance: Instance, *, level: Fraction = Fraction(1)) -> list[tuple[int, Vector]]:
    """Return (chosen changes, goals) of each non-dominated pair of chosen changes and peak.

    Unmet is at its least throughout; of the plans of a point the goals are the best in order.
    """
    results = every_result(instance, level=level)
    least = min(result.goals[0] for result in results)
    points: list[tuple[int, Vector]] = []
    ordered = sorted(
        (r for r in results if r.goals[0] == least), key=lambda r: (r.chosen, r.goals[3], r.goals)
    )
    for result in ordered:
        if not points or result.goals[3] < points[-1][1][3]:
            points.append((result.chosen, result.goals))
    return points


def assignments_tried(instance: Instance, *, level: Fraction = Fraction(1)) -> int:
    """Return how many combinations of ways there are, a measure of the effort."""
    count = 1
    for ways in Search(instance, level, None, lambda _case, _choice: True).ways:
        count *= max(1, len(ways))
    return count
