"""What a reason is: a code for programs, a sentence for people."""

from __future__ import annotations

from dataclasses import dataclass

from models.measures import Points
from models.text import Text, say


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is as it is in the plan."""

    code: str
    text: Text


def points_over(worker: str, value: int, limit: int) -> Reason:
    """Return that a worker carries more than the cap (both in centipoints)."""
    return Reason(
        "points",
        say(
            "{worker} carries {value} points; the cap is {limit}",
            worker=worker,
            value=Points(value),
            limit=Points(limit),
        ),
    )
