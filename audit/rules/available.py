"""available: who holds a case is here, and a new role goes only to who receives.

An external is never primary and never above its max_points. Who is here but does not
receive may keep the same case in the same role.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.holding import Holding
from audit.verdict import Broken
from models.facts import WorkerFacts
from models.measures import Points
from models.rules import Rule
from models.text import Text, say

if TYPE_CHECKING:
    from audit.scene import Scene


def broken(scene: Scene) -> Iterator[Broken]:
    """Name who is not there for a role, and externals above their points."""
    for holding in scene.holdings.values():
        yield from _primary(holding)
        yield from _co_worker(holding)
    for worker in scene.facts.workers.values():
        points = scene.loads[worker.worker.id].points
        if worker.external and points > max(worker.max_points, _kept(scene, worker.id)):
            text = say(
                "{worker} is lent for {limit} points and would carry {value}.",
                worker=worker.id,
                limit=Points(worker.max_points),
                value=Points(points),
            )
            yield Broken(Rule.AVAILABLE, None, worker.id, text)


def _kept(scene: Scene, worker_id: str) -> int:
    """Return the co-worker's points of cases that a question leaves as they are."""
    cases = (scene.facts.cases[case_id] for case_id in scene.untouched)
    return sum(case.co_points for case in cases if case.case.co_worker == worker_id)


def _primary(holding: Holding) -> Iterator[Broken]:
    if holding.primary_id is None:
        return
    text = _unfit(holding, holding.primary, holding.primary_id, new=holding.new_primary)
    if text is None and holding.primary is not None and holding.primary.external:
        text = say(
            "{worker} is lent by a neighbour and cannot be caseworker of case {case}.",
            worker=holding.primary_id,
            case=holding.id,
        )
    if text:
        yield Broken(Rule.AVAILABLE, holding.id, holding.primary_id, text)


def _co_worker(holding: Holding) -> Iterator[Broken]:
    if holding.co_id is None or holding.co_id == holding.primary_id:
        return
    text = _unfit(holding, holding.co, holding.co_id, new=holding.new_co)
    if text:
        yield Broken(Rule.AVAILABLE, holding.id, holding.co_id, text)


def _unfit(
    holding: Holding, worker: WorkerFacts | None, worker_id: str, *, new: bool
) -> Text | None:
    """Say why a worker cannot have a role (`new`: has not got it today); None if they can."""
    if worker is None:
        return say(
            "{worker} of case {case} is not in the staff list.", worker=worker_id, case=holding.id
        )
    if not worker.here:
        return say("{worker} of case {case} is not here.", worker=worker_id, case=holding.id)
    if new and not worker.receives:
        return say(
            "{worker} receives nothing new, so not case {case} either.",
            worker=worker_id,
            case=holding.id,
        )
    return None
