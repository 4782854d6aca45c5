"""What a reason is: a code for programs, a sentence for people."""

from __future__ import annotations

from dataclasses import dataclass

from models.text import Text


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is as it is in the plan."""

    code: str
    text: Text
