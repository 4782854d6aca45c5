"""Brute force where some cases keep today's state: the oracle for intake and leave.

An untouched case has one way, today's, whatever the rules say of it. The cases of a unit
that move follow the family rule among themselves; where the unit's untouched cases have one
usable primary, the others go there or wait one by one. Strict caps give way to what may not
leave a worker.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, product

from models.instance import Instance
from models.plan import Plan
from models.rules import Goal
from tests.oracle.choices import WAITING, Choice, broken_rules, held
from tests.oracle.derived import Matter, Office, read
from tests.oracle.score import Burden
from tests.oracle.units import Unit, lock_of, units
from tests.oracle.ways import Allow, Loads, Search, Sums, Vector, Way, plan_of


def anything(_case: str, _choice: Choice) -> bool:
    """Allow every choice."""
    return True


class Keeping(Search):
    """A search in which `untouched` cases have today's state."""

    def __init__(
        self,
        instance: Instance,
        untouched: frozenset[str],
        *,
        level: Fraction = Fraction(1),
        allow: Allow = anything,
    ) -> None:
        super().__init__(instance, level, None, allow)
        self.ways: list[list[Way]] = []
        floors = {person.id: Burden() for person in self.people}
        for unit in units(self.office):
            kept = [matter for matter in unit if matter.id in untouched]
            moving = tuple(matter for matter in unit if matter.id not in untouched)
            for matter in kept:
                state = as_today(self.office, matter)
                self.ways.append([self._way(((matter, state),))])
                _add(floors, state.primary, matter)
                if state.co_worker:
                    floors[state.co_worker].points += matter.co_points
            owner = _owner(kept)
            if moving:
                self.ways.append([self._way(rows) for rows in self._rows(moving, owner, allow)])
            for matter in moving:
                if lock_of(moving):
                    _add(floors, lock_of(moving), matter)
                elif owner and matter.usable == owner:
                    _add(floors, owner, matter)
        self._raise(floors)

    def _rows(
        self, moving: Unit, owner: str | None, allow: Allow
    ) -> Iterator[tuple[tuple[Matter, Choice], ...]]:
        drawn = lock_of(moving) or owner
        choices = [[c for c in held(self.office, m) if allow(m.id, c)] for m in moving]
        if drawn:
            mine = [[c for c in options if c.primary == drawn] for options in choices]
            for matter, options in zip(moving, mine, strict=True):
                if matter.usable != drawn and allow(matter.id, WAITING):
                    options.append(WAITING)
            yield from (tuple(zip(moving, picked, strict=True)) for picked in product(*mine))
            return
        for person in self.office.people:
            theirs = [[c for c in options if c.primary == person] for options in choices]
            yield from (tuple(zip(moving, picked, strict=True)) for picked in product(*theirs))
        if all(allow(matter.id, WAITING) for matter in moving):
            yield tuple((matter, WAITING) for matter in moving)

    def _raise(self, floors: dict[str, Burden]) -> None:
        for number, person in enumerate(self.people):
            burden = floors[person.id]
            for k, least in enumerate((burden.points, burden.cases, burden.dangerous)):
                limit = self._plain(number, k)
                self.limits[3 * number + k] = None if limit is None else max(limit, least)

    def _plain(self, number: int, k: int) -> int | None:
        """Return a cap without what locks had added to it; they are counted again."""
        person = self.people[number]
        if person.external or self.limits[3 * number + k] is None:
            return self.limits[3 * number + k]
        cap = (person.max_points, person.max_cases, person.max_dangerous)[k]
        return self.level.numerator * cap // self.level.denominator

    def results(self) -> set[Vector]:
        """Return the goals of every plan."""
        return {vector for vector, _ in self.plans()}

    def plans(self) -> Iterator[tuple[Vector, Sums]]:
        """Yield goals and sums of every plan, equal ones once."""
        states: set[tuple[Loads, Sums]] = {(self.nothing, (0, 0, 0))}
        for ways in self.ways:
            states = {
                (total, (sums[0] + way.sums[0], sums[1] + way.sums[1], sums[2] + way.sums[2]))
                for loads, sums in states
                for way in ways
                if (total := self.add(loads, 0, way)) is not None
            }
        yield from ((self.vector(loads, sums), sums) for loads, sums in states)


def _owner(kept: list[Matter]) -> str | None:
    owners = {matter.usable for matter in kept}
    return owners.pop() if len(owners) == 1 else None


def _add(floors: dict[str, Burden], worker: str | None, matter: Matter) -> None:
    if worker:
        floors[worker].points += matter.points
        floors[worker].cases += 1
        floors[worker].dangerous += matter.dangerous


def as_today(office: Office, matter: Matter) -> Choice:
    """Return today's state of a case, with the rules it breaks."""
    if matter.today is None:
        return Choice(None, matter.co_today, frozenset())
    primary = office.people[matter.today]
    helper = office.people[matter.co_today] if matter.co_today else None
    return Choice(matter.today, matter.co_today, broken_rules(primary, helper, matter))


def best_keeping(
    instance: Instance,
    untouched: frozenset[str],
    *,
    moves: int = 0,
    level: Fraction = Fraction(1),
    allow: Allow = anything,
) -> dict[Goal, int]:
    """Return the best goals where all but `moves` of the untouched keep today's state.

    Those that do not keep it have another primary or co-worker: a case does not move by
    staying. Raises ValueError where that leaves no plan.
    """
    found: list[Vector] = []
    office = read(instance)
    states = {case: as_today(office, office.matters[case]) for case in untouched}
    for count in range(min(moves, len(untouched)) + 1):
        for freed in combinations(sorted(untouched), count):

            def moved(case: str, choice: Choice, freed: tuple[str, ...] = freed) -> bool:
                same = case in freed and choice[:2] == states[case][:2]
                return not same and allow(case, choice)

            rest = untouched - frozenset(freed)
            found += Keeping(instance, rest, level=level, allow=moved).results()
    if not found:
        raise ValueError("no plan keeps these cases and does what is asked")
    return dict(zip(Goal, min(found), strict=True))


def plans_worth(
    instance: Instance,
    untouched: frozenset[str],
    worth: dict[Goal, int],
    *,
    level: Fraction = Fraction(1),
) -> Iterator[Plan]:
    """Yield every plan that keeps these cases as they are and has these goals."""
    search = Keeping(instance, untouched, level=level)
    for ways in product(*search.ways):
        loads: Loads | None = search.nothing
        for way in ways:
            loads = search.add(loads, 0, way) if loads is not None else None
        if loads is None:
            continue
        sums = tuple(sum(way.sums[k] for way in ways) for k in range(3))
        if search.vector(loads, (sums[0], sums[1], sums[2])) == tuple(worth[goal] for goal in Goal):
            yield plan_of(list(ways))
