"""From hires taken together to hires by name: their roles packed into that many people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.facts import CaseFacts
from models.plan import Assignment, Plan
from optimizer.hires.crowd import Crowd
from optimizer.hires.limits import Limits
from optimizer.hires.packing import Load, packed
from optimizer.hires.staffed import hire_id
from optimizer.naming import name_plan
from optimizer.program import Ints
from optimizer.stop import Stop


@dataclass
class Person:
    """A hire with a name, and what is left of the caps."""

    name: str
    left: list[int]
    cases: set[str] = field(default_factory=set)

    def fits(self, load: Load) -> bool:
        """Whether the load is within the caps and touches no case that this hire has."""
        room = all(a >= b for a, b in zip(self.left, load.room, strict=True))
        return room and not self.cases.intersection(load.cases)

    def take(self, load: Load) -> None:
        """Carry the load."""
        self.left = [a - b for a, b in zip(self.left, load.room, strict=True)]
        self.cases.update(load.cases)


def split(crowd: Crowd, values: Ints, counts: Sequence[int], stop: Stop) -> Plan | None:
    """Return the plan with every hire named; None where no packing was found."""
    rows = {row.case: row for row in name_plan(crowd.model, values).assignments}
    owner: dict[tuple[str, bool], str] = {}
    for place, (group, count) in enumerate(zip(crowd.groups, counts, strict=True)):
        loads = _loads(crowd, rows, set(group.stand_ins))
        names = [hire_id(crowd.instance, place, number) for number in range(count)]
        held = _greedy(loads, names, group.limits) or packed(loads, names, group.limits, stop)
        if held is None:
            return None
        for load, name in zip(loads, held, strict=True):
            owner |= {(case, load.primary): name for case in load.cases}
    return Plan(assignments=tuple(_renamed(row, owner) for row in rows.values()))


def _renamed(row: Assignment, owner: dict[tuple[str, bool], str]) -> Assignment:
    return row.model_copy(
        update={
            "primary": owner.get((row.case, True), row.primary),
            "co_worker": owner.get((row.case, False), row.co_worker),
        }
    )


def _loads(crowd: Crowd, rows: dict[str, Assignment], hires: set[str]) -> list[Load]:
    """Return what the hires of one profile carry, the heaviest first."""
    loads = []
    for unit in crowd.units:
        held = [case for case in unit.members if _is(rows[case.id].primary, hires)]
        if held:
            loads.append(_primary_load(held))
        for case in unit.members:
            if _is(rows[case.id].co_worker, hires):
                loads.append(Load((case.id,), False, (case.co_points, 0, 0)))
    return sorted(loads, key=lambda load: load.room, reverse=True)


def _is(worker: str | None, hires: set[str]) -> bool:
    return worker is not None and worker in hires


def _primary_load(held: list[CaseFacts]) -> Load:
    room = sum(c.points for c in held), len(held), sum(c.case.dangerous for c in held)
    return Load(tuple(case.id for case in held), True, room)


def _greedy(loads: list[Load], names: list[str], most: Limits) -> list[str] | None:
    """Give each load, scarce ones first, to the hire with most room; None if it does not fit."""
    people = [Person(name, list(most)) for name in names]
    held: dict[int, str] = {}
    order = sorted(range(len(loads)), key=lambda n: (_bulk(loads[n]), n))
    for number in order:
        load = loads[number]
        able = [person for person in people if person.fits(load)]
        if not able:
            return None
        best = max(able, key=lambda person: _room(person, most))
        best.take(load)
        held[number] = best.name
    return [held[number] for number in range(len(loads))]


def _bulk(load: Load) -> tuple[int, ...]:
    """Return what is given away first: danger, families, heavy cases; co-worker parts last."""
    points, cases, dangerous = load.room
    return -dangerous, -cases, -points


def _room(person: Person, most: Limits) -> float:
    """Return the scarcest share that is left of a hire's caps (0-1)."""
    return min((a / b for a, b in zip(person.left, most, strict=True) if b), default=0.0)
