"""What a batch tells while it runs: for a log, a progress bar, or nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from models.batch import InstanceRow
from models.text import Text

Phase = Literal[
    "begin", "wait", "find", "start", "read", "solve", "report", "hires", "write", "done", "retry",
    "stop", "end",
]  # fmt: skip
Level = Literal["info", "warning", "error"]


@dataclass(frozen=True)
class Event:
    """One line of the log. `instance` is a path below ROOT; nobody's id is in an event.

    `row` comes with "done": what is to be told of the instance. `total` comes with "find":
    how many instances there are.
    """

    phase: Phase
    instance: str | None = None
    seconds: float | None = None
    level: Level = "info"
    message: Text | None = None
    row: InstanceRow | None = None
    total: int | None = None


Listen = Callable[[Event], None]
