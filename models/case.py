"""A case as the case file has it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field

from models.rules import Flag, Priority
from models.worker import Tags


class Case(BaseModel):
    """One row of the case file: a child or a family, as the municipality counts.

    `weight` is in points (null: by `kind`), `since` the date today's primary began,
    `locked` a yes/no or the last locked day. Worker ids are spelt as in the staff list.
    """

    model_config = ConfigDict(frozen=True, populate_by_name=True, extra="forbid")

    id: str = Field(alias="case", min_length=1)
    kind: str = ""
    weight: Decimal | None = Field(default=None, ge=0)
    children: int = Field(default=1, ge=1)
    difficult: bool = False
    dangerous: bool = False
    family: str = ""
    primary: str | None = None
    co_worker: str | None = None
    since: date | None = None
    earlier_changes: int = Field(default=0, ge=0)
    continuity: int = Field(default=1, ge=0, le=3)
    priority: Priority = Priority.NORMAL
    skills: Tags = frozenset()
    language: str = ""
    preferred: str | None = None
    locked: bool | date = False
    team: str = ""

    def flagged(self, flags: frozenset[Flag]) -> bool:
        """Whether the case carries one of a policy's flags."""
        return (
            Flag.ALL in flags
            or (self.difficult and Flag.DIFFICULT in flags)
            or (self.dangerous and Flag.DANGEROUS in flags)
        )

    @property
    def urgent(self) -> bool:
        """Whether leaving the case unmet weighs `unmet.urgent` times as much."""
        return self.dangerous or self.priority is Priority.ACUTE

    def locked_on(self, day: date) -> bool:
        """Whether the case is locked to its primary on that day (both ends counted)."""
        return self.locked if isinstance(self.locked, bool) else day <= self.locked
