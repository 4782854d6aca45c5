"""Which cases move together: the family rule as the optimizer reads it (domain.md, Units)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from models.facts import CaseFacts, Facts
from models.plan import Notice
from models.rules import FamilyRule
from models.text import say
from optimizer.holders import Holders


@dataclass(frozen=True, slots=True)
class Unit:
    """Cases that have one primary or all wait.

    `fixed` is the worker whom a lock in the unit names. Such a unit is given as single
    cases, each with that worker: who is not that worker's today may wait alone, so that a
    lock never leaves us without a plan. `untouched`: a single case that keeps today's state;
    `drawn`: it is not a lock that fixes the worker, but that the untouched cases are there.
    """

    members: tuple[CaseFacts, ...]
    fixed: str | None = None
    untouched: bool = False
    drawn: bool = False


def make_units(
    facts: Facts, holders: Holders, untouched: frozenset[str] = frozenset()
) -> tuple[list[Unit], list[Notice]]:
    """Return the units of an instance, in the order of their first case, and warnings."""
    groups, warnings = make_groups(facts, holders)
    return [unit for members in groups for unit in parted(members, untouched)], warnings


def make_groups(facts: Facts, holders: Holders) -> tuple[list[list[CaseFacts]], list[Notice]]:
    """Return the cases that move together, locks left aside, and warnings."""
    rule = facts.instance.policy.family.rule
    families: dict[str, list[CaseFacts]] = defaultdict(list)
    groups: list[list[CaseFacts]] = []
    warnings: list[Notice] = []
    for case in facts.cases.values():
        if rule is FamilyRule.OFF or not case.family:
            groups.append([case])
        else:
            families[case.family].append(case)
    for family in families.values():
        held = [case for case in family if holders.somebody_may_hold(case)]
        groups += [[case] for case in family if case not in held]
        joined = rule is FamilyRule.JOIN and _joinable(held, holders)
        groups += [held] if joined and held else _kept(family, held, holders, warnings)
    groups.sort(key=lambda members: members[0].id)
    return groups, warnings


def parted(members: Iterable[CaseFacts], untouched: frozenset[str]) -> list[Unit]:
    """Return a group's units; what is untouched there draws the rest to its one primary."""
    ordered = tuple(members)
    kept = [Unit((case,), untouched=True) for case in ordered if case.id in untouched]
    moving = tuple(case for case in ordered if case.id not in untouched)
    locked = [case.usable for case in moving if case.locked]
    owners = {unit.members[0].usable for unit in kept}
    owner = owners.pop() if len(owners) == 1 else None
    if locked or owner is not None:
        fixed = locked[0] if locked else owner
        return [*kept, *(Unit((case,), fixed, drawn=not locked) for case in moving)]
    return [*kept, Unit(moving)] if moving else kept


def _joinable(held: list[CaseFacts], holders: Holders) -> bool:
    """Whether one worker may be primary of a whole family, locks respected."""
    locked = {case.usable for case in held if case.locked}
    candidates = locked or set(holders.staff)
    return len(locked) <= 1 and any(
        all(holders.may_stay_or_come(case, worker) for case in held)
        for worker in candidates
        if worker
    )


def _kept(
    family: list[CaseFacts],
    held: list[CaseFacts],
    holders: Holders,
    warnings: list[Notice],
) -> list[list[CaseFacts]]:
    """Return a family's units: by today's primary, and those who have none together."""
    units: dict[str, list[CaseFacts]] = defaultdict(list)
    orphans: list[CaseFacts] = []
    usable = {case.usable for case in family if case.usable}
    only = usable.copy().pop() if len(usable) == 1 else None
    for case in held:
        if case.usable:
            units[case.usable].append(case)
    for case in held:
        if case.usable:
            continue
        if only is not None and holders.may_come(case, only):
            units[only].append(case)
        else:
            orphans.append(case)
    together = [sorted(unit, key=lambda case: case.id) for unit in units.values()]
    return together + _orphans(orphans, holders, warnings)


def _orphans(
    orphans: list[CaseFacts], holders: Holders, warnings: list[Notice]
) -> list[list[CaseFacts]]:
    if len(orphans) < 2 or holders.common_primaries(orphans):
        return [orphans] if orphans else []
    message = say(
        "family {family}: nobody may hold its {count} cases without a caseworker together, "
        "so they go singly",
        family=orphans[0].case.family,
        count=len(orphans),
    )
    warnings.append(Notice(code="family-dissolved", message=message))
    return [[case] for case in orphans]


def kept_loads(units: Iterable[Unit]) -> dict[str, tuple[int, int, int]]:
    """Return by worker what cannot leave them: units with locked cases, untouched roles.

    Centipoints, cases, dangerous cases; a strict cap is never below that.
    """
    sums: dict[str, tuple[int, int, int]] = {}

    def add(worker: str | None, points: int, cases: int, dangerous: int) -> None:
        if worker is not None:
            known = sums.get(worker, (0, 0, 0))
            sums[worker] = (known[0] + points, known[1] + cases, known[2] + dangerous)

    for unit in units:
        for case in unit.members:
            if unit.untouched:
                add(case.case.primary, case.points, 1, case.case.dangerous)
                add(case.case.co_worker, case.co_points, 0, 0)
            elif unit.fixed is not None and (not unit.drawn or case.usable == unit.fixed):
                add(unit.fixed, case.points, 1, case.case.dangerous)
    return sums
