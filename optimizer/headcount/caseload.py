"""From an instance to the packing problem: units, the parts of co-workers, and kinds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from models.case import Case
from models.ids import fold
from models.instance import Instance
from models.plan import Notice
from models.rules import FamilyRule
from models.text import say
from models.weights import co_points, points
from optimizer.headcount.problem import Kind, Problem, Room
from optimizer.headcount.standard import room_of, standard_room


@dataclass(frozen=True, slots=True)
class Part:
    """What a case's co-worker carries (centipoints), and the unit to keep away from."""

    case: str
    points: int
    unit: int


@dataclass(frozen=True, slots=True)
class Unit:
    """Cases that one worker must carry together, and the room they take."""

    cases: tuple[Case, ...]
    room: Room


@dataclass(frozen=True, slots=True)
class Caseload:
    """A packing problem, and which units and parts stand behind each of its kinds."""

    units: tuple[Unit, ...]
    parts: tuple[Part, ...]
    problem: Problem
    members: tuple[tuple[int, ...], ...]
    warnings: tuple[Notice, ...]


def caseload(instance: Instance) -> Caseload:
    """Group cases into units and units into kinds; every case fits a standard worker."""
    caps = standard_room(instance)
    units, warnings = _units(instance, caps)
    parts = tuple(_parts(instance, units))
    problem, members = _problem(caps, units, parts)
    return Caseload(units, parts, problem, members, warnings)


def _units(instance: Instance, caps: Room) -> tuple[tuple[Unit, ...], tuple[Notice, ...]]:
    """Return a unit per family that fits a worker and per other case, and the warnings."""
    units: list[Unit] = []
    warnings: list[Notice] = []
    for family in _families(instance):
        whole = _unit(family, instance)
        if caps.holds(whole.room):
            units.append(whole)
            continue
        units += [_unit([case], instance) for case in family]
        warnings.append(_dissolved(family))
    return tuple(units), tuple(warnings)


def _families(instance: Instance) -> list[list[Case]]:
    """Return the cases, those of one family together unless the policy says otherwise."""
    together = instance.policy.family.rule is not FamilyRule.OFF
    families: dict[tuple[bool, str], list[Case]] = defaultdict(list)
    for case in instance.cases:
        name = fold(case.family) if together else ""
        families[bool(name), name or case.id].append(case)
    return list(families.values())


def _unit(cases: list[Case], instance: Instance) -> Unit:
    room = Room(0, 0, 0)
    for case in cases:
        room = room.plus(room_of(case, instance))
    return Unit(tuple(cases), room)


def _dissolved(family: list[Case]) -> Notice:
    return Notice(
        code="family-dissolved",
        message=say(
            "Family {family} ({cases} cases) is too heavy for one standard worker: "
            "for the headcount its cases are counted one by one.",
            family=family[0].family,
            cases=len(family),
        ),
    )


def _parts(instance: Instance, units: tuple[Unit, ...]) -> Iterator[Part]:
    policy = instance.policy
    when = frozenset(policy.pairing.when)
    for index, unit in enumerate(units):
        for case in unit.cases:
            if case.flagged(when):
                yield Part(case.id, co_points(points(case, policy), policy), index)


def _problem(
    caps: Room, units: tuple[Unit, ...], parts: tuple[Part, ...]
) -> tuple[Problem, tuple[tuple[int, ...], ...]]:
    scarce = _scarce(caps, parts)
    owned: dict[int, list[int]] = defaultdict(list)
    for part in parts:
        if part.points in scarce:
            owned[part.unit].append(part.points)
    alike: dict[tuple[bool, Room, tuple[int, ...]], list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        alike[False, unit.room, tuple(sorted(owned[index]))].append(index)
    for index, part in enumerate(parts):
        if part.points:  # a part of no points fits anywhere: it is named in the end
            size = (part.points,) if part.points in scarce else ()
            alike[True, Room(part.points, 0, 0), size].append(index)
    order = sorted(alike, key=lambda key: (key[1], key[0], key[2]), reverse=True)
    kinds = tuple(Kind(room, len(alike[p, room, s]), p, s) for p, room, s in order)
    members = tuple(tuple(alike[key]) for key in order)
    return Problem(caps, kinds, scarce, bool(parts)), members


def _scarce(caps: Room, parts: tuple[Part, ...]) -> dict[int, int]:
    """Return the sizes of which one worker could hold all parts and owners, with their number.

    A unit weighs at least as much as its parts, so no worker holds more than
    max_points // size parts and owners of one size.
    """
    number = Counter(part.points for part in parts if part.points)
    return {size: n for size, n in number.items() if n < caps.points // size}
