"""What a leader has decided about single moves, and whether it still applies."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from hashlib import sha256
from typing import Literal

from pydantic import BaseModel, ConfigDict

from models.case import Case
from models.conditions import Part
from models.instance import canonical
from models.text import Text
from models.worker import Worker


class Answer(StrEnum):
    """What a leader says to a move."""

    ACCEPT = "accept"
    REJECT = "reject"


Standing = Literal["applied", "void"]


class Decision(BaseModel):
    """Yes or no to one worker in one role of a case.

    Without a `role`: yes means as primary, no means neither. `digest` is the fingerprint of the
    case's and the worker's rows when it was decided; without one it is taken as decided now.
    """

    model_config = ConfigDict(frozen=True)

    case: str
    role: Part | None = None
    worker: str
    answer: Answer
    by: str = ""
    date: dt.date | None = None
    reason: str = ""
    digest: str = ""

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return the roles it is about."""
        if self.role is not None:
            return (self.role,)
        return ("primary",) if self.answer is Answer.ACCEPT else ("primary", "co_worker")


class DecisionRow(BaseModel):
    """A decision as it stands in a proposal: applied, or void with the reason."""

    model_config = ConfigDict(frozen=True)

    case: str
    role: Part | None
    worker: str
    decision: Answer
    by: str
    date: dt.date | None
    reason: str
    digest: str
    status: Standing
    code: str | None = None
    message: Text | None = None


def fingerprint(case: Case, worker: Worker) -> str:
    """Return the SHA-256 of a case's and a worker's rows; spelling does not change it."""
    text = f"{canonical(case.model_dump())}\n{canonical(worker.model_dump())}"
    return f"sha256:{sha256(text.encode()).hexdigest()}"
