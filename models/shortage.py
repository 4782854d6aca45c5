"""What is missing where something is unmet or over a cap, and what would help."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from models.rules import Goal
from models.text import Text

RepairKind = Literal["hire", "cap", "lock", "exclusion"]


class ShortageRecord(BaseModel):
    """A part of the shortage: frozen, keys written in the order they stand here."""

    model_config = ConfigDict(frozen=True)


class MissingSkill(ShortageRecord):
    """A skill that stands behind what is unmet.

    `cases` need it and wait or are irregular for want of it, `points` is what they weigh
    (hundredths), `workers` are those who have it and may be given a case.
    """

    skill: str
    cases: int
    points: int
    workers: int


class Conflict(ShortageRecord):
    """Facts that together leave no other way; none of them can be left out.

    `cases` and `workers` are those the facts are about, `message` says the facts.
    """

    code: str
    cases: tuple[str, ...]
    workers: tuple[str, ...]
    message: Text


class Shortage(ShortageRecord):
    """What a plan has no room for.

    `points` (hundredths) and `cases` are above the caps at the level, or wait.
    """

    points: int = 0
    cases: int = 0
    skills: tuple[MissingSkill, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


class GoalChange(ShortageRecord):
    """A goal before and after a repair; `proven` says that no plan does better after it."""

    name: Goal
    before: int
    after: int
    proven: bool


class Repair(ShortageRecord):
    """One change to the input or the policy, and what the best plan gains by it.

    `name` is the profile of a hire or the cap that is raised (to `limit`, per full-time
    worker, in points or cases); `case` and `worker` those of a lock or an exclusion. Of
    `candidates` of its kind it is the best of those `tried`, each solved again.
    """

    kind: RepairKind
    name: str | None = None
    limit: float | None = None
    case: str | None = None
    worker: str | None = None
    message: Text
    goals: tuple[GoalChange, ...] = ()
    candidates: int = 1
    tried: int = 1
