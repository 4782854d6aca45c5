"""The minimum headcount by trying everything, written from domain.md and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from models.case import Case
from models.ids import fold
from models.instance import Instance
from models.weights import co_points, points


@dataclass
class Person:
    points: int = 0
    cases: int = 0
    dangerous: int = 0


def exhaustive(instance: Instance) -> int | None:
    """Return the minimum headcount; None where no number is enough. For a handful of cases."""
    policy, cases = instance.policy, list(instance.cases)
    if not cases:
        return 0
    newcomer = policy.standard.months < policy.newcomer.months
    known = policy.standard.skills
    for case in cases:
        if newcomer and case.flagged(policy.newcomer.never_alone_on):
            return None
        if "*" not in known and case.skills - known:
            return None
    limits = _limits(instance)
    if limits.points <= 0 or not all(_holds(limits, [case], instance) for case in cases):
        return None
    units = _units(instance, limits)
    number = 1
    while not _packs(instance, limits, units, [Person() for _ in range(number)], {}):
        number += 1
    return number


def _limits(instance: Instance) -> Person:
    policy = instance.policy
    ramp = [value for month, value in policy.newcomer.ramp if month <= policy.standard.months][-1]
    share = Fraction(policy.standard.hours) / Fraction(policy.hours.full_time) * Fraction(ramp)
    return Person(
        floor(100 * Fraction(policy.caps.points) * share),
        floor(Fraction(policy.caps.cases) * share),
        floor(Fraction(policy.caps.dangerous) * share),
    )


def _holds(limits: Person, cases: list[Case], instance: Instance) -> bool:
    return (
        sum(points(case, instance.policy) for case in cases) <= limits.points
        and len(cases) <= limits.cases
        and sum(case.dangerous for case in cases) <= limits.dangerous
    )


def _units(instance: Instance, limits: Person) -> list[list[Case]]:
    units: dict[str, list[Case]] = {}
    for case in instance.cases:
        name = fold(case.family)
        together = name and instance.policy.family.rule.value != "off"
        units.setdefault(name if together else f"alone {case.id}", []).append(case)
    result: list[list[Case]] = []
    for unit in units.values():
        result += [unit] if _holds(limits, unit, instance) else [[case] for case in unit]
    return result


def _packs(
    instance: Instance,
    limits: Person,
    units: list[list[Case]],
    people: list[Person],
    homes: dict[str, int],
) -> bool:
    """Try every worker for the first unit that is left, then for the co-worker parts."""
    if not units:
        when = instance.policy.pairing.when
        parts = [case for case in instance.cases if case.flagged(frozenset(when))]
        return _pairs(instance, limits, parts, people, homes)
    unit, *rest = units
    for number, person in enumerate(people):
        before = Person(person.points, person.cases, person.dangerous)
        person.points += sum(points(case, instance.policy) for case in unit)
        person.cases += len(unit)
        person.dangerous += sum(case.dangerous for case in unit)
        fits = (
            person.points <= limits.points
            and person.cases <= limits.cases
            and person.dangerous <= limits.dangerous
        )
        now = homes | {case.id: number for case in unit}
        if fits and _packs(instance, limits, rest, people, now):
            return True
        people[number] = before
        if not before.cases:
            return False  # all further workers are empty too
    return False


def _pairs(
    instance: Instance,
    limits: Person,
    parts: list[Case],
    people: list[Person],
    homes: dict[str, int],
) -> bool:
    if not parts:
        return True
    case, *rest = parts
    size = co_points(points(case, instance.policy), instance.policy)
    for number, person in enumerate(people):
        if number != homes[case.id] and person.points + size <= limits.points:
            person.points += size
            done = _pairs(instance, limits, rest, people, homes)
            person.points -= size
            if done:
                return True
    return False
