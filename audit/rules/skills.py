"""skills: the primary has every skill that the case requires."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audit.holding import Holding
from audit.verdict import Broken
from models.facts import CaseFacts, WorkerFacts
from models.measures import names
from models.rules import Rule
from models.text import say

if TYPE_CHECKING:
    from audit.scene import Scene


def has_skills(worker: WorkerFacts, case: CaseFacts) -> bool:
    """Whether a worker has every skill that a case requires."""
    return case.case.skills <= worker.worker.skills


def met(holding: Holding) -> bool:
    """Whether the primary of a case has its skills."""
    return holding.primary is None or has_skills(holding.primary, holding.facts)


def broken(scene: Scene) -> Iterator[Broken]:
    """Name primaries who lack a skill and are not today's."""
    for holding in scene.unexcused(Rule.SKILLS):
        assert holding.primary is not None
        lacking = holding.facts.case.skills - holding.primary.worker.skills
        text = say(
            "{worker} lacks {skills}, which case {case} requires.",
            worker=holding.primary.id,
            case=holding.id,
            skills=names(lacking),
        )
        yield Broken(Rule.SKILLS, holding.id, holding.primary.id, text)
