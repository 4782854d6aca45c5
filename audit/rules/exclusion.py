"""exclusion: an excluded (case, worker) pair shares nothing, as primary or as co-worker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.verdict import Broken
from models.rules import Rule
from models.text import say

if TYPE_CHECKING:
    from audit.scene import Scene


def broken(scene: Scene) -> Iterator[Broken]:
    """Name who holds a case they are excluded from; the reason is nobody's business."""
    for holding in scene.holdings.values():
        if not holding.facts.excluded:
            continue
        for worker_id in {holding.primary_id, holding.co_id} & holding.facts.excluded:
            text = say("{worker} is excluded from case {case}.", worker=worker_id, case=holding.id)
            yield Broken(Rule.EXCLUSION, holding.id, worker_id, text)
