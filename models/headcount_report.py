"""What `fordel headcount` has to say: the JSON of docs/formats.md, key by key."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from models.instance import Instance
from models.plan import Notice, Plan
from models.proposal import InputFacts, PolicyFacts
from models.text import Text


class Record(BaseModel):
    """A part of the report: frozen, keys written in the order they stand here."""

    model_config = ConfigDict(frozen=True)


class Staffed(Record):
    """A plan without unmet and overload, and the department with the hires it needs."""

    instance: Instance
    plan: Plan


class MinimumFacts(Record):
    """The minimum headcount; `value` is null where no number is enough or none was found."""

    value: int | None
    bound: int
    proven: bool
    reason: Text


class HiresRow(Record):
    """How many hires of one profile are enough on top of those here; `annual_cost` in DKK."""

    profile: str
    enough: bool
    value: int | None
    bound: int
    proven: bool
    annual_cost: int | float | None
    reason: Text


class MixFacts(Record):
    """The cheapest hires of all profiles; `annual_cost` and `bound` in DKK a year."""

    enough: bool
    counts: dict[str, int] | None
    annual_cost: int | float | None
    bound: int | float
    proven: bool
    reason: Text


class CurveRow(Record):
    """What so many hires leave, goal by goal: each as good as those before it allow.

    A bound is given the values of the goals before it; `proven` says that all three are met.
    """

    profile: str
    hires: int
    unmet: int
    overload: int
    peak: int
    unmet_bound: int
    overload_bound: int
    peak_bound: int
    proven: bool


class MonthRow(Record):
    """How many hires of a profile are needed when the answer must hold so many months on."""

    month: int
    profile: str
    value: int | None
    bound: int
    proven: bool
    enough: bool
    annual_cost: int | float | None
    reason: Text


class RulePrice(Record):
    """The minimum headcount with a rule and without it."""

    rule: str
    value: int | None
    bound: int
    proven: bool
    without: int | None
    without_bound: int
    without_proven: bool


class HeadcountTiming(Record):
    """Seconds of the run; the one part that differs from run to run."""

    seconds: float


class HeadcountReport(Record):
    """Everything `fordel headcount` has to say."""

    schema_: Literal[1] = Field(default=1, alias="schema", serialization_alias="schema")
    date: date
    input: InputFacts
    policy: PolicyFacts
    minimum_headcount: MinimumFacts
    hires: tuple[HiresRow, ...]
    mix: MixFacts
    curve: tuple[CurveRow, ...]
    months: tuple[MonthRow, ...]
    rules: tuple[RulePrice, ...]
    assumptions: tuple[Text, ...]
    warnings: tuple[Notice, ...]
    timing: HeadcountTiming

    @property
    def enough(self) -> bool:
        """Whether some number of people is, or may be, enough."""
        minimum = self.minimum_headcount
        return self.mix.enough and not (minimum.value is None and minimum.proven)
