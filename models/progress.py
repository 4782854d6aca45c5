"""What the optimizer tells while it works."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from models.rules import Goal


class Progress(BaseModel):
    """How far one goal is: the best value so far, what no plan can beat, seconds since start."""

    model_config = ConfigDict(frozen=True)

    goal: Goal
    value: int | None = None
    bound: int | None = None
    seconds: float = 0.0
