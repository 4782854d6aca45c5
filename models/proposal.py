"""A proposal as it leaves the program: the JSON of docs/formats.md, key by key.

Points, costs and loads are whole hundredths, caps in cases are cases, utilisation and
peak are thousandths rounded up.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from models.decision import DecisionRow
from models.plan import GoalResult, Notice
from models.rules import Outcome
from models.shortage import Repair, Shortage
from models.text import Text

Change = Literal["kept", "moved", "promoted", "new", "waiting"]
CoChange = Literal["none", "kept", "added", "replaced", "released", "promoted"]


class Record(BaseModel):
    """A part of the proposal: frozen, keys written in the order they stand here."""

    model_config = ConfigDict(frozen=True)


class InputFacts(Record):
    """How much was read, and its digest."""

    workers: int
    cases: int
    digest: str


class PolicyFacts(Record):
    """Which policy was used."""

    digest: str


class OptionFacts(Record):
    """What was asked for."""

    level: float
    max_changes: int | None
    time_limit: int | float
    seed: int
    gone: tuple[str, ...]


class AssignmentRow(Record):
    """One case: who had it, who has it, and what that costs."""

    case: str
    outcome: Outcome
    primary: str | None
    co_worker: str | None
    previous_primary: str | None
    previous_co_worker: str | None
    change: Change
    co_change: CoChange
    unavoidable: bool
    cost: int


class WorkerRow(Record):
    """One worker: what they carry in the plan and what they may carry."""

    worker: str
    here: bool
    receives: bool
    newcomer: bool
    external: bool
    cases: int
    points: int
    dangerous: int
    max_cases: int
    max_points: int
    max_dangerous: int
    utilisation: int | None


class Breach(Record):
    """A cap that is exceeded (value, limit) or a rule that an irregular case breaks."""

    code: Literal["points", "cases", "dangerous", "skills", "pairing", "newcomer"]
    worker: str
    case: str | None
    value: int | None
    limit: int | None


class WaitingRow(Record):
    """A case that nobody has, and why."""

    case: str
    code: str
    reason: Text


class Headcount(Record):
    """How many standard workers the caseload needs, and how many are here."""

    minimum: int | None
    bound: int | None
    proven: bool
    here: int
    here_full_time: float


class Timing(Record):
    """Seconds of the run; the one part that differs from run to run."""

    seconds: float
    goals: dict[str, float]


class Proposal(Record):
    """Everything `fordel rebalance` has to say.

    `order` are the hand-overs step by step, the cases of one step at the same time;
    `repairs` is null where nobody asked for them; `digest` names the proposal itself.
    """

    schema_: Literal[1] = Field(default=1, alias="schema", serialization_alias="schema")
    date: date
    input: InputFacts
    policy: PolicyFacts
    options: OptionFacts
    status: Literal["optimal", "feasible"]
    goals: tuple[GoalResult, ...]
    assignments: tuple[AssignmentRow, ...]
    workers: tuple[WorkerRow, ...]
    breaches: tuple[Breach, ...]
    waiting: tuple[WaitingRow, ...]
    headcount: Headcount
    warnings: tuple[Notice, ...]
    timing: Timing
    decisions: tuple[DecisionRow, ...] = ()
    order: tuple[tuple[str, ...], ...] = ()
    shortage: Shortage = Shortage()
    repairs: tuple[Repair, ...] | None = None
    digest: str = ""

    @property
    def own_digest(self) -> str:
        """Return the SHA-256 of what is proposed: date, input, policy, options, assignments."""
        parts = {"date", "input", "policy", "options", "assignments"}
        text = self.model_dump_json(by_alias=True, include=parts)
        return f"sha256:{sha256(text.encode()).hexdigest()}"
