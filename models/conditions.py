"""What a question adds to a run: roles that are fixed or refused, cases that stay as they are."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

Part = Literal["primary", "co_worker"]


class Seat(NamedTuple):
    """One of the two roles in a case."""

    case: str
    part: Part


class Refusal(NamedTuple):
    """A worker who is not to get a role in a case."""

    case: str
    part: Part
    worker: str


class Conditions(BaseModel):
    """What holds beside the rules.

    `rejected`: roles that a worker is never given anew; who has the role today may keep it.
    `fixed`: who has a role in the plan, null for nobody (a primary who is nobody: the case
    waits). `untouched`: cases that keep today's state, even where it breaks a rule.
    `most_peak`: nobody's utilisation goes above it (thousandths).
    """

    model_config = ConfigDict(frozen=True)

    rejected: frozenset[Refusal] = frozenset()
    fixed: dict[Seat, str | None] = {}
    untouched: frozenset[str] = frozenset()
    most_peak: int | None = Field(default=None, ge=0)

    @cached_property
    def _refused(self) -> dict[Seat, frozenset[str]]:
        by_seat: dict[Seat, set[str]] = {}
        for case, part, worker in self.rejected:
            by_seat.setdefault(Seat(case, part), set()).add(worker)
        return {seat: frozenset(workers) for seat, workers in by_seat.items()}

    def refused(self, case: str, part: Part) -> frozenset[str]:
        """Return the workers who are not given this role anew."""
        return self._refused.get(Seat(case, part), frozenset())

    def fixes(self, case: str, part: Part) -> bool:
        """Whether it is fixed who has this role (or that nobody has)."""
        return Seat(case, part) in self.fixed

    def holder(self, case: str, part: Part) -> str | None:
        """Return who is fixed in this role; null if nobody is, or if nobody is to have it."""
        return self.fixed.get(Seat(case, part))

    def narrows(self, before: Conditions) -> bool:
        """Whether all of `before` still holds, so that nothing is allowed that was not."""
        same = self.untouched == before.untouched and self.most_peak == before.most_peak
        return (
            same and self.rejected >= before.rejected and self.fixed.items() >= before.fixed.items()
        )

    def rejecting(self, refusals: Iterable[Refusal]) -> Conditions:
        """Return these conditions with more refusals."""
        return self.model_copy(update={"rejected": self.rejected | frozenset(refusals)})

    def fixing(self, seats: dict[Seat, str | None]) -> Conditions:
        """Return these conditions with more seats fixed."""
        return self.model_copy(update={"fixed": {**self.fixed, **seats}})


FREE = Conditions()
