"""How many standard workers a caseload needs, and who would carry what."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from models.plan import Notice
from models.text import Text


class Bundle(BaseModel):
    """What one standard worker carries: ids of cases as primary and as co-worker, sorted."""

    model_config = ConfigDict(frozen=True)

    primary: tuple[str, ...] = ()
    co: tuple[str, ...] = ()


class MinimumHeadcount(BaseModel):
    """The fewest standard workers who carry the whole caseload, and why not fewer.

    `value` is null where no number is enough (then `proven` says so) or where none was
    found in time. `bound` is always a valid lower bound. `packing` attains `value`.
    """

    model_config = ConfigDict(frozen=True)

    value: int | None
    bound: int
    proven: bool
    reason: Text
    packing: tuple[Bundle, ...] = ()
    warnings: tuple[Notice, ...] = ()
