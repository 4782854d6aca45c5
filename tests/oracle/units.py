"""Which cases move together."""

from __future__ import annotations

from tests.oracle.choices import can_be_regular, held, may_become_primary
from tests.oracle.derived import Matter, Office

Unit = tuple[Matter, ...]


def units(office: Office) -> list[Unit]:
    """Split all cases into units; a case that moves alone is a unit of one."""
    singles = [m for m in office.matters.values() if not m.family or not _counts(office, m)]
    found: list[Unit] = [(matter,) for matter in singles]
    families: dict[str, list[Matter]] = {}
    for matter in office.matters.values():
        if matter.family:
            families.setdefault(matter.family, []).append(matter)
    for family in families.values():
        members = [matter for matter in family if _counts(office, matter)]
        if members:
            found.extend(_family_units(office, family, members))
    return sorted(found, key=lambda unit: unit[0].id)


def _counts(office: Office, matter: Matter) -> bool:
    """Tell whether a case can be in a unit with others at all."""
    return office.policy.family.rule.value != "off" and can_be_regular(office, matter)


def _family_units(office: Office, family: list[Matter], members: list[Matter]) -> list[Unit]:
    if office.policy.family.rule.value == "join" and _joinable(office, members):
        return [tuple(members)]
    return _kept(office, family, members)


def _joinable(office: Office, members: list[Matter]) -> bool:
    """Tell whether one worker may be primary of all of them, locks respected."""
    for person in office.people.values():
        skilled = all(matter.skills <= person.skills for matter in members)
        allowed = all(
            matter.usable == person.id or may_become_primary(person, matter) for matter in members
        )
        locks = {matter.locked_to for matter in members} <= {None, person.id}
        if skilled and allowed and locks:
            return True
    return False


def _kept(office: Office, family: list[Matter], members: list[Matter]) -> list[Unit]:
    """Group by today's usable primary; find a place for the cases that have none."""
    groups: dict[str, list[Matter]] = {}
    orphans = []
    owners = {matter.usable for matter in family} - {None}
    owner = next(iter(owners)) if len(owners) == 1 else None
    for matter in members:
        if matter.usable:
            groups.setdefault(matter.usable, []).append(matter)
        elif owner and may_become_primary(office.people[owner], matter):
            groups.setdefault(owner, []).append(matter)
        else:
            orphans.append(matter)
    together = any(
        all(may_become_primary(person, matter) for matter in orphans)
        for person in office.people.values()
    )
    rest = [tuple(orphans)] if orphans and together else [(matter,) for matter in orphans]
    return [tuple(group) for group in groups.values()] + rest


def lock_of(unit: Unit) -> str | None:
    """Return the worker to whom a case of the unit is locked."""
    return next((matter.locked_to for matter in unit if matter.locked_to), None)


def is_chosen(office: Office, matter: Matter, primary: str | None) -> bool:
    """Tell whether this primary (None: waiting) is a chosen change."""
    return (
        matter.usable is not None
        and matter.skills <= office.people[matter.usable].skills
        and primary is not None
        and primary != matter.usable
    )


def least_changes(office: Office, unit: Unit) -> int:
    """Return the fewest chosen changes with which the whole unit is held by somebody.

    Zero if nobody can hold the whole unit: it then waits, which is no chosen change.
    """
    holders = [{choice.primary for choice in held(office, matter)} for matter in unit]
    lock = lock_of(unit)
    return min(
        (
            sum(is_chosen(office, matter, worker) for matter in unit)
            for worker in office.people
            if lock in {None, worker} and all(worker in able for able in holders)
        ),
        default=0,
    )


def change_limit(office: Office, max_changes: int | None) -> int | None:
    """Return how many chosen changes a plan may have (None: any number)."""
    if max_changes is None:
        return None
    several = [unit for unit in units(office) if len(unit) > 1]  # one case alone can stay or wait
    return max(max_changes, sum(least_changes(office, unit) for unit in several))
