"""What a batch has to say of every instance: the JSON of docs/formats.md, key by key.

No case and no worker is named here: a summary is read by many.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from models.plan import GoalResult
from models.proposal import Headcount
from models.text import Text

Result = Literal["optimal", "feasible", "errors", "failed", "vanished", "not-reached"]


class Record(BaseModel):
    """A part of the summary: frozen, keys written in the order they stand here."""

    model_config = ConfigDict(frozen=True)


class Trouble(Record):
    """Why an instance has no proposal: a code, how often, and a sentence that names nobody."""

    code: str
    count: int = 1
    message: Text


class HiresFacts(Record):
    """The fewest hires of one profile that would end all that is unmet or over a cap.

    `value` is null where no number is `enough`, or where none was found in the time.
    """

    profile: str
    enough: bool
    value: int | None
    bound: int
    proven: bool


class InstanceRow(Record):
    """One instance: what came of it, in numbers.

    `result` is the status of its proposal, or why there is none; `fresh` says that this run
    made it. `moves` counts the cases that get another primary, `new` those that
    nobody had and somebody gets, `over_cap` the workers above a cap; `seconds` is how long
    the solve took when it was made.
    """

    instance: str
    result: Result
    fresh: bool = True
    attempts: int = 1
    workers: int | None = None
    cases: int | None = None
    goals: tuple[GoalResult, ...] = ()
    waiting: int = 0
    irregular: int = 0
    over_cap: int = 0
    breaches: int = 0
    moves: int = 0
    new: int = 0
    chosen_changes: int = 0
    nothing_to_move: bool = False
    headcount: Headcount | None = None
    hires: tuple[HiresFacts, ...] | None = None
    errors: tuple[Trouble, ...] = ()
    seconds: float = 0.0

    @property
    def has_proposal(self) -> bool:
        """Whether a proposal lies there that was made for this input."""
        return self.result in ("optimal", "feasible")

    @property
    def proven(self) -> bool:
        """Whether every goal is proven."""
        return self.result == "optimal"

    @property
    def clean(self) -> bool:
        """Whether nothing waits, no rule is missed and nobody is over a cap."""
        return self.has_proposal and not self.waiting and not self.breaches


class Counts(Record):
    """How many instances of each kind; `fresh` were solved in this run, the others skipped."""

    instances: int
    fresh: int
    unchanged: int
    clean: int
    unmet: int
    unproven: int
    nothing_to_move: int
    errors: int
    failed: int
    vanished: int
    not_reached: int


class BatchTiming(Record):
    """Seconds of the batch, and those of all solves together."""

    seconds: float
    solving: float


class BatchSummary(Record):
    """A whole batch: what came of each instance, and which want a look first."""

    schema_: Literal[1] = Field(default=1, alias="schema", serialization_alias="schema")
    date: date
    version: str
    complete: bool
    counts: Counts
    look_first: tuple[str, ...]
    instances: tuple[InstanceRow, ...]
    timing: BatchTiming
