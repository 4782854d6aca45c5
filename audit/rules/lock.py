"""lock: a locked case keeps its usable primary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.verdict import Broken
from models.rules import Rule
from models.text import say

if TYPE_CHECKING:
    from audit.scene import Scene


def broken(scene: Scene) -> Iterator[Broken]:
    """Name locked cases that are not with the primary they are locked to."""
    for holding in scene.holdings.values():
        if holding.facts.locked and not holding.stays:
            text = say(
                "Case {case} is locked to {worker}.", case=holding.id, worker=holding.facts.usable
            )
            yield Broken(Rule.LOCK, holding.id, holding.facts.usable, text)
