"""newcomer: on a case flagged in `never_alone_on`, primary or co-worker is experienced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.holding import Holding
from audit.verdict import Broken
from models.rules import Rule
from models.text import say

if TYPE_CHECKING:
    from audit.scene import Scene


def met(holding: Holding) -> bool:
    """Whether a guarded case has somebody experienced."""
    if not holding.guarded or holding.primary is None or not holding.primary.newcomer:
        return True
    return holding.co is not None and not holding.co.newcomer


def broken(scene: Scene) -> Iterator[Broken]:
    """Name newcomers left alone with a case that is not theirs today."""
    for holding in scene.unexcused(Rule.NEWCOMER):
        text = say(
            "{worker} is newly employed and needs an experienced co-worker on case {case}.",
            worker=holding.primary_id,
            case=holding.id,
        )
        yield Broken(Rule.NEWCOMER, holding.id, holding.primary_id, text)
