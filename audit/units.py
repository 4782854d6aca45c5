"""Which cases of a family move together (`policy.family.rule`: keep, join or off)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from audit.suitable import Suitable
from models.facts import CaseFacts, Facts
from models.rules import FamilyRule

Group = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Units:
    """Cases that have one primary or all wait: groups of two or more, in order of id.

    `dissolved` are groups without a usable primary that nobody may hold as a whole; their
    cases go singly. A case that is in no group moves by itself.
    """

    groups: tuple[Group, ...]
    dissolved: tuple[Group, ...]

    def of_case(self) -> dict[str, Group]:
        """Return the group of each case that is in one."""
        return {case_id: group for group in self.groups for case_id in group}


def units(facts: Facts) -> Units:
    """Read the units of a department from its families."""
    rule = facts.instance.policy.family.rule
    groups: list[Group] = []
    dissolved: list[Group] = []
    if rule is not FamilyRule.OFF:
        suitable = Suitable(facts)
        for family in _families(facts):
            found, lost = _split(family, suitable, join=rule is FamilyRule.JOIN)
            groups += found
            dissolved += lost
    return Units(tuple(sorted(groups)), tuple(sorted(dissolved)))


def _families(facts: Facts) -> list[list[CaseFacts]]:
    """Return the families of two cases or more."""
    by_name: dict[str, list[CaseFacts]] = {}
    for case in facts.cases.values():
        if case.family:
            by_name.setdefault(case.family, []).append(case)
    return [family for family in by_name.values() if len(family) > 1]


def _split(
    family: list[CaseFacts], suitable: Suitable, *, join: bool
) -> tuple[list[Group], list[Group]]:
    """Return a family's units, and the groups that had to be dissolved."""
    holdable = [case for case in family if suitable.somebody(case)]
    if join and len(holdable) > 1 and _one_for_all(holdable, suitable):
        return [_ids(holdable)], []
    owners = {case.usable for case in family if case.usable is not None}
    sole = next(iter(owners)) if len(owners) == 1 else None
    by_primary: dict[str, list[CaseFacts]] = {}
    orphans: list[CaseFacts] = []
    for case in holdable:
        primary = case.usable
        if primary is None and sole is not None and suitable.may_be_primary(sole, case):
            primary = sole
        if primary is None:
            orphans.append(case)
        else:
            by_primary.setdefault(primary, []).append(case)
    groups = [_ids(cases) for cases in by_primary.values() if len(cases) > 1]
    if len(orphans) < 2:
        return groups, []
    if any(
        all(suitable.may_be_primary(worker, case) for case in orphans) for worker in suitable.staff
    ):
        return [*groups, _ids(orphans)], []
    return groups, [_ids(orphans)]


def _one_for_all(cases: list[CaseFacts], suitable: Suitable) -> bool:
    """Whether one worker may be primary of all these cases, locks respected."""
    locked_to = {case.usable for case in cases if case.locked}
    return any(
        locked_to <= {worker}
        and all(
            suitable.keeps(worker, case) or suitable.may_be_primary(worker, case) for case in cases
        )
        for worker in suitable.everybody
    )


def _ids(cases: Iterable[CaseFacts]) -> Group:
    return tuple(sorted(case.id for case in cases))
