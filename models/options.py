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
    of primary, `time_limit` seconds for the whole command, which say how much effort the
    search is worth, too. Where nobody asked for them, the clock may go on for `leeway` times
    as long: a search that ends by its effort and not by the clock ends the same way every time.
    """

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    level: Fraction = Fraction(1)
    max_changes: int | None = Field(default=None, ge=0)
    time_limit: float = Field(default=60.0, gt=0)
    leeway: float = Field(default=1.0, ge=1)
    seed: int = Field(default=0, ge=0)
    gone: tuple[str, ...] = ()

    @property
    def clock(self) -> float:
        """Return the seconds after which the whole command has to end."""
        return self.leeway * self.time_limit
