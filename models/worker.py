"""A worker as the staff list has it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from models.ids import fold_tags
from models.rules import Role

Tags = Annotated[frozenset[str], BeforeValidator(fold_tags)]


class Worker(BaseModel):
    """One row of the staff list.

    `hours` are weekly hours (null: full time), `duties` the percent of them that other
    duties take, `ends` the last day at work, `newcomer` the file's own word (null: by
    start date). Tags are folded for comparison.
    """

    model_config = ConfigDict(frozen=True, populate_by_name=True, extra="forbid")

    id: str = Field(alias="worker", min_length=1)
    team: str = ""
    hours: Decimal | None = Field(default=None, gt=0, le=60)
    started: date | None = None
    ends: date | None = None
    leave_from: date | None = None
    leave_to: date | None = None
    newcomer: bool | None = None
    duties: Decimal = Field(default=Decimal(0), ge=0, le=100)
    skills: Tags = frozenset()
    languages: Tags = frozenset()
    role: Role = Role.WORKER

    @property
    def external(self) -> bool:
        """Whether the worker is lent by a neighbour and may be co-worker only."""
        return self.role is Role.EXTERNAL
