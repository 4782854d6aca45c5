"""A plan: for every case its outcome, primary and co-worker."""

from __future__ import annotations

from functools import cached_property
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from models.rules import Goal, Outcome
from models.text import Text


class Assignment(BaseModel):
    """Who holds one case. A waiting case has nobody."""

    model_config = ConfigDict(frozen=True)

    case: str
    outcome: Outcome
    primary: str | None = None
    co_worker: str | None = None


class Plan(BaseModel):
    """One assignment per case, sorted by case id."""

    model_config = ConfigDict(frozen=True)

    assignments: tuple[Assignment, ...]

    @model_validator(mode="after")
    def _check(self) -> Self:
        ids = [assignment.case for assignment in self.assignments]
        if ids != sorted(set(ids)):
            raise ValueError("a plan has one assignment per case, sorted by id")
        return self

    @cached_property
    def by_case(self) -> dict[str, Assignment]:
        """Return the assignments by case id."""
        return {assignment.case: assignment for assignment in self.assignments}


class Notice(BaseModel):
    """Something the user should know that is no error: a code and a sentence."""

    model_config = ConfigDict(frozen=True)

    code: str
    message: Text


class GoalResult(BaseModel):
    """What a plan reaches in one goal, and what no plan can beat.

    `bound` is a proven lower bound given the values of the goals before it; `proven` says
    that no smaller value exists. Bound and value are in the goal's own unit.
    """

    model_config = ConfigDict(frozen=True)

    name: Goal
    value: int
    bound: int
    proven: bool


class Solution(BaseModel):
    """What the optimizer hands over: a plan, what it claims of it, and what it noticed."""

    model_config = ConfigDict(frozen=True)

    plan: Plan
    goals: tuple[GoalResult, ...]
    warnings: tuple[Notice, ...] = ()
    seconds: dict[Goal, float] = {}
    interrupted: bool = False

    @property
    def worth(self) -> tuple[int, ...]:
        """Return the values of the goals in their order: the smaller is the better plan."""
        return tuple(goal.value for goal in self.goals)
