"""The ways to hold each unit of a tiny instance, and what any mix of them adds up to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from models.instance import Instance
from models.plan import Assignment, Plan
from models.rules import Outcome
from tests.oracle.choices import WAITING, Choice, held
from tests.oracle.derived import Matter, Office, read
from tests.oracle.legal import hard_caps
from tests.oracle.score import (
    Burden,
    balance_of,
    change_cost,
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


def plan_of(ways: list[Way]) -> Plan:
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
