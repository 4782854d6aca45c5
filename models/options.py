"""What is asked for in one run, beside the input and the policy."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field


class Pair(NamedTuple):
    """A case and a worker."""

    case: str
    worker: str


class Options(BaseModel):
    """The options of a run.

    `level` is the share of the caps a plan may fill, `max_changes` the most chosen changes
    of primary, `time_limit` seconds for the whole command. `rejected` pairs share nothing
    new; `accepted` pairs are fixed (as primary).
    """

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    level: Fraction = Fraction(1)
    max_changes: int | None = Field(default=None, ge=0)
    time_limit: float = Field(default=60.0, gt=0)
    seed: int = Field(default=0, ge=0)
    gone: tuple[str, ...] = ()
