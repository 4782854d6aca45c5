"""pairing: a case with a flag in `pairing.when` has a co-worker; another gets none.

Any other case may keep today's co-worker in that role. A new one is only for a newcomer
primary who may not be alone on it, and then an experienced one.
"""

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
    """Whether a case that two people share has two."""
    return not holding.pair or holding.co is not None


def superfluous(holding: Holding) -> bool:
    """Whether a case has a new co-worker that no rule asks for."""
    if holding.pair or holding.co is None or not holding.new_co:
        return False
    helps = holding.guarded and holding.primary is not None and holding.primary.newcomer
    return not (helps and not holding.co.newcomer)


def broken(scene: Scene) -> Iterator[Broken]:
    """Name cases with one worker too few, unless today's primary stays, or one too many."""
    for holding in scene.unexcused(Rule.PAIRING):
        text = say("Case {case} needs a co-worker.", case=holding.id)
        yield Broken(Rule.PAIRING, holding.id, holding.primary_id, text)
    for holding in scene.holdings.values():
        if superfluous(holding):
            text = say(
                "Case {case} needs no new co-worker, yet gets {worker}.",
                case=holding.id,
                worker=holding.co_id,
            )
            yield Broken(Rule.PAIRING, holding.id, holding.co_id, text)
