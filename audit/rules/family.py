"""family: the cases of a unit have one primary, or all wait.

Where a unit has a locked case, a member whose usable primary is not the worker of the
lock may wait by itself: otherwise a lock could leave no plan at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.holding import Holding
from audit.untouched import owner
from audit.verdict import Broken
from models.measures import names
from models.rules import Rule
from models.text import say

if TYPE_CHECKING:
    from audit.scene import Scene


def broken(scene: Scene) -> Iterator[Broken]:
    """Name units that a plan tears apart."""
    for unit in scene.units.groups:
        members = [scene.holdings[case_id] for case_id in unit]
        moving = [member for member in members if member.id not in scene.untouched]
        drawn = owner(scene, members) if len(moving) < len(members) else None
        torn = _strayed(moving, drawn) if drawn is not None else _torn(moving)
        if torn:
            text = say("The cases {cases} are one family and move together.", cases=names(unit))
            yield Broken(Rule.FAMILY, unit[0], None, text)


def _strayed(moving: list[Holding], owner: str) -> bool:
    """Whether cases leave the worker with whom the unit's untouched cases are."""
    locked = {member.facts.usable for member in moving if member.facts.locked}
    if locked:  # a lock outranks that
        return _torn(moving)
    return any(
        member.facts.usable == owner if member.primary is None else member.primary.id != owner
        for member in moving
    )


def _torn(members: list[Holding]) -> bool:
    primaries = {member.primary.id for member in members if member.primary is not None}
    if len(primaries) != 1:
        return len(primaries) > 1
    owners = {member.facts.usable for member in members if member.facts.locked}
    return any(
        member.primary is None and (not owners or member.facts.usable in owners)
        for member in members
    )
