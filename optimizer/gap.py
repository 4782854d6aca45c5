"""What is known of a goal while it is being settled: its ends, and what its LP has said."""

from __future__ import annotations

from dataclasses import dataclass

from optimizer.certificate import Certificate
from optimizer.lp import Relaxation
from optimizer.program import Arrays


@dataclass
class Gap:
    """What is known of a goal: nothing is below `bound`, a plan has `value` (or none yet)."""

    bound: int
    value: int | None = None

    @property
    def closed(self) -> bool:
        """Whether value and bound meet."""
        return self.value is not None and self.value <= self.bound


@dataclass(frozen=True)
class Lead:
    """What a program's LP has said: its solution (null: none in time) and the exact bound.

    `cut` is the program with the cuts that the bound rests on.
    """

    program: Arrays
    cut: Arrays
    relaxed: Relaxation | None
    proof: Certificate
