"""What the judge says of a plan: what it breaks, what it is worth, what it does to whom.

Points, costs and loads are whole hundredths, caps in cases are cases, utilisation and
peak are thousandths rounded up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from models.plan import Notice
from models.proposal import Breach, Change, CoChange
from models.rules import Goal, Outcome, Rule
from models.text import Text

Request = Literal["caps", "max_changes", "outcome", "untouched"]


@dataclass(frozen=True, slots=True)
class Broken:
    """One thing a plan may not do.

    `rule` is a rule of the domain, or what was asked of the plan: strict `caps`, at most
    `max_changes`, the `outcome` it states of a case, cases left `untouched`.
    """

    rule: Rule | Request
    case: str | None
    worker: str | None
    message: Text


@dataclass(frozen=True, slots=True)
class Load:
    """What a worker carries: primary cases, hundredths of points, dangerous primary cases."""

    cases: int = 0
    points: int = 0
    dangerous: int = 0
    utilisation: int | None = None


@dataclass(frozen=True, slots=True)
class WorkerVerdict:
    """One worker's load in the plan, and today as the case file has it."""

    worker: str
    plan: Load
    today: Load


@dataclass(frozen=True, slots=True)
class CaseVerdict:
    """One case in the plan: how it fares and what that costs (hundredths).

    `missed` are the rules among skills, pairing and newcomer that the case does not meet,
    `unmet` is the case's part of that goal, `cost` its part of the goal changes.
    """

    case: str
    outcome: Outcome
    primary: str | None
    co_worker: str | None
    change: Change
    co_change: CoChange
    unavoidable: bool
    chosen: bool
    cost: int
    missed: tuple[Rule, ...]
    unmet: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everything the judge has to say; a plan is legal when nothing is `broken`."""

    broken: tuple[Broken, ...]
    goals: dict[Goal, int]
    cases: dict[str, CaseVerdict]
    workers: dict[str, WorkerVerdict]
    breaches: tuple[Breach, ...]
    chosen_changes: int
    warnings: tuple[Notice, ...]

    @property
    def legal(self) -> bool:
        """Whether the plan obeys every rule and does what was asked."""
        return not self.broken
