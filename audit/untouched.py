"""Cases that a question leaves as they are: no rule binds them, and they must be as today.

The rules bind the other cases, and loads count everybody's. Of a unit the cases that move
follow the family rule among themselves; where the untouched ones have one usable primary,
the others go to that worker, or wait by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.holding import Holding
from audit.limits import Limits
from audit.scene import Scene
from audit.verdict import Broken
from models.facts import CaseFacts
from models.rules import Rule
from models.text import say

_BINDING = (Rule.AVAILABLE, Rule.SKILLS, Rule.EXCLUSION, Rule.PAIRING, Rule.NEWCOMER, Rule.LOCK)


def left_alone(scene: Scene) -> Iterator[Broken]:
    """Name untouched cases that are held by others than today."""
    for case_id in sorted(scene.untouched):
        holding = scene.holdings[case_id]
        case = holding.facts.case
        if (holding.primary_id, holding.co_id) != (case.primary, case.co_worker):
            text = say("Case {case} was to stay as it is today.", case=case_id)
            yield Broken("untouched", case_id, None, text)


def excused(scene: Scene, one: Broken) -> bool:
    """Whether a broken rule is that of an untouched case, which no rule binds."""
    if one.case is None or one.case not in scene.untouched:
        return False
    if one.rule is Rule.ONE_PRIMARY:  # nobody but a co-worker, today as in the plan
        case = scene.holdings[one.case].facts.case
        return case.primary is None and case.co_worker is not None and not scene.doubles
    return one.rule in _BINDING


def owner(scene: Scene, members: list[Holding]) -> str | None:
    """Return the usable primary of a unit's untouched cases, if they have one and the same."""
    kept = {member.facts.usable for member in members if member.id in scene.untouched}
    return next(iter(kept)) if len(kept) == 1 else None


def kept_weight(scene: Scene) -> dict[str, Limits]:
    """Return by worker what nobody may take from them here: that much a strict cap must hold.

    Untouched roles; of the rest the units of locked cases, and cases of today's primary in
    a unit whose untouched cases hold them there.
    """
    sums: dict[str, list[int]] = {worker_id: [0, 0, 0] for worker_id in scene.facts.workers}
    for case_id in scene.untouched:
        case = scene.facts.cases[case_id]
        if case.case.primary:
            _add(sums[case.case.primary], case)
        if case.case.co_worker:
            sums[case.case.co_worker][0] += case.co_points
    for worker_id, case in _bound(scene):
        _add(sums[worker_id], case)
    return {worker_id: Limits(*three) for worker_id, three in sums.items()}


def _add(sums: list[int], case: CaseFacts) -> None:
    sums[0] += case.points
    sums[1] += 1
    sums[2] += case.case.dangerous


def _bound(scene: Scene) -> Iterator[tuple[str, CaseFacts]]:
    """Yield the cases that may move by name, and yet have to be with a worker."""
    groups = scene.units.of_case()
    for case in scene.facts.cases.values():
        if case.id in scene.untouched:
            continue
        members = [scene.holdings[one] for one in groups.get(case.id, (case.id,))]
        moving = [member.facts for member in members if member.id not in scene.untouched]
        locked = {other.usable for other in moving if other.locked} - {None}
        drawn = owner(scene, members)
        if locked:
            yield str(next(iter(locked))), case
        elif drawn is not None and case.usable == drawn:
            yield drawn, case
