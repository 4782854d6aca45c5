"""Every legal plan of a tiny instance, and the best of them.

`brute_force` tries all ways to hold each unit, one unit after another. It leaves out only
what cannot become better than a plan it has seen: every goal grows or stays as cases are
added. `every_result` leaves out nothing at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from models.instance import Instance
from models.plan import Assignment, Plan
from models.rules import Goal, Outcome
from tests.oracle.choices import WAITING, Choice, held
from tests.oracle.derived import Matter, Office, read
from tests.oracle.score import (
    Burden,
    balance_of,
    change_cost,
    hard_caps,
    overload_of,
    peak_of,
    preference_cost,
    unmet_cost,
)
from tests.oracle.units import Unit, change_limit, is_chosen, lock_of, units

Vector = tuple[int, int, int, int, int, int]
Loads = tuple[int, ...]  # points, cases, dangerous of each worker in turn
Sums = tuple[int, int, int]  # unmet, changes, preference
Allow = Callable[[str, Choice], bool]


class Result(NamedTuple):
    """What some legal plan reaches: the six goals in order, and its chosen changes."""

    goals: Vector
    chosen: int


class Way(NamedTuple):
    """One way to hold (or leave waiting) the cases of a unit."""

    rows: tuple[tuple[Matter, Choice], ...]
    loads: Loads
    sums: Sums
    chosen: int


class Search:
    """One instance made ready for enumeration: the ways of each unit, and the limits."""

    def __init__(
        self,
        instance: Instance,
        level: Fraction,
        max_changes: int | None,
        allow: Allow,
    ) -> None:
        self.office = read(instance)
        self.level = level
        self.people = list(self.office.people.values())
        self.place = {person.id: index for index, person in enumerate(self.people)}
        unit_list = units(self.office)
        caps = hard_caps(self.office, unit_list, level)
        self.limits = [limit for person in self.people for limit in caps[person.id]]
        self.change_limit = change_limit(self.office, max_changes)
        self.ways = [
            [self._way(rows) for rows in _unit_rows(self.office, u, allow)] for u in unit_list
        ]
        self._known: dict[tuple[int, int, int, int], tuple[int, int, int]] = {}

    def _way(self, rows: tuple[tuple[Matter, Choice], ...]) -> Way:
        loads = [0] * (3 * len(self.people))
        sums = [0, 0, 0]
        chosen = 0
        for matter, choice in rows:
            if choice.primary:
                at = 3 * self.place[choice.primary]
                loads[at] += matter.points
                loads[at + 1] += 1
                loads[at + 2] += matter.dangerous
            if choice.co_worker:
                loads[3 * self.place[choice.co_worker]] += matter.co_points
            sums[0] += unmet_cost(self.office, matter, choice.outcome)
            sums[1] += change_cost(matter, choice.primary, choice.co_worker)
            sums[2] += preference_cost(self.office, matter, choice.primary)
            chosen += is_chosen(self.office, matter, choice.primary)
        return Way(rows, tuple(loads), (sums[0], sums[1], sums[2]), chosen)

    def add(self, loads: Loads, chosen: int, way: Way) -> Loads | None:
        """Return the loads with this way added, or None if that is above a limit."""
        if self.change_limit is not None and chosen + way.chosen > self.change_limit:
            return None
        total = tuple(a + b for a, b in zip(loads, way.loads, strict=True))
        over = any(
            limit is not None and load > limit
            for load, limit in zip(total, self.limits, strict=True)
        )
        return None if over else total

    def vector(self, loads: Loads, sums: Sums) -> Vector:
        """Return the six goals for these loads and sums."""
        overload = peak = balance = 0
        for index in range(len(self.people)):
            mine = self._worth(index, *loads[3 * index : 3 * index + 3])
            overload += mine[0]
            peak = max(peak, mine[1])
            balance += mine[2]
        return (sums[0], overload, sums[1], peak, sums[2], balance)

    def _worth(self, index: int, points: int, cases: int, dangerous: int) -> tuple[int, int, int]:
        key = (index, points, cases, dangerous)
        if key not in self._known:
            person, burden = self.people[index], Burden(points, cases, dangerous)
            self._known[key] = (
                overload_of(self.office, person, burden, self.level) if person.here else 0,
                peak_of(person, burden) if person.here else 0,
                balance_of(self.office, person, burden) if person.here else 0,
            )
        return self._known[key]

    @property
    def nothing(self) -> Loads:
        """Return the loads of nobody holding anything."""
        return (0,) * (3 * len(self.people))


def _unit_rows(
    office: Office, unit: Unit, allow: Allow
) -> Iterator[tuple[tuple[Matter, Choice], ...]]:
    """Yield every way to hold one unit: one primary for all of it, or all wait.

    Where a lock holds the unit, those of its cases that are not with the lock's worker today
    may wait each on its own.
    """
    lock = lock_of(unit)
    choices = [[c for c in held(office, matter) if allow(matter.id, c)] for matter in unit]
    if lock:
        mine = [[c for c in options if c.primary == lock] for options in choices]
        for matter, options in zip(unit, mine, strict=True):
            if matter.usable != lock and allow(matter.id, WAITING):
                options.append(WAITING)
        yield from _rows(unit, mine)
        return
    for person in office.people:
        yield from _rows(unit, [[c for c in options if c.primary == person] for options in choices])
    if all(allow(matter.id, WAITING) for matter in unit):
        yield tuple((matter, WAITING) for matter in unit)


def _rows(unit: Unit, choices: list[list[Choice]]) -> Iterator[tuple[tuple[Matter, Choice], ...]]:
    for picked in product(*choices):
        yield tuple(zip(unit, picked, strict=True))


def _plan(ways: list[Way]) -> Plan:
    rows = sorted((row for way in ways for row in way.rows), key=lambda row: row[0].id)
    return Plan(
        assignments=tuple(
            Assignment(
                case=matter.id,
                outcome=Outcome(choice.outcome),
                primary=choice.primary,
                co_worker=choice.co_worker,
            )
            for matter, choice in rows
        )
    )


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
    return dict(zip(Goal, best[0][0], strict=True)), _plan(best[0][1])


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
